import { loadPoints, type Point } from "../../points";
import { computeErrorForLineGivenPoints, gradient } from "../../regression";
import { type Answered, type Exercise, notStarted } from "../exercise";
import { randomPoints, sum, threePoints } from "./lines";

type Args = [points: Point[]];

/** The part of the best decrease of the loss that a rate must get. */
const enough = 0.98;

const startLoss = (points: readonly Point[]): number =>
	computeErrorForLineGivenPoints(0, 0, points);

/** Infinity where the step leaves the range of numbers. */
function lossAfter(rate: number, points: readonly Point[]): number {
	const [b, w] = gradient(0, 0, points).map((slope) => -rate * slope);
	return [b, w].every(Number.isFinite)
		? computeErrorForLineGivenPoints(b as number, w as number, points)
		: Number.POSITIVE_INFINITY;
}

/** Along the gradient g the loss is a parabola, lowest at g·g / gᵀHg, where H is its matrix of second derivatives. */
function exactBestRate(points: readonly Point[]): number {
	const [dB, dW] = gradient(0, 0, points);
	const curvature =
		(2 / points.length) * sum(points, (x) => (dB + dW * x) ** 2);
	return (dB * dB + dW * dW) / curvature;
}

/** The decrease of the loss, as a part of the best there is. */
function part(rate: number, points: readonly Point[]): number {
	const best = lossAfter(exactBestRate(points), points);
	const start = startLoss(points);
	return (start - lossAfter(rate, points)) / (start - best);
}

/** Whether at least one answer is of the given kind, and the others are not wrong in another way. */
const some =
	(is: (rate: number, points: readonly Point[]) => boolean) =>
	(answers: readonly Answered<Args>[]): boolean => {
		const numbers = answers.flatMap(({ answer, args: [points] }) =>
			typeof answer === "number" ? [{ rate: answer, points }] : [],
		);
		return (
			numbers.length === answers.length &&
			numbers.some(({ rate, points }) => is(rate, points)) &&
			numbers.every(
				({ rate, points }) => is(rate, points) || part(rate, points) >= enough,
			)
		);
	};

export const bestRate: Exercise<Args, number> = {
	name: "bestRate",
	lesson: "02-gradient-step",
	parameters: ["points"],
	cases: () => [
		{ what: "the hundred points", args: [loadPoints()] },
		{ what: "three points", args: [threePoints()] },
		{ what: "points around 0", args: [randomPoints(23, 30, 1)] },
		{ what: "points far apart", args: [randomPoints(24, 30, 200)] },
	],
	reference: exactBestRate,
	goal: {
		reached: (rate, points) => part(rate, points) >= enough,
		measured: (rate, points) =>
			`One step with it takes the loss from ${startLoss(points).toPrecision(5)} to ${lossAfter(rate, points).toPrecision(5)}; ` +
			`the best step leads to ${lossAfter(exactBestRate(points), points).toPrecision(5)}.`,
	},
	mistakes: [
		notStarted<Args>(
			[
				"Try many rates: take one step from b = 0, w = 0 with each, and look at the loss.",
				"Start with a tiny rate and make it ten per cent larger each time. Keep the one with the smallest loss.",
			],
			() => 0,
		),
		{
			id: "negative",
			says: "The rate is negative: that climbs.",
			hints: [
				"The step itself goes against the gradient already.",
				"Which rates does your search try? They should all be above 0.",
			],
			wrong: [() => -0.0001, (points) => -exactBestRate(points)],
			shows: some((rate) => rate < 0),
		},
		{
			id: "excessive",
			says: "With that rate the loss is higher after the step than before.",
			hints: [
				"The step flies across the valley. Does your search keep the smallest loss, or the last one it saw?",
				"Compare each loss with the smallest so far, not with the one before.",
			],
			wrong: [
				(points) => 3 * exactBestRate(points),
				(points) => 20 * exactBestRate(points),
			],
			shows: some(
				(rate, points) => lossAfter(rate, points) >= startLoss(points),
			),
		},
		{
			id: "fixed",
			says: "It gives the same rate for all points. What is good for one set of points is bad for another.",
			hints: [
				"The steepness of the bowl depends on the points.",
				"The parameter `points` must play a part: take the steps, and measure the losses, with those.",
			],
			wrong: [() => 0.0001, () => 0.0002, () => 0.1],
			shows: (answers) =>
				answers.every(({ answer }) => answer === answers[0]?.answer),
		},
		{
			id: "small",
			says: "The step goes down, but a larger rate would lead lower.",
			hints: [
				"Does your search stop too early, or begin with rates so small that it never gets there?",
				"Rates are best searched by factors, not by steps of the same size: the good ones here lie between 0.00001 and 1.",
			],
			wrong: [
				(points) => exactBestRate(points) / 2,
				(points) => Math.min(0.0002, exactBestRate(points)),
			],
			shows: some((rate, points) => rate < exactBestRate(points)),
		},
		{
			id: "large",
			says: "The step goes down, but flies past the lowest place.",
			hints: [
				"Are the rates that you try close enough together? From one to the next, ten per cent are good.",
				"Ask for the smallest loss, not for the largest rate that still lowers it.",
			],
			wrong: [
				(points) => 1.5 * exactBestRate(points),
				(points) => 1.9 * exactBestRate(points),
			],
			shows: some((rate, points) => rate > exactBestRate(points)),
		},
	],
	praise:
		"You have written a line search. It costs many losses for each step, so in practice a rate is chosen once and kept.",
};
