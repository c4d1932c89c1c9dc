import { computeErrorForLineGivenPoints } from "../../regression";
import { type Exercise, notStarted } from "../exercise";
import { meanMistakes, residualMistakes } from "./line-mistakes";
import {
	type LineArgs,
	lineCases,
	type Residual,
	residualOf,
	sum,
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
	byHand: [computeErrorForLineGivenPoints],
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
		...residualMistakes<LineArgs>((residual) => [
			mean(square, residual),
			total(square, residual),
		]),
		...meanMistakes<LineArgs>(
			(chosen, divisor) => (b, w, points) =>
				total(square)(b, w, [...chosen(points)]) / divisor(points.length),
		),
		{
			id: "caret",
			says: "In JavaScript, `^` is no power: it combines the bits of two whole numbers.",
			hints: [
				"What is `3 ^ 2` here? Run it in a cell of its own.",
				"A power has two stars. Or multiply the number by itself.",
			],
			wrong: [
				mean((r) => r ^ 2),
				total((r) => r ^ 2),
				mean(
					(r) => r ^ 2,
					(_b, w, x, y) => y - w * x,
				),
				(...args) => total((r) => r ^ 2)(...args) / 100,
				(b, w, points) =>
					sum(points, (x, y) => y - ((w * x + b) ^ 2)) / points.length,
			],
		},
		{
			id: "doubled",
			says: "The residuals were doubled, not squared.",
			hints: [
				"What is the square of 3, and what is twice 3?",
				"A square is a number times itself.",
			],
			wrong: [mean((r) => 2 * r), total((r) => 2 * r)],
		},
		{
			id: "prediction-squared",
			says: "Only the prediction was squared, not the residual.",
			hints: [
				"A power comes before a minus sign. What do your brackets hold together?",
				"First the whole residual, then its square.",
			],
			wrong: [
				(b, w, points) =>
					sum(points, (x, y) => y - (w * x + b) ** 2) / points.length,
			],
		},
		{
			id: "squares-apart",
			says: "The observation and the prediction were squared one by one.",
			hints: [
				"Is 5² − 3² the same as (5 − 3)²?",
				"First the difference, then the square.",
			],
			wrong: [
				(b, w, points) =>
					sum(points, (x, y) => y ** 2 - (w * x + b) ** 2) / points.length,
			],
		},
		{
			id: "negative",
			says: "The sign is the wrong way round.",
			hints: [
				"May a mean of squares be negative?",
				"Look for a minus sign in front of the square, or an operator that takes away where it should add.",
			],
			wrong: [(...args) => -mean(square)(...args)],
		},
		{
			id: "no-difference",
			says: "It squares the prediction or the observation alone, not what lies between them.",
			hints: [
				"For a line through all points, what should the loss be?",
				"The residual needs both: what was observed, and what is predicted.",
			],
			wrong: [
				(b, w, points) => sum(points, (x) => (w * x + b) ** 2) / points.length,
				(_b, _w, points) => sum(points, (_x, y) => y ** 2) / points.length,
			],
		},
	],
	praise:
		"One number tells how wrong a line is. Everything from here on, up to the last network, makes such a number small.",
};
