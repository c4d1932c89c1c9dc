import { computeErrorForLineGivenPoints } from "../../regression";
import { type Exercise, type Mistake, notStarted } from "../exercise";
import {
	bAndWSwapped,
	type LineArgs,
	lineCases,
	type Residual,
	residualOf,
	sum,
	withoutBrackets,
} from "./lines";

/** Sums what is made of each residual. */
const total =
	(term: (residual: number) => number, residual: Residual = residualOf) =>
	(...[b, w, points]: LineArgs) =>
		sum(points, (x, y) => term(residual(b, w, x, y)));

/** The same, divided by the number of points. */
const mean =
	(term: (residual: number) => number, residual?: Residual) =>
	(...args: LineArgs) =>
		total(term, residual)(...args) / args[2].length;

const square = (r: number) => r * r;
const itself = (r: number) => r;

export const meanSquaredError: Exercise<LineArgs, number> = {
	name: "meanSquaredError",
	lesson: "01-loss",
	parameters: ["b", "w", "points"],
	cases: lineCases,
	reference: computeErrorForLineGivenPoints,
	mistakes: [
		notStarted<LineArgs>(
			[
				"Go through the points with a loop, and add up one number for each.",
				"Each point gives a residual. What did the lesson do with a residual before it was added up, and with the sum at the end?",
			],
			() => 0,
		),
		{
			id: "not-divided",
			says: "It grows with the number of points: this is a sum, not a mean.",
			hints: [
				"A loss should not double only because somebody observed twice as many points.",
				"What is left to do after the loop, to turn a sum into a mean?",
			],
			wrong: [total(square)],
		},
		{
			id: "not-squared",
			says: "The residuals were not squared.",
			hints: [
				"A point above the line and one below it must not cancel out.",
				"What makes every residual positive, and a long one count more than two short ones? Do it before you add.",
			],
			wrong: [mean(itself), total(itself), mean((r) => -r)],
		},
		{
			id: "absolute",
			says: "That is the mean distance, without its sign: the absolute values were taken, not the squares.",
			hints: [
				"The loss of this exercise lets a residual twice as long count four times.",
				"Replace `Math.abs` by something that multiplies.",
			],
			wrong: [mean(Math.abs), total(Math.abs)],
		},
		{
			id: "root",
			says: "It is the square root of the loss that is asked for.",
			hints: [
				"The root of the mean squared error has a name of its own and is useful, but it is not this loss.",
				"Which is the last function that your number goes through?",
			],
			wrong: [(...args) => Math.sqrt(mean(square)(...args))],
		},
		{
			id: "half",
			says: "It is half of the loss that is asked for.",
			hints: [
				"Some books divide by 2N, so that a factor cancels out later. This course does not.",
				"What do you divide by, and what is the mean of N numbers?",
			],
			wrong: [mean((r) => (r * r) / 2), total((r) => (r * r) / 2)],
		},
		{
			id: "squared-after-summing",
			says: "The sum was squared, not each of the residuals.",
			hints: [
				"In which order? When the residuals are added up first, those above and those below the line cancel out.",
				"Square inside the loop.",
			],
			wrong: [
				(...args) => mean(itself)(...args) ** 2,
				(...args) => total(itself)(...args) ** 2,
				(...args) => total(itself)(...args) ** 2 / args[2].length,
			],
		},
		{
			id: "brackets",
			says: "The intercept is added where it should be taken away.",
			hints: [
				"Look at the residual: a minus sign in front of a sum belongs to every term of the sum.",
				"Put brackets around the whole prediction.",
			],
			wrong: [mean(square, withoutBrackets), total(square, withoutBrackets)],
		},
		{
			id: "b-and-w-swapped",
			says: "The intercept and the slope have changed places.",
			hints: [
				"One of the two is multiplied by `x`. Which one?",
				"The parameters come in the order of the course, the intercept first. Is the prediction called in that order, too?",
			],
			wrong: [mean(square, bAndWSwapped)],
		},
		{
			id: "x-and-y-swapped",
			says: "The coordinates of the points have changed places.",
			hints: [
				"Each point is a pair. What stands first in it?",
				"The line takes `x` and predicts a `y`.",
			],
			wrong: [mean(square, (b, w, x, y) => x - (w * y + b))],
		},
		...onlyOnePoint(),
		{
			id: "one-less",
			says: "It was divided by one less than the number of points.",
			hints: [
				"That is right for a variance that is estimated from a sample. A loss is a plain mean.",
				"How many terms does the sum have?",
			],
			wrong: [(...args) => total(square)(...args) / (args[2].length - 1)],
		},
	],
	praise:
		"One number tells how wrong a line is. Everything from here on, up to the last network, makes such a number small.",
};

function onlyOnePoint(): Mistake<LineArgs>[] {
	const squareAt =
		(index: number) =>
		(...[b, w, points]: LineArgs) =>
			total(square)(b, w, points.slice(index).slice(0, 1));
	return [
		{
			id: "first-point-only",
			says: "Only the first point counts.",
			hints: [
				"The loop ends in its first turn. What ends it?",
				"A `return` inside the loop leaves the function at once. Where must it stand?",
			],
			wrong: [squareAt(0), (...args) => squareAt(0)(...args) / args[2].length],
		},
		{
			id: "last-point-only",
			says: "Only the last point counts.",
			hints: [
				"Each turn of the loop throws away what the turns before it have found.",
				"Look at the operator between the total and what a point contributes: it sets, it does not add.",
			],
			wrong: [
				squareAt(-1),
				(...args) => squareAt(-1)(...args) / args[2].length,
			],
		},
	];
}
