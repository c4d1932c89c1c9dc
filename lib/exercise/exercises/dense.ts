import { seededRandom } from "../../random";
import { type Exercise, notStarted } from "../exercise";
import { type DenseArgs, slipsOfBiasAndInputs } from "./dense-mistakes";
import {
	type Matrix,
	mapped,
	openOnly,
	plusBias,
	product,
	randomMatrix,
	randomRow,
	scaled,
	transposed,
} from "./matrices";

function randomCase(
	seed: number,
	batch: number,
	inputs: number,
	outputs: number,
) {
	const random = seededRandom(seed);
	const args: DenseArgs = [
		randomMatrix(random, batch, inputs),
		randomMatrix(random, inputs, outputs),
		randomRow(random, outputs),
	];
	return { what: `${inputs} inputs, ${outputs} outputs`, args };
}

export const dense: Exercise<DenseArgs, Matrix> = {
	name: "dense",
	lesson: "05-train-mnist",
	parameters: ["x", "w", "b"],
	cases: () => [
		{
			what: "2 inputs, 2 outputs",
			args: [
				[[1, 2]],
				[
					[1, 0],
					[3, -1],
				],
				[0.5, 10],
			],
		},
		randomCase(52, 3, 2, 2),
		randomCase(53, 2, 3, 3),
		randomCase(54, 2, 4, 3),
	],
	reference: (x, w, b) => plusBias(product(x, w), b),
	mistakes: [
		notStarted<DenseArgs>(
			[
				"One number of the answer: a row of `x` times a column of `w`, place by place, added up, plus a bias.",
				"Three loops: over the pictures, over the outputs, and over the inputs. The sum grows in the innermost.",
			],
			() => [],
			(x) => x,
		),
		{
			id: "no-bias",
			says: "The bias is missing.",
			hints: [
				"What does a neuron add to its weighted sum?",
				"The parameter `b` is not used yet.",
			],
			wrong: [(x, w) => product(x, w)],
		},
		{
			id: "rows-and-columns",
			says: "The weights are used with rows and columns swapped.",
			hints: [
				"A row of `w` belongs to one input, a column to one output.",
				"In the innermost loop the input changes. Which of the two indices of `w` is that?",
			],
			wrong: [
				(x, w, b) => plusBias(product(x, transposed(w)), b),
				(x, w, b) =>
					x.map((row) =>
						w.map((weights, output) =>
							row.reduce(
								(sum, value, i) => sum + value * (weights[i] ?? Number.NaN),
								b[output] ?? Number.NaN,
							),
						),
					),
				(x, w) => product(x, transposed(w)),
			],
		},
		{
			id: "output-transposed",
			says: "The answer has rows and columns swapped.",
			hints: [
				"A row of the answer belongs to one picture.",
				"Which of your loops is the outermost?",
			],
			wrong: [(x, w, b) => transposed(plusBias(product(x, w), b))],
		},
		{
			id: "bias-per-picture",
			says: "The bias follows the picture, not the output.",
			hints: [
				"All pictures meet the same neurons, and each neuron has one bias.",
				"Which index do you use for `b`?",
			],
			wrong: [
				(x, w, b) =>
					mapped(product(x, w), (value, row) => value + (b[row] ?? Number.NaN)),
			],
		},
		{
			id: "bias-too-often",
			says: "The bias is added once for every input.",
			hints: [
				"Inside which loop do you add it?",
				"It belongs to the sum as a whole: before the innermost loop, or after it.",
			],
			wrong: [
				(x, w, b) =>
					plusBias(
						product(x, w),
						b.map((bias) => bias * w.length),
					),
			],
		},
		{
			id: "bias-subtracted",
			says: "The bias has the wrong sign.",
			hints: [
				"Remember the line of lesson 1: what did it do with b?",
				"One sign must be turned round.",
			],
			wrong: [
				(x, w, b) =>
					plusBias(
						product(x, w),
						b.map((bias) => -bias),
					),
			],
		},
		{
			id: "relu-too",
			says: "Numbers below 0 are cut off.",
			hints: [
				"This function is the linear part of a layer.",
				"If a ReLU follows, the caller applies it.",
			],
			wrong: [(x, w, b) => openOnly(plusBias(product(x, w), b))],
		},
		{
			id: "last-input-only",
			says: "Only the last input counts.",
			hints: [
				"The innermost loop throws away what it had.",
				"The sum must grow there, not be set.",
			],
			wrong: [
				(x, w, b) =>
					plusBias(
						product(
							x.map((row) => row.slice(-1)),
							w.slice(-1),
						),
						b,
					),
				(x, w) =>
					product(
						x.map((row) => row.slice(-1)),
						w.slice(-1),
					),
			],
		},
		{
			id: "sum-carried-over",
			says: "The sum of one output goes on in the next.",
			hints: [
				"Where does the sum start at 0?",
				"It must start again for each output of each picture.",
			],
			wrong: [
				(x, w, b) => {
					let sum = 0;
					return mapped(product(x, w), (value, _row, column) => {
						sum += value;
						return sum + (b[column] ?? Number.NaN);
					});
				},
				(x, w, b) =>
					product(x, w).map((row) => {
						let sum = 0;
						return row.map((value, column) => {
							sum += value;
							return sum + (b[column] ?? Number.NaN);
						});
					}),
			],
		},
		{
			id: "divided",
			says: "It was divided by the number of inputs or of pictures.",
			hints: ["A neuron adds. It takes no mean.", "Take the division away."],
			wrong: [
				(x, w, b) => plusBias(scaled(product(x, w), 1 / w.length), b),
				(x, w, b) => plusBias(scaled(product(x, w), 1 / x.length), b),
			],
		},
		...slipsOfBiasAndInputs(),
	],
	praise:
		"Half a million weights or six: a layer is this, and an engine does it faster.",
};
