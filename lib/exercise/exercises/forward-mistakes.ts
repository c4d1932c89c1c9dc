/** More mistakes on the way through a network: what bends, what is given, and what goes on. */

import type { Mistake } from "../exercise";
import { type Matrix, mapped, openOnly, plusBias, product } from "./matrices";
import {
	type ForwardArgs,
	forwardWith,
	itself,
	type SmallLayers,
} from "./networks";
import { stableSoftmax } from "./softmaxes";

/** A network that gives one thing as a hidden layer, and takes another on to the next. */
const layersWith =
	(handle: (sum: Matrix) => { given: Matrix; next: Matrix }) =>
	(...[x, { w1, b1, w2, b2, w3, b3 }]: ForwardArgs): SmallLayers => {
		const first = handle(plusBias(product(x, w1), b1));
		const second = handle(plusBias(product(first.next, w2), b2));
		const out = plusBias(product(second.next, w3), b3);
		return { h1: first.given, h2: second.given, out };
	};

const sigmoid = (layer: Matrix) =>
	mapped(layer, (value) => 1 / (1 + Math.exp(-value)));
const tanh = (layer: Matrix) => mapped(layer, Math.tanh);
const softmax = (layer: Matrix) => layer.map(stableSoftmax);

export function slipsOfLayers(): Mistake<ForwardArgs>[] {
	return [
		{
			id: "before-relu",
			says: "`out` is right. The hidden layers are given as they were before their ReLU.",
			hints: [
				"Which numbers does the next layer get: those that you return?",
				"Name what comes out of the ReLU `h1` and `h2`, and use these names twice: for the next layer, and for the answer.",
			],
			wrong: [layersWith((sum) => ({ given: sum, next: openOnly(sum) }))],
		},
		{
			id: "relu-after",
			says: "The hidden layers are right. The next layer gets them without their ReLU.",
			hints: [
				"Which of your two variables goes into the next layer?",
				"What you return as `h1` is what the second layer takes.",
			],
			wrong: [layersWith((sum) => ({ given: openOnly(sum), next: sum }))],
		},
		{
			id: "relu-on-input",
			says: "The ReLU is applied to what goes into a layer, `x` included.",
			hints: [
				"May the network see that a number of `x` is below 0?",
				"The ReLU comes after the sum of a hidden layer, not before it.",
			],
			wrong: [
				(x, weights) => forwardWith()(openOnly(x), weights),
				(x, weights) =>
					layersWith((sum) => ({ given: sum, next: openOnly(sum) }))(
						openOnly(x),
						weights,
					),
				(x, weights) =>
					forwardWith({ bends: [itself, itself, itself] })(
						openOnly(x),
						weights,
					),
			],
		},
		{
			id: "squashed-output",
			says: "The answers went through another function at the end.",
			hints: [
				"May an output be below 0, or above 1?",
				"The output layer is a sum and a bias, and nothing after them.",
			],
			wrong: [
				...[sigmoid, softmax].map((squash) => (...args: ForwardArgs) => {
					const layers = forwardWith()(...args);
					return { ...layers, out: squash(layers.out) };
				}),
			],
		},
		{
			id: "squashed",
			says: "The hidden layers bend in another way than ReLU.",
			hints: [
				"What does ReLU do with 3?",
				"Use the ReLU that you have written.",
			],
			wrong: [
				forwardWith({ bends: [sigmoid, sigmoid, itself] }),
				forwardWith({ bends: [tanh, tanh, itself] }),
			],
		},
		{
			id: "one-bias-missing",
			says: "One layer lacks its bias.",
			hints: [
				"There are six weights. Which of them do you not use?",
				"Each of the three layers has its own bias.",
			],
			wrong: [
				(x, weights) =>
					forwardWith()(x, { ...weights, b1: weights.b1.map(() => 0) }),
				(x, weights) =>
					forwardWith()(x, { ...weights, b2: weights.b2.map(() => 0) }),
				(x, weights) =>
					forwardWith()(x, { ...weights, b3: weights.b3.map(() => 0) }),
			],
		},
		{
			id: "out-is-h2",
			says: "The last layer is missing: `out` is the second hidden layer.",
			hints: [
				"How many layers does the network have?",
				"`w3` and `b3` lead from `h2` to `out`.",
			],
			wrong: [
				(...args) => {
					const layers = forwardWith()(...args);
					return { ...layers, out: layers.h2 };
				},
			],
		},
		{
			id: "layer-skipped",
			says: "A layer gets the wrong input.",
			hints: [
				"Write down the shape of what goes into each layer. Does it fit the rows of its weights?",
				"The second layer takes `h1`, the third `h2`.",
			],
			wrong: [
				(x, weights) => {
					const layers = forwardWith()(x, weights);
					return {
						...layers,
						out: plusBias(product(layers.h1, weights.w3), weights.b3),
					};
				},
				(x, weights) => {
					const { h1 } = forwardWith()(x, weights);
					const h2 = openOnly(plusBias(product(x, weights.w2), weights.b2));
					return { h1, h2, out: plusBias(product(h2, weights.w3), weights.b3) };
				},
			],
		},
		{
			id: "names-swapped",
			says: "`h1` and `h2` have changed places.",
			hints: [
				"Which of the two comes first on the way from the picture?",
				"`h1` is as wide as `w1` has columns.",
			],
			wrong: [
				(...args) => {
					const { h1, h2, out } = forwardWith()(...args);
					return { h1: h2, h2: h1, out };
				},
			],
		},
		{
			id: "first-picture",
			says: "Only the first picture of the batch is there.",
			hints: [
				"How many rows does `x` have?",
				"Hand over all of `x`, not one of its rows.",
			],
			wrong: [(x, weights) => forwardWith()(x.slice(0, 1), weights)],
		},
		{
			id: "answers",
			says: "`out` holds the digits, not the confidences.",
			hints: [
				"The loss will compare each output with its target.",
				"Leave the argmax for later.",
			],
			wrong: [
				(...args) => {
					const layers = forwardWith()(...args);
					return {
						...layers,
						out: layers.out.map((row) => row.indexOf(Math.max(...row))),
					};
				},
			],
		},
	];
}
