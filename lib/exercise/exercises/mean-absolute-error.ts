import { type Exercise, notStarted } from "../exercise";
import { meanMistakes, residualMistakes } from "./line-mistakes";
import { type LineArgs, lineCases, residualOf, sum } from "./lines";

const mean =
	(term: (residual: number) => number, residual = residualOf) =>
	(...[b, w, points]: LineArgs) =>
		sum(points, (x, y) => term(residual(b, w, x, y))) / points.length;

export const meanAbsoluteError: Exercise<LineArgs, number> = {
	name: "meanAbsoluteError",
	lesson: "01-loss",
	parameters: ["b", "w", "points"],
	cases: lineCases,
	reference: mean(Math.abs),
	mistakes: [
		notStarted<LineArgs>(
			[
				"It is the mean squared error with one thing exchanged. Which line of the loop does the squaring?",
				"JavaScript has a function that takes the sign away from a number.",
			],
			() => 0,
		),
		{
			id: "squared",
			says: "That is the mean squared error.",
			hints: [
				"Here a residual twice as long should count twice, not four times.",
				"Take the square away, and deal with the sign in another way.",
			],
			wrong: [
				mean((r) => r * r),
				(...args) => mean((r) => r * r)(...args) * args[2].length,
			],
		},
		{
			id: "signed",
			says: "The residuals have kept their signs, so those above the line and those below it cancel out.",
			hints: [
				"A distance is never negative.",
				"Take the sign away from each residual before you add it.",
			],
			wrong: [mean((r) => r), mean((r) => -r)],
		},
		{
			id: "absolute-after-summing",
			says: "The sign was taken away once, from the sum.",
			hints: [
				"By then the residuals have cancelled out already.",
				"Do it inside the loop, for each point.",
			],
			wrong: [
				(...args) => Math.abs(mean((r) => r)(...args)),
				(...args) => Math.abs(mean((r) => r)(...args)) * args[2].length,
			],
		},
		{
			id: "not-divided",
			says: "It grows with the number of points: this is a sum, not a mean.",
			hints: [
				"What makes a mean of a sum?",
				"After the loop, one operation is missing. How many points were there?",
			],
			wrong: [(...args) => mean(Math.abs)(...args) * args[2].length],
		},
		{
			id: "root",
			says: "That is the square root of the mean squared error.",
			hints: [
				"Its unit is the right one, but a long residual still counts more than two short ones.",
				"Take the square away first, then the root has nothing to undo.",
			],
			wrong: [(...args) => Math.sqrt(mean((r) => r * r)(...args))],
		},
		...residualMistakes<LineArgs>((residual) => [mean(Math.abs, residual)]),
		...meanMistakes<LineArgs>(
			(chosen, divisor) => (b, w, points) =>
				sum(chosen(points), (x, y) => Math.abs(residualOf(b, w, x, y))) /
				divisor(points.length),
		),
		{
			id: "half",
			says: "It is half of what is asked for.",
			hints: [
				"By what do you divide, besides the number of points?",
				"The 2 that some books put beside N is for squares. Here it has nothing to cancel.",
			],
			wrong: [mean((r) => Math.abs(r) / 2)],
		},
		{
			id: "negative",
			says: "The sign is the wrong way round.",
			hints: [
				"May a distance be negative?",
				"Look for a minus sign in front of the absolute value.",
			],
			wrong: [mean((r) => -Math.abs(r))],
		},
		{
			id: "one-side",
			says: "Only the points on one side of the line count.",
			hints: [
				"What happens to a negative residual in your code?",
				"It should count as much as a positive one of the same size.",
			],
			wrong: [mean((r) => Math.max(0, r)), mean((r) => Math.max(0, -r))],
		},
		{
			id: "apart",
			says: "The signs were taken away from the observation and the prediction one by one.",
			hints: [
				"What is asked for is the size of the difference.",
				"First the whole residual, then its absolute value.",
			],
			wrong: [
				(b, w, points) =>
					sum(points, (x, y) => Math.abs(y) - Math.abs(w * x + b)) /
					points.length,
			],
		},
	],
	praise:
		"It is in the unit of y, and one wild point bends it less. Its slope jumps at 0, which is one reason why the course squares.",
};
