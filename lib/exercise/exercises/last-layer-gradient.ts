import { seededRandom } from "../../random";
import { type Exercise, notStarted } from "../exercise";
import { slipsOfTheBatch } from "./last-layer-mistakes";
import {
	error,
	exact,
	from,
	type LastLayer,
	type LastLayerArgs,
	times,
} from "./last-layers";
import {
	oneHotRows,
	randomMatrix,
	scaled,
	total,
	transposed,
} from "./matrices";

function randomCase(
	seed: number,
	labels: number[],
	hidden: number,
	classes: number,
) {
	const random = seededRandom(seed);
	const args: LastLayerArgs = [
		randomMatrix(random, labels.length, hidden),
		randomMatrix(random, labels.length, classes),
		oneHotRows(labels, classes),
	];
	return { what: `a batch of ${labels.length}`, args };
}

export const lastLayerGradient: Exercise<LastLayerArgs, LastLayer> = {
	name: "lastLayerGradient",
	lesson: "05-train-mnist",
	parameters: ["h2", "out", "target"],
	cases: () => [
		{
			what: "one picture",
			args: [[[1, 0, 3]], [[0.5, 0.5]], [[1, 0]]],
		},
		randomCase(59, [1, 0, 2], 2, 3),
		randomCase(60, [3, 0, 2, 1, 1], 5, 4),
		randomCase(61, [2, 0, 1], 3, 3),
	],
	reference: exact,
	mistakes: [
		notStarted<LastLayerArgs>(
			[
				"Begin with the derivative of the loss by each output: what does the chain rule make of the square, and of the mean over the batch?",
				"A weight of the last layer joins one number of `h2` with one output. Its derivative is a sum over the batch.",
			],
			() => ({ w3: [], b3: [] }),
		),
		{
			id: "sign",
			says: "The sizes fit, the signs are the wrong way round.",
			hints: [
				"Raise an output that is too high already: does the loss rise or fall?",
				"In the error, which number is taken away from which?",
			],
			wrong: [
				times((batch) => -2 / batch),
				times((batch) => -1 / batch),
				times(() => -2),
				times(() => -1),
			],
		},
		{
			id: "factor-2",
			says: "It is half of what it should be.",
			hints: [
				"Where does the square go when you take the derivative?",
				"As in lesson 2: the outer link of the chain rule leaves a factor.",
			],
			wrong: [times((batch) => 1 / batch)],
		},
		{
			id: "not-divided",
			says: "It grows with the size of the batch.",
			hints: [
				"The loss is a mean over the batch. What is its derivative?",
				"The number of rows belongs below the line.",
			],
			wrong: [times(() => 2), times(() => 1)],
		},
		{
			id: "mean-over-outputs-too",
			says: "It was divided by the number of outputs as well.",
			hints: [
				"What does the loss take a mean over, and what does it only add up?",
				"One of your two divisions is too many.",
			],
			wrong: [
				times((batch, outputs) => 2 / batch / outputs),
				times((_batch, outputs) => 2 / outputs),
			],
		},
		{
			id: "transposed",
			says: "The slopes of `w3` have rows and columns swapped.",
			hints: [
				"The gradient has the shape of what it is the gradient of.",
				"`w3` has a row for each number of `h2`, and a column for each output.",
			],
			wrong: [
				(...args) => ({ ...exact(...args), w3: transposed(exact(...args).w3) }),
			],
		},
		{
			id: "bias-divided-again",
			says: "The slopes of `w3` are right. Those of `b3` are too small: the mean was taken twice.",
			hints: [
				"The error has been divided by the size of the batch already.",
				"Over the batch, the bias adds up.",
			],
			wrong: [
				(...args) => ({
					...exact(...args),
					b3: exact(...args).b3.map((d) => d / args[1].length),
				}),
			],
		},
		{
			id: "bias-not-summed",
			says: "The slopes of `w3` are right. Those of `b3` were not added up over the batch.",
			hints: [
				"A bias is the same for all pictures, so every picture has a say.",
				"It has one slope for each output: a list as long as a row of `out`.",
			],
			wrong: [
				(...args) => ({
					...exact(...args),
					b3: scaled(error(...args), 2 / args[1].length),
				}),
				(...args) => ({
					...exact(...args),
					b3: scaled(error(...args), 2 / args[1].length)[0],
				}),
			],
		},
		{
			id: "bias-wrong-axis",
			says: "The slopes of `w3` are right. Those of `b3` were added up over the outputs, not over the batch.",
			hints: [
				"How many biases are there: as many as pictures, or as many as outputs?",
				"Add along the columns of the error, not along its rows.",
			],
			wrong: [
				(...args) => ({
					...exact(...args),
					b3: scaled(error(...args), 2 / args[1].length).map(total),
				}),
			],
		},
		{
			id: "target-forgotten",
			says: "The targets play no part in it.",
			hints: [
				"When the output is what it should be, the slope must be 0.",
				"What is the error of an output?",
			],
			wrong: [
				from((_h2, out) => scaled(out, 2 / out.length)),
				from((_h2, out) => scaled(out, 1 / out.length)),
			],
		},
		...slipsOfTheBatch(),
	],
	praise:
		"The two layers before it take the same steps once more: that is backpropagation.",
};
