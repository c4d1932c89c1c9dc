/** Mistakes that every exercise on lines and points can make. */

import type { Point } from "../../points";
import type { Mistake } from "../exercise";
import { bAndWSwapped, type Residual, withoutBrackets } from "./lines";

type Slips<Args extends unknown[]> = Mistake<Args>["wrong"];

/** Mistakes in what a line misses at a point, from a function that is right but for its residual. */
export function residualMistakes<Args extends unknown[]>(
	withResidual: (residual: Residual) => Slips<Args>,
): Mistake<Args>[] {
	return [
		{
			id: "b-forgotten",
			says: "The intercept plays no part in it.",
			hints: [
				"A line is two numbers. Which of them does your prediction use?",
				"Whatever `x` is, the prediction contains the intercept once. Without it, every line would pass through the origin.",
			],
			wrong: withResidual((_b, w, x, y) => y - w * x),
		},
		{
			id: "w-forgotten",
			says: "The slope plays no part in it.",
			hints: [
				"Turn only the slope, and your answer stays the same. Should it?",
				"How much the line has risen at `x` depends on two numbers, multiplied.",
			],
			wrong: [
				...withResidual((b, _w, _x, y) => y - b),
				...withResidual((b, _w, x, y) => y - (x + b)),
			],
		},
		{
			id: "brackets",
			says: "The intercept is added where it should be taken away.",
			hints: [
				"A minus sign in front of a sum belongs to every term of the sum.",
				"Put brackets around the whole prediction.",
			],
			wrong: withResidual(withoutBrackets),
		},
		{
			id: "brackets-too-wide",
			says: "The slope multiplies the intercept as well.",
			hints: [
				"In the formula of the line, what exactly is multiplied by the slope?",
				"A product comes before a sum by itself. Which brackets in your prediction change that?",
			],
			wrong: withResidual((b, w, x, y) => y - w * (x + b)),
		},
		{
			id: "added-slope",
			says: "The slope is added to `x`. It should multiply it.",
			hints: [
				"When `x` grows by 1, by how much does the prediction grow?",
				"One plus sign in the prediction should be another operator.",
			],
			wrong: withResidual((b, w, x, y) => y - (w + x + b)),
		},
		{
			id: "b-and-w-swapped",
			says: "The intercept and the slope have changed places.",
			hints: [
				"One of the two is multiplied by `x`. Which one?",
				"In this course the intercept comes first, in every list of parameters and in every call. Is one of yours the other way round?",
			],
			wrong: withResidual(bAndWSwapped),
		},
		{
			id: "x-and-y-swapped",
			says: "The coordinates of the points have changed places.",
			hints: [
				"Which coordinate goes into the line, and which one is compared with what comes out?",
				"The line takes `x` and predicts a `y`. In a point, `x` comes first.",
			],
			wrong: withResidual((b, w, x, y) => x - (w * y + b)),
		},
	];
}

/** Mistakes in which points count and by what is divided, from a mean that is right but for these two. */
export function meanMistakes<Args extends unknown[]>(
	meanOver: (
		chosen: (points: readonly Point[]) => readonly Point[],
		divisor: (count: number) => number,
	) => (...args: Args) => unknown,
): Mistake<Args>[] {
	const all = (points: readonly Point[]) => points;
	const count = (count: number) => count;
	const one = () => 1;
	return [
		{
			id: "divided-by-100",
			says: "It was divided by 100, however many points there are.",
			hints: [
				"The check tries lists of other lengths, too. Which number changes with them?",
				"Ask the list of points how long it is.",
			],
			wrong: [meanOver(all, () => 100)],
		},
		{
			id: "first-point-only",
			says: "Only the first point counts.",
			hints: [
				"The loop ends in its first turn. What ends it?",
				"A `return` inside the loop leaves the function at once. Where must it stand?",
			],
			wrong: [
				meanOver((points) => points.slice(0, 1), one),
				meanOver((points) => points.slice(0, 1), count),
			],
		},
		{
			id: "last-point-only",
			says: "Only the last point counts.",
			hints: [
				"Each turn of the loop throws away what the turns before it have found.",
				"Look at the operator between the total and what a point contributes: it sets, it does not add.",
			],
			wrong: [
				meanOver((points) => points.slice(-1), one),
				meanOver((points) => points.slice(-1), count),
			],
		},
		{
			id: "first-point-left-out",
			says: "The first point does not count.",
			hints: [
				"How does JavaScript count the places of a list?",
				"Print the index in the first turn of your loop. A `reduce` without a start value begins with the second element, too.",
			],
			wrong: [
				meanOver((points) => points.slice(1), count),
				meanOver(
					(points) => points.slice(1),
					(count) => count - 1,
				),
			],
		},
		{
			id: "last-point-left-out",
			says: "The last point does not count.",
			hints: [
				"Print the index in the last turn of your loop. Which one should it be?",
				"A list of N elements has the places from 0 to N − 1. Look at the condition of your loop.",
			],
			wrong: [
				meanOver((points) => points.slice(0, -1), count),
				meanOver(
					(points) => points.slice(0, -1),
					(count) => count - 1,
				),
			],
		},
		{
			id: "one-less",
			says: "It was divided by one less than the number of points.",
			hints: [
				"That is right for a variance that is estimated from a sample. A loss is a plain mean, and so are its slopes.",
				"How many terms does the sum have?",
			],
			wrong: [meanOver(all, (count) => count - 1)],
		},
		{
			id: "divided-twice",
			says: "It was divided by the number of points twice.",
			hints: [
				"A mean needs one division, either inside the loop or after it.",
				"Take one of your two divisions away.",
			],
			wrong: [meanOver(all, (count) => count * count)],
		},
	];
}
