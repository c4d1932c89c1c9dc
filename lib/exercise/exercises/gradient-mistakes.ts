/** What goes wrong in the terms of the two sums of a gradient. */

import {
	type Gradient,
	computeErrorForLineGivenPoints as loss,
} from "../../regression";
import type { Mistake } from "../exercise";
import { gradientWith, type LineArgs, residualOf, sum } from "./lines";

/** Changes a right gradient. */
export const but =
	(change: (gradient: Gradient, ...args: LineArgs) => unknown) =>
	(...args: LineArgs) =>
		change(gradientWith()(...args), ...args);

/** Makes the terms of both sums from the residuals. */
const terms =
	(
		forB: (residual: number, x: number) => number,
		forW: (residual: number, x: number) => number,
	) =>
	(...[b, w, points]: LineArgs): Gradient => {
		const mean = (term: typeof forB) =>
			(-2 / points.length) *
			sum(points, (x, y) => term(residualOf(b, w, x, y), x));
		return [mean(forB), mean(forW)];
	};

/** The slopes as the difference of two losses, one of them at a distance. */
const measured =
	(distance: number) =>
	(...[b, w, points]: LineArgs): Gradient => {
		const here = loss(b, w, points);
		return [
			(loss(b + distance, w, points) - here) / distance,
			(loss(b, w + distance, points) - here) / distance,
		];
	};

export function slipsOfTerms(): Mistake<LineArgs>[] {
	return [
		{
			id: "still-squared",
			says: "The residuals are still squared.",
			hints: [
				"Taking the derivative turns a square into something simpler.",
				"The chain rule leaves the residual itself, with a factor in front.",
			],
			wrong: [
				terms(
					(r) => r * r,
					(r, x) => x * r * r,
				),
				terms(
					(r) => (r * r) / 2,
					(r, x) => (x * r * r) / 2,
				),
			],
		},
		{
			id: "x-outside",
			says: "The slope in b is right. For the one in w, an x was multiplied with the finished sum.",
			hints: [
				"Each residual has an x of its own to be multiplied with.",
				"Move the multiplication into the loop, before the terms are added.",
			],
			wrong: [
				but(([dB], _b, _w, points) => [dB, dB * (points.at(-1)?.[0] ?? 0)]),
				but(([dB], _b, _w, points) => [dB, dB * (points[0]?.[0] ?? 0)]),
				but(([dB], _b, _w, points) => [dB, dB * sum(points, (x) => x)]),
				but(([dB], _b, _w, points) => [
					dB,
					(dB * sum(points, (x) => x)) / points.length,
				]),
			],
		},
		{
			id: "times-parameter",
			says: "The residuals are multiplied by the parameters of the line.",
			hints: [
				"In the prediction, w stands beside one coordinate. The derivative by w leaves that coordinate.",
				"Turn w up by 1: by how much does the residual of a point drop? It does not depend on w.",
			],
			wrong: [
				but(([dB], _b, w) => [dB, dB * w]),
				but(([dB], b, w) => [dB * b, dB * w]),
			],
		},
		{
			id: "x-squared",
			says: "The slope in b is right. In the one in w, x is multiplied in twice.",
			hints: [
				"How often does x stand in the formula of this slope, outside the residual?",
				"The inner derivative is one x, with a minus.",
			],
			wrong: [
				terms(
					(r) => r,
					(r, x) => x * x * r,
				),
			],
		},
		{
			id: "twice",
			says: "It is twice what it should be.",
			hints: [
				"How many factors of 2 does the derivative of a square have?",
				"One of your factors of 2 is one too many.",
			],
			wrong: [gradientWith({ factor: 4 })],
		},
		{
			id: "measured-roughly",
			says: "That looks like slopes that were measured with two losses, too far apart or only to one side.",
			hints: [
				"Such a check is good for finding mistakes. What is asked for here is the formula.",
				"Each slope is one sum over the points, without a single loss.",
			],
			wrong: [1, 0.1, 0.01, 0.001].map(measured),
		},
	];
}
