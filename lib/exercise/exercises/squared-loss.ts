import { type Exercise, notStarted } from "../exercise";
import { type BatchArgs, batchCases, mapped, minus, total } from "./matrices";

/** All that is made of the differences, added up. */
const sumOf =
	(term: (difference: number) => number) =>
	(...[out, target]: BatchArgs) =>
		total(mapped(minus(out, target), term).flat());

const square = (value: number) => value * value;
const squares = sumOf(square);
const outputs = ([[first = []]]: BatchArgs) => first.length;
const batch = ([out]: BatchArgs) => out.length;

export const squaredLoss: Exercise<BatchArgs, number> = {
	name: "squaredLoss",
	lesson: "04-flatten",
	parameters: ["out", "target"],
	cases: batchCases,
	reference: (...args) => squares(...args) / batch(args),
	mistakes: [
		notStarted<BatchArgs>(
			[
				"Two loops, one inside the other: over the pictures of the batch, and over the outputs of a picture.",
				"Inside both loops you have one output and its target. What do they add to the loss, and what is done after the loops?",
			],
			() => 0,
		),
		{
			id: "mean-over-outputs-too",
			says: "It is the mean over the outputs as well as over the batch.",
			hints: [
				"Look at the formula: what does it take the mean over, and what does it only add up?",
				"Each picture counts with the whole sum of its outputs.",
			],
			wrong: [(...args) => squares(...args) / batch(args) / outputs(args)],
		},
		{
			id: "divided-by-outputs",
			says: "It was divided by the number of outputs, not by the number of pictures.",
			hints: [
				"Which of the two sizes is that of the batch: the number of rows, or the length of a row?",
				"A batch twice as large must not have twice the loss.",
			],
			wrong: [(...args) => squares(...args) / outputs(args)],
		},
		{
			id: "not-divided",
			says: "It grows with the size of the batch: nothing was divided.",
			hints: [
				"The loss should say how good the network is, not how many pictures it has seen.",
				"After both loops, one operation is missing. How many rows are there?",
			],
			wrong: [squares],
		},
		{
			id: "not-squared",
			says: "The differences were not squared.",
			hints: [
				"A number too high and one too low must not cancel out.",
				"What did lesson 1 do with each residual?",
			],
			wrong: [
				(...args) => sumOf((d) => d)(...args) / batch(args),
				(...args) => sumOf((d) => -d)(...args) / batch(args),
				sumOf((d) => d),
			],
		},
		{
			id: "absolute",
			says: "The absolute values were taken, not the squares.",
			hints: [
				"A difference twice as large should count four times.",
				"Replace `Math.abs` by something that multiplies.",
			],
			wrong: [
				(...args) => sumOf(Math.abs)(...args) / batch(args),
				sumOf(Math.abs),
			],
		},
		{
			id: "half",
			says: "It is half of the loss that is asked for.",
			hints: [
				"Some books put a half in front, so that a factor cancels out later. This course does not.",
				"What do you divide by besides the size of the batch?",
			],
			wrong: [
				(...args) => squares(...args) / batch(args) / 2,
				(...args) => squares(...args) / 2,
			],
		},
		{
			id: "root",
			says: "A square root was taken that is not asked for.",
			hints: [
				"The length of a vector has a root. This loss has none.",
				"Which is the last function that your number goes through?",
			],
			wrong: [
				(...args) => Math.sqrt(squares(...args) / batch(args)),
				(...args) => Math.sqrt(squares(...args)),
				(out, target) =>
					total(
						out.map((row, i) => Math.sqrt(squares([row], [target[i] ?? []]))),
					) / out.length,
			],
		},
		{
			id: "squared-after-summing",
			says: "The differences of a picture were added before they were squared.",
			hints: [
				"By then a number too high and one too low have cancelled out.",
				"Square inside the inner loop.",
			],
			wrong: [
				(out, target) =>
					total(minus(out, target).map((row) => total(row) ** 2)) / out.length,
				(...args) => sumOf((d) => d)(...args) ** 2 / batch(args),
			],
		},
		{
			id: "first-picture",
			says: "Only the first picture counts.",
			hints: [
				"What ends the outer loop in its first turn?",
				"A `return` leaves the function at once. Where must it stand?",
			],
			wrong: [
				(out, target) => squares(out.slice(0, 1), target),
				(out, target) => squares(out.slice(0, 1), target) / out.length,
			],
		},
		{
			id: "label-only",
			says: "Only the output of the right class counts.",
			hints: [
				"A confidence in a wrong class is an error, too.",
				"The target is 0 there, and the output should be 0.",
			],
			wrong: [
				(out, target) =>
					total(
						mapped(minus(out, target), (d, row, column) =>
							target[row]?.[column] === 1 ? d * d : 0,
						).flat(),
					) / out.length,
			],
		},
		{
			id: "caret",
			says: "In JavaScript, `^` is no power: it combines the bits of two whole numbers.",
			hints: [
				"What is `3 ^ 2` here? Run it in a cell of its own.",
				"A power has two stars. Or multiply the number by itself.",
			],
			wrong: [
				(...args) => sumOf((d) => d ^ 2)(...args) / batch(args),
				sumOf((d) => d ^ 2),
			],
		},
		{
			id: "doubled",
			says: "The differences were doubled, not squared.",
			hints: [
				"What is the square of 3, and what is twice 3?",
				"A square is a number times itself.",
			],
			wrong: [(...args) => sumOf((d) => 2 * d)(...args) / batch(args)],
		},
		{
			id: "fixed-size",
			says: "It is always divided by the same number, whatever the size of the batch.",
			hints: [
				"The batches of the check have other sizes than those of the lesson.",
				"Ask the list of rows how long it is.",
			],
			wrong: [
				...[200, 10].map(
					(size) =>
						(...args: BatchArgs) =>
							squares(...args) / size,
				),
			],
		},
		{
			id: "one-less",
			says: "It was divided by one less than the number of pictures.",
			hints: [
				"What is the mean of five numbers?",
				"Divide by the number of rows itself.",
			],
			wrong: [(...args) => squares(...args) / (batch(args) - 1)],
		},
		{
			id: "last-picture",
			says: "Only the last picture counts.",
			hints: [
				"Each turn of the outer loop throws away what the turns before it have found.",
				"The total must start once, before both loops, and only grow.",
			],
			wrong: [
				(out, target) => squares(out.slice(-1), target.slice(-1)) / out.length,
				(out, target) => squares(out.slice(-1), target.slice(-1)),
			],
		},
		{
			id: "one-output",
			says: "Only one output of each picture counts.",
			hints: [
				"How many outputs does a row have, and how many turns does your inner loop make?",
				"The inner loop goes over all places of the row, from the first to the last.",
			],
			wrong: [
				(out, target) =>
					squares(
						out.map((row) => row.slice(0, 1)),
						target,
					) / out.length,
				(out, target) =>
					squares(
						out.map((row) => row.slice(-1)),
						target.map((row) => row.slice(-1)),
					) / out.length,
			],
		},
		{
			id: "squares-apart",
			says: "The outputs and the targets were squared one by one.",
			hints: [
				"Is 5² − 3² the same as (5 − 3)²?",
				"First the difference, then the square.",
			],
			wrong: [
				(out, target) =>
					(total(mapped(out, square).flat()) -
						total(mapped(target, square).flat())) /
					out.length,
			],
		},
		{
			id: "target-forgotten",
			says: "The targets play no part in it.",
			hints: [
				"For a perfect answer, what should the loss be?",
				"Take the target away from the output before you square.",
			],
			wrong: [(out) => total(mapped(out, square).flat()) / out.length],
		},
	],
	praise:
		"It adds over the outputs and takes the mean over the batch, as the network of lesson 5 does.",
};
