/** Inputs and slips that the exercises on straight lines share. */

import { loadPoints, type Point } from "../../points";
import { seededRandom } from "../../random";
import type { Gradient, Line } from "../../regression";
import type { Case } from "../exercise";

/** A line and the points it is to fit. */
export type LineArgs = [b: number, w: number, points: Point[]];

/** A line, the points it is to fit, and how far to step. */
export type StepArgs = [
	b: number,
	w: number,
	points: Point[],
	learningRate: number,
];

/** The three points that lessons 1 and 2 work on by hand. */
export const threePoints = (): Point[] => [
	[1, 3],
	[2, 4],
	[3, 8],
];

/** Points around y = 2x − 1, the x as far from 0 as `reach`. */
export function randomPoints(
	seed: number,
	count: number,
	reach: number,
): Point[] {
	const random = seededRandom(seed);
	return Array.from({ length: count }, (): Point => {
		const x = random.uniform(-reach, reach);
		return [x, 2 * x - 1 + random.gaussian(0, 2)];
	});
}

/** Lines and points from three to a hundred; one point alone hides whether a sum was divided by N. */
export function lineCases(): Case<LineArgs>[] {
	return [
		{ what: "three points", args: [1, 2, threePoints()] },
		{ what: "three points", args: [-2, 0.5, threePoints()] },
		{ what: "one point", args: [0.5, -1, [[2, 5]]] },
		{
			what: "points on the line",
			args: [
				1,
				2,
				[
					[0, 1],
					[1, 3],
					[4, 9],
				],
			],
		},
		{ what: "random points", args: [0.3, -1.2, randomPoints(11, 5, 3)] },
		{ what: "random points", args: [-4, 2.5, randomPoints(12, 8, 3)] },
		{ what: "the hundred points", args: [0, 0, loadPoints()] },
		{ what: "the hundred points", args: [20, 1, loadPoints()] },
	];
}

/** What a line misses at a point. */
export type Residual = (b: number, w: number, x: number, y: number) => number;

export const residualOf: Residual = (b, w, x, y) => y - (w * x + b);
export const withoutBrackets: Residual = (b, w, x, y) => y - w * x + b;
export const bAndWSwapped: Residual = (b, w, x, y) => y - (b * x + w);

/** Sums a term over the points. */
export function sum(
	points: readonly Point[],
	term: (x: number, y: number) => number,
): number {
	return points.reduce((total, [x, y]) => total + term(x, y), 0);
}

/** The choices in writing down the gradient of the mean squared error; those left out are the right ones. */
interface GradientChoices {
	readonly sign?: 1 | -1;
	readonly factor?: number;
	readonly mean?: boolean;
	readonly residual?: Residual;
	/** What a point's residual is multiplied with, for b and for w. */
	readonly times?: readonly [
		forB: (x: number, y: number) => number,
		forW: (x: number, y: number) => number,
	];
}

/** The gradient [∂L/∂b, ∂L/∂w], with or without slips. */
export function gradientWith({
	sign = -1,
	factor = 2,
	mean = true,
	residual = residualOf,
	times = [() => 1, (x) => x],
}: GradientChoices = {}): (...args: LineArgs) => Gradient {
	return (b, w, points) => {
		const scale = (sign * factor) / (mean ? points.length : 1);
		const [forB, forW] = times.map(
			(by) => scale * sum(points, (x, y) => by(x, y) * residual(b, w, x, y)),
		);
		return [forB ?? Number.NaN, forW ?? Number.NaN];
	};
}

/** One step with a gradient, right or not. */
export function stepWith(
	gradient: (...args: LineArgs) => Gradient,
	sign: 1 | -1 = -1,
): (...args: StepArgs) => Line {
	return (b, w, points, learningRate) => {
		const [dB, dW] = gradient(b, w, points);
		return [b + sign * learningRate * dB, w + sign * learningRate * dW];
	};
}

/** Steps in which one parameter moves before the slope of the other is taken. */
export const movesWFirst = (...[b, w, points, rate]: StepArgs): Line => {
	const [, dW] = gradientWith()(b, w, points);
	const moved = w - rate * dW;
	const [dB] = gradientWith()(b, moved, points);
	return [b - rate * dB, moved];
};
export const movesBFirst = (...[b, w, points, rate]: StepArgs): Line => {
	const [dB] = gradientWith()(b, w, points);
	const moved = b - rate * dB;
	const [, dW] = gradientWith()(moved, w, points);
	return [moved, w - rate * dW];
};
