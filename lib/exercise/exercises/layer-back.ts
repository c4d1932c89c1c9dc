import { seededRandom } from "../../random";
import { type Exercise, notStarted } from "../exercise";
import {
	type Matrix,
	product,
	randomMatrix,
	scaled,
	sumOfColumns,
	total,
	transposed,
} from "./matrices";

type Args = [x: Matrix, w: Matrix, dOut: Matrix];

interface LayerSlopes {
	w: Matrix;
	b: number[];
	x: Matrix;
}

function exact(x: Matrix, w: Matrix, dOut: Matrix): LayerSlopes {
	return {
		w: product(transposed(x), dOut),
		b: sumOfColumns(dOut),
		x: product(dOut, transposed(w)),
	};
}

/** A right answer with one part of it changed. */
const but =
	(part: (...args: Args) => Record<string, unknown>) =>
	(...args: Args) => ({ ...exact(...args), ...part(...args) });

function randomCase(
	seed: number,
	batch: number,
	inputs: number,
	outputs: number,
) {
	const random = seededRandom(seed);
	const args: Args = [
		randomMatrix(random, batch, inputs),
		randomMatrix(random, inputs, outputs),
		randomMatrix(random, batch, outputs),
	];
	return { what: `a batch of ${batch}`, args };
}

export const layerBack: Exercise<Args, LayerSlopes> = {
	name: "layerBack",
	lesson: "07-backpropagation",
	parameters: ["x", "w", "dOut"],
	cases: () => [
		{
			what: "one picture",
			args: [
				[[1, 2]],
				[
					[3, 0, -1],
					[1, 4, 2],
				],
				[[2, -1, 5]],
			],
		},
		randomCase(73, 3, 2, 4),
		randomCase(74, 4, 3, 2),
		randomCase(75, 3, 3, 3),
	],
	reference: exact,
	mistakes: [
		notStarted<Args>(
			[
				"Three slopes are asked for. You have written those of the weights and of the biases in lesson 5.",
				"New is that of `x`: each number of a row goes into every output, so its slope is a sum over the outputs.",
			],
			() => ({ w: [], b: [], x: [] }),
		),
		{
			id: "x-not-transposed",
			says: "The slopes of `w` and `b` are right. In those of `x`, the weights are used as on the way forward.",
			hints: [
				"Forward, an output goes through a column of `w`. Which weights does an input go through, a row or a column?",
				"Check the shapes: which factor must be turned around for the inner numbers to agree?",
			],
			wrong: [but((_x, w, dOut) => ({ x: product(dOut, w) }))],
		},
		{
			id: "x-transposed",
			says: "The slopes of `x` have rows and columns swapped.",
			hints: [
				"A gradient has the shape of what it belongs to.",
				"`x` has a row for each picture. So has its gradient.",
			],
			wrong: [
				but((...args) => ({ x: transposed(exact(...args).x) })),
				but((_x, w, dOut) => ({ x: product(w, transposed(dOut)) })),
			],
		},
		{
			id: "x-missing",
			says: "The slopes of `w` and `b` are right. Those of `x` are not worked out yet.",
			hints: [
				"Without them, the layer before this one has nothing to go on.",
				"Each number of `x` goes into every output, by one weight each. Add up over all these ways.",
			],
			wrong: [
				but(() => ({ x: [] })),
				but((x) => ({ x })),
				but((x) => ({ x: scaled(x, 0) })),
				but((_x, _w, dOut) => ({ x: dOut })),
			],
		},
		{
			id: "swapped",
			says: "The slopes of `w` and of `x` stand under each other's name.",
			hints: [
				"Which of the two has the shape of `w`?",
				"Look at the names in the object that you return.",
			],
			wrong: [
				but((...args) => {
					const { w, x } = exact(...args);
					return { w: x, x: w };
				}),
			],
		},
		{
			id: "w-transposed",
			says: "The slopes of `w` have rows and columns swapped.",
			hints: [
				"The gradient of the weights looks like the weights: a row for each input.",
				"It was `x` that had to be turned around, and it stands in front.",
			],
			wrong: [
				but((...args) => ({ w: transposed(exact(...args).w) })),
				but((x, _w, dOut) => ({ w: product(transposed(dOut), x) })),
			],
		},
		{
			id: "w-not-transposed",
			says: "In the slopes of `w`, `x` was not turned around.",
			hints: [
				"A weight belongs to a column of `x`, over all pictures.",
				"Where rows should be columns, something is transposed first.",
			],
			wrong: [but((x, _w, dOut) => ({ w: product(x, dOut) }))],
		},
		{
			id: "mean-taken-again",
			says: "It was divided by the size of the batch.",
			hints: [
				"The mean over the batch is in `dOut` already: it was taken at the loss.",
				"A step through a layer adds up, and divides by nothing.",
			],
			wrong: [
				but((...args) => {
					const { w, b } = exact(...args);
					const share = 1 / args[0].length;
					return { w: scaled(w, share), b: b.map((d) => d * share) };
				}),
				but((...args) => ({ w: scaled(exact(...args).w, 1 / args[0].length) })),
				but((...args) => ({
					b: exact(...args).b.map((d) => d / args[0].length),
				})),
			],
		},
		{
			id: "bias-not-summed",
			says: "The slopes of `b` were not added up over the batch.",
			hints: [
				"One bias serves all pictures: it is used as often as there are rows.",
				"There is one slope for each output, a list as long as a row of `dOut`.",
			],
			wrong: [
				but((_x, _w, dOut) => ({ b: dOut })),
				but((_x, _w, dOut) => ({ b: dOut[0] })),
				but((_x, _w, dOut) => ({ b: dOut.at(-1) })),
			],
		},
		{
			id: "bias-wrong-axis",
			says: "The slopes of `b` were added up over the outputs.",
			hints: [
				"How many biases has the layer: as many as pictures, or as many as outputs?",
				"Add along the columns of `dOut`.",
			],
			wrong: [but((_x, _w, dOut) => ({ b: dOut.map(total) }))],
		},
	],
	praise:
		"Weights and inputs trade places on the way back, and the slopes of the inputs are what the next layer gets.",
};
