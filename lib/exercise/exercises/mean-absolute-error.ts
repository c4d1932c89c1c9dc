import { type Exercise, notStarted } from "../exercise";
import {
	bAndWSwapped,
	type LineArgs,
	lineCases,
	residualOf,
	sum,
	withoutBrackets,
} from "./lines";

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
			wrong: [mean((r) => r * r)],
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
		{
			id: "brackets",
			says: "The intercept is added where it should be taken away.",
			hints: [
				"A minus sign in front of a sum belongs to every term of the sum.",
				"Put brackets around the prediction.",
			],
			wrong: [mean(Math.abs, withoutBrackets)],
		},
		{
			id: "b-and-w-swapped",
			says: "The intercept and the slope have changed places.",
			hints: [
				"One of the two is multiplied by `x`. Which one?",
				"The intercept comes first in the list of parameters.",
			],
			wrong: [mean(Math.abs, bAndWSwapped)],
		},
	],
	praise:
		"It is in the unit of y, and one wild point bends it less. Its slope jumps at 0, which is one reason why the course squares.",
};
