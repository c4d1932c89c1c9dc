/** Descents, right ones and wrong ones, for the exercise on the runner. */

import type { Point } from "../../points";
import type { Line } from "../../regression";
import { gradientWith, type StepArgs, stepWith } from "./lines";

export type RunArgs = [
	points: Point[],
	startingB: number,
	startingW: number,
	learningRate: number,
	numIterations: number,
];

type Step = (...args: StepArgs) => Line;

export const exactStep = stepWith(gradientWith());

/** Every place that a descent visits, the first one included. */
export function places(
	step: Step,
	...[points, b, w, rate, count]: RunArgs
): Line[] {
	const visited: Line[] = [[b, w]];
	let place: Line = [b, w];
	for (let iteration = 1; iteration <= count; iteration++) {
		place = step(...place, points, rate);
		visited.push(place);
	}
	return visited;
}

export const descent =
	(step: Step) =>
	(...args: RunArgs) =>
		places(step, ...args).at(-1);

/** A right descent with another number of iterations. */
export const counting =
	(count: (asked: number) => number) =>
	(...[points, b, w, rate, asked]: RunArgs) =>
		descent(exactStep)(points, b, w, rate, count(asked));

/** A descent whose every turn makes the next place in some wrong way. */
export const turning =
	(
		turn: (
			b: number,
			w: number,
			points: Point[],
			rate: number,
			i: number,
		) => Line,
	) =>
	(...[points, startingB, startingW, rate, count]: RunArgs): Line => {
		let place: Line = [startingB, startingW];
		for (let iteration = 0; iteration < count; iteration++) {
			place = turn(...place, points, rate, iteration);
		}
		return place;
	};
