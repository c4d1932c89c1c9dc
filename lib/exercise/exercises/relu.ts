import { seededRandom } from "../../random";
import { type Exercise, notStarted } from "../exercise";
import { type Matrix, mapped, openOnly, randomMatrix } from "./matrices";

type Args = [layer: Matrix];

export const relu: Exercise<Args, Matrix> = {
	name: "relu",
	lesson: "05-train-mnist",
	parameters: ["layer"],
	cases: () => [
		{ what: "one row", args: [[[-1, 0, 2]]] },
		{
			what: "two rows",
			args: [
				[
					[3, -0.5],
					[-2, 0.25],
				],
			],
		},
		{ what: "random numbers", args: [randomMatrix(seededRandom(51), 3, 5)] },
	],
	reference: openOnly,
	mistakes: [
		notStarted<Args>(
			[
				"Every number of every row goes through the same rule. Two calls of `map`, one inside the other, keep the shape.",
				"What should become of a number below 0, and what of all others?",
			],
			(layer) => layer,
			() => [],
		),
		{
			id: "absolute",
			says: "Numbers below 0 lose their sign. They should become 0.",
			hints: [
				"A ReLU that is shut passes nothing on.",
				"`Math.abs` mirrors. What cuts off?",
			],
			wrong: [(layer) => mapped(layer, Math.abs)],
		},
		{
			id: "other-half",
			says: "It keeps the numbers below 0 and drops the others.",
			hints: [
				"Which half should get through?",
				"The larger of two numbers is asked for, or the other branch of your condition.",
			],
			wrong: [
				(layer) => mapped(layer, (value) => Math.min(0, value)),
				(layer) => mapped(layer, (value) => Math.max(0, -value)),
			],
		},
		{
			id: "step",
			says: "It gives 1 for every number above 0.",
			hints: [
				"An open ReLU passes the number itself on.",
				"That was its derivative. What is it the derivative of?",
			],
			wrong: [(layer) => mapped(layer, (value) => (value > 0 ? 1 : 0))],
		},
		{
			id: "leaky",
			says: "A little of the numbers below 0 gets through.",
			hints: [
				"That is the leaky ReLU. The plain one is asked for.",
				"Below 0 the answer is 0, however far below.",
			],
			wrong: [0.01, 0.1, 0.2].map(
				(leak) => (layer: Matrix) =>
					mapped(layer, (value) => (value > 0 ? value : leak * value)),
			),
		},
		{
			id: "filtered",
			says: "The numbers below 0 are left out, so the rows are shorter.",
			hints: [
				"Each place of a row belongs to one neuron, and must stay.",
				"`filter` drops. Which method gives one value for each?",
			],
			wrong: [
				(layer) => layer.map((row) => row.filter((value) => value > 0)),
				(layer) => layer.map((row) => row.filter((value) => value >= 0)),
			],
		},
		{
			id: "cut-at-1",
			says: "Numbers above 1 are cut off, too.",
			hints: ["A ReLU has no upper limit.", "Take away what compares with 1."],
			wrong: [
				(layer) => mapped(layer, (value) => Math.min(1, Math.max(0, value))),
			],
		},
		{
			id: "flat",
			says: "The rows have run together into one list.",
			hints: [
				"The shape must stay as it is: a row for each picture.",
				"`flatMap` and `flat` take the rows apart.",
			],
			wrong: [(layer) => openOnly(layer).flat()],
		},
		{
			id: "squashed",
			says: "Every number is squeezed into a narrow range.",
			hints: [
				"ReLU has a corner, no curve. What does it do with 3?",
				"Numbers above 0 pass as they are.",
			],
			wrong: [
				(layer) => mapped(layer, (value) => 1 / (1 + Math.exp(-value))),
				(layer) => mapped(layer, Math.tanh),
			],
		},
		{
			id: "other-constant",
			says: "Numbers below 0 become something else than 0.",
			hints: [
				"What is let through of a number below 0?",
				"Nothing: the answer is 0 there.",
			],
			wrong: [
				(layer) => mapped(layer, (value) => (value > 0 ? value : 1)),
				(layer) => mapped(layer, (value) => (value > 0 ? value : -1)),
				(layer) => mapped(layer, (value) => Math.max(1, value)),
			],
		},
		{
			id: "first-row",
			says: "Only the first row is there.",
			hints: [
				"How many rows does the layer have?",
				"What ends the loop over the rows, or which row do you hand over?",
			],
			wrong: [
				(layer) => openOnly(layer.slice(0, 1)),
				(layer) => openOnly(layer.slice(0, 1)).flat(),
			],
		},
		{
			id: "row-maximum",
			says: "It gives the largest number of each row.",
			hints: [
				"How many numbers should a row have afterwards?",
				"Each number is compared with 0 by itself, not with its neighbours.",
			],
			wrong: [
				(layer) => layer.map((row) => Math.max(0, ...row)),
				(layer) => layer.map((row) => Math.max(...row)),
			],
		},
		{
			id: "bent-too-far",
			says: "Numbers above 0 are changed as well.",
			hints: [
				"What should become of 0.25?",
				"A number above 0 passes as it is.",
			],
			wrong: [
				(layer) => mapped(layer, (value) => (value > 0 ? value * value : 0)),
			],
		},
	],
	praise:
		"So simple a bend, and without it any number of layers would be no more than one.",
};
