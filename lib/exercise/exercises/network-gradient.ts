import { seededRandom } from "../../random";
import { type Exercise, notStarted } from "../exercise";
import { forward, smallNetwork } from "./forward";
import {
	type Matrix,
	mapped,
	minus,
	oneHotRows,
	product,
	randomMatrix,
	scaled,
	sumOfColumns,
	transposed,
} from "./matrices";
import type { SmallNetwork } from "./networks";

export type NetworkArgs = [x: Matrix, target: Matrix, weights: SmallNetwork];

interface Choices {
	/** In place of 2 / B. */
	readonly factor?: (batch: number) => number;
	readonly gates?: readonly [first: boolean, second: boolean];
	/** How the slopes come back through a matrix of weights. */
	readonly back?: (slopes: Matrix, w: Matrix) => Matrix;
	readonly biases?: (slopes: Matrix) => number[];
}

const through = (slopes: Matrix, w: Matrix) => product(slopes, transposed(w));

const gate = (slopes: Matrix, h: Matrix): Matrix =>
	mapped(slopes, (slope, row, column) =>
		(h[row]?.[column] ?? 0) > 0 ? slope : 0,
	);

/** The gradient of all six weights, with or without slips. */
export const gradientWith =
	({
		factor = (batch) => 2 / batch,
		gates: [first, second] = [true, true],
		back = through,
		biases = sumOfColumns,
	}: Choices = {}) =>
	(x: Matrix, target: Matrix, weights: SmallNetwork): SmallNetwork => {
		const { h1, h2, out } = forward.reference(x, weights);
		const dOut = scaled(minus(out, target), factor(x.length));
		const dH2 = back(dOut, weights.w3);
		const dZ2 = second ? gate(dH2, h2) : dH2;
		const dH1 = back(dZ2, weights.w2);
		const dZ1 = first ? gate(dH1, h1) : dH1;
		return {
			w1: product(transposed(x), dZ1),
			b1: biases(dZ1),
			w2: product(transposed(h1), dZ2),
			b2: biases(dZ2),
			w3: product(transposed(h2), dOut),
			b3: biases(dOut),
		};
	};

const exact = gradientWith();

/** A right answer with some of the six changed. */
const but =
	(part: (gradient: SmallNetwork, ...args: NetworkArgs) => object) =>
	(...args: NetworkArgs) => ({
		...exact(...args),
		...part(exact(...args), ...args),
	});

export const networkCases = () => [
	{ what: "one picture", args: networkArgs(81, [1], [2, 3, 2, 2]) },
	{ what: "a batch", args: networkArgs(82, [2, 0, 1], [4, 3, 5, 3]) },
	{ what: "a batch", args: networkArgs(83, [1, 0, 1, 1], [3, 3, 3, 3]) },
];

function networkArgs(
	seed: number,
	labels: number[],
	sizes: readonly [number, number, number, number],
): NetworkArgs {
	return [
		randomMatrix(seededRandom(seed), labels.length, sizes[0]),
		oneHotRows(labels, sizes[3]),
		smallNetwork(seed + 10, sizes),
	];
}

export const networkGradient: Exercise<NetworkArgs, SmallNetwork> = {
	name: "networkGradient",
	lesson: "07-backpropagation",
	parameters: ["x", "target", "weights"],
	cases: networkCases,
	reference: exact,
	mistakes: [
		notStarted<NetworkArgs>(
			[
				"Forward first, for you need every layer. Then the slope in each output, as in lesson 5.",
				"From there it is the same two steps over and over: back through a layer, back through a ReLU. Your functions for both are waiting.",
			],
			(_x, _target, weights) => weights,
		),
		{
			id: "last-layer-only",
			says: "The last layer is right. The two before it have no slopes yet.",
			hints: [
				"Go back through `w3` to the second hidden layer. What stands between it and its sum?",
				"Layer, ReLU, layer, ReLU, layer: that is the whole way.",
			],
			wrong: [
				but((gradient) => ({
					w1: scaled(gradient.w1, 0),
					b1: gradient.b1.map(() => 0),
					w2: scaled(gradient.w2, 0),
					b2: gradient.b2.map(() => 0),
				})),
				but((_gradient, _x, _target, { w1, b1, w2, b2 }) => ({
					...{ w1, b1, w2, b2 },
				})),
				but(() => ({ w1: [], b1: [], w2: [], b2: [] })),
			],
		},
		{
			id: "first-layer-missing",
			says: "The last two layers are right. The first one has no slopes yet.",
			hints: [
				"What you did to come from the third layer to the second leads on to the first.",
				"The slopes of `h1` come back through `w2`, and then through a ReLU.",
			],
			wrong: [
				but(({ w1, b1 }) => ({ w1: scaled(w1, 0), b1: b1.map(() => 0) })),
				but((_gradient, _x, _target, { w1, b1 }) => ({ w1, b1 })),
				but(() => ({ w1: [], b1: [] })),
			],
		},
		{
			id: "no-gates",
			says: "The slopes pass through ReLUs that were shut.",
			hints: [
				"Which step stands between two layers on the way forward? It has a way back, too.",
				"Where a hidden layer gave 0, nothing goes back.",
			],
			wrong: [gradientWith({ gates: [false, false] })],
		},
		{
			id: "no-second-gate",
			says: "The second ReLU was left out on the way back.",
			hints: [
				"The last layer is right, and all before it is not. What comes right after `w3` on the way back?",
				"The gates of that layer are those of `h2`.",
			],
			wrong: [gradientWith({ gates: [true, false] })],
		},
		{
			id: "no-first-gate",
			says: "The first ReLU was left out on the way back.",
			hints: [
				"Only the first layer is wrong. What comes right after `w2` on the way back?",
				"The gates of that layer are those of `h1`.",
			],
			wrong: [gradientWith({ gates: [false, true] })],
		},
		{
			id: "weights-not-transposed",
			says: "On the way back the weights are used as on the way forward.",
			hints: [
				"Forward, an output takes a column of the weights. What does an input take on the way back?",
				"A matrix has to be turned around before the slopes go through it.",
			],
			wrong: [gradientWith({ back: product })],
		},
		{
			id: "sign",
			says: "All signs are the wrong way round.",
			hints: [
				"Raise an output that is too high already: does the loss rise or fall?",
				"At the very start, which number is taken away from which?",
			],
			wrong: [
				gradientWith({ factor: (batch) => -2 / batch }),
				gradientWith({ factor: (batch) => -1 / batch }),
			],
		},
		{
			id: "factor-2",
			says: "All of it is half of what it should be.",
			hints: [
				"The loss has a square. What is its local slope?",
				"A single factor at the start puts all six right.",
			],
			wrong: [gradientWith({ factor: (batch) => 1 / batch })],
		},
		{
			id: "not-divided",
			says: "It grows with the size of the batch.",
			hints: [
				"The loss is a mean over the batch: what share has a single picture in it?",
				"The number of rows belongs into the first slope, that of the outputs.",
			],
			wrong: [
				gradientWith({ factor: () => 2 }),
				gradientWith({ factor: () => 1 }),
			],
		},
		{
			id: "biases-not-summed",
			says: "The weights are right. The biases were not added up over the batch.",
			hints: [
				"Every picture has a say in a bias.",
				"One number for each output of the layer: add along the columns.",
			],
			wrong: [
				gradientWith({ biases: (slopes) => slopes[0] ?? [] }),
				gradientWith({
					biases: (slopes) =>
						sumOfColumns(slopes).map((slope) => slope / slopes.length),
				}),
				gradientWith({ biases: (slopes) => slopes as unknown as number[] }),
			],
		},
	],
	praise:
		"All six, by hand. What a framework calls automatic is what you have just written.",
};
