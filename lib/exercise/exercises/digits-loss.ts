import type { Program } from "../exercise";
import { forward } from "./forward";
import { lastLayerGradient } from "./last-layer-gradient";
import type { LastLayerArgs } from "./last-layers";
import type { BatchArgs } from "./matrices";
import type { ForwardArgs } from "./networks";
import type { PrepareArgs } from "./preparations";
import { prepare } from "./prepare";
import { squaredLoss } from "./squared-loss";

/** The original course's second exercise: from the pictures to the loss, and to its gradient. */
export const digitsLoss: Program<{
	prepare: PrepareArgs;
	forward: ForwardArgs;
	loss: BatchArgs;
	gradient: LastLayerArgs;
}> = {
	name: "digitsLoss",
	parts: { prepare, forward, loss: squaredLoss, gradient: lastLayerGradient },
	praise:
		"From the bytes of a picture to the slope of the loss, all of it is yours. The library does the same on an engine, and takes the gradient of all six weights.",
};
