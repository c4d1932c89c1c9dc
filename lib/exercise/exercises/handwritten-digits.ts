import type { Program } from "../exercise";
import { forward } from "./forward";
import { type IterateArgs, iterate } from "./iterate";
import type { BatchArgs } from "./matrices";
import { type NetworkArgs, networkGradient } from "./network-gradient";
import type { ForwardArgs } from "./networks";
import type { PrepareArgs } from "./preparations";
import { prepare } from "./prepare";
import { squaredLoss } from "./squared-loss";

/** The original course's exercise on handwritten digits, whole: from the bytes of a picture to a network that learns. */
export const handwrittenDigits: Program<{
	prepare: PrepareArgs;
	forward: ForwardArgs;
	loss: BatchArgs;
	gradient: NetworkArgs;
	iterate: IterateArgs;
}> = {
	name: "handwrittenDigits",
	parts: {
		prepare,
		forward,
		loss: squaredLoss,
		gradient: networkGradient,
		iterate,
	},
	praise:
		"Data, h1, h2, out, loss, gradient, iterate: the whole program, and no line of it is anybody else's.",
};
