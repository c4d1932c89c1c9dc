import { closedFormLine } from "../../closed-form";
import { loadPoints, type Point } from "../../points";
import {
	computeErrorForLineGivenPoints,
	gradientDescentRunner,
} from "../../regression";
import { type Answered, type Exercise, notStarted } from "../exercise";

type Args = [centred: Point[]];

/** A learning rate and a number of iterations. */
type Plan = readonly number[];

const mostIterations = 600;

/** How far above the least possible loss a descent may end. */
const nearness = 1e-6;

/** The hundred points with the mean of x taken from each x, as lesson 3 has them. */
function centredPoints(): Point[] {
	const points = loadPoints();
	const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
	return points.map(([x, y]): Point => [x - meanX, y]);
}

/** The loss after a descent from b = 0, w = 0; Infinity where it diverges. */
function lossOf([rate = 0, count = 0]: Plan, points: readonly Point[]): number {
	try {
		const line = gradientDescentRunner(points, 0, 0, rate, count);
		return computeErrorForLineGivenPoints(...line, points);
	} catch {
		return Number.POSITIVE_INFINITY;
	}
}

const leastLoss = (points: readonly Point[]): number =>
	computeErrorForLineGivenPoints(...closedFormLine(points), points);

const isCount = (count: number): boolean =>
	Number.isInteger(count) && count >= 0 && count <= 1e6;

function reached(plan: Plan, points: readonly Point[]): boolean {
	const [, count = Number.NaN] = plan;
	return (
		isCount(count) &&
		count <= mostIterations &&
		lossOf(plan, points) - leastLoss(points) < nearness
	);
}

const all =
	(is: (plan: Plan, points: readonly Point[]) => boolean) =>
	(answers: readonly Answered<Args>[]): boolean =>
		answers.every(({ answer, args: [points] }) => {
			const isPlan = Array.isArray(answer) && answer.length === 2;
			return isPlan && is(answer as unknown as Plan, points);
		});

export const fastDescent: Exercise<Args, Plan> = {
	name: "fastDescent",
	lesson: "03-runner",
	parameters: ["centred"],
	cases: () => [{ what: "the centred points", args: [centredPoints()] }],
	reference: () => [0.01, mostIterations],
	goal: {
		reached,
		measured: (plan, points) => {
			const [rate, count = Number.NaN] = plan;
			if (!isCount(count)) {
				return `${count} is not a number of iterations.`;
			}
			return `Rate ${rate} and ${count} iterations lead to a loss of ${lossOf(plan, points)}; the least is ${leastLoss(points)}.`;
		},
	},
	mistakes: [
		notStarted<Args>(
			[
				"Start from the rate of the lesson, 0.005, and see how far 600 iterations take you.",
				"The rate may be larger here than it was in the lesson. Where does the descent begin to diverge?",
			],
			() => [0, 0],
		),
		{
			id: "order",
			says: "The two numbers are in the wrong order.",
			hints: [
				"Which of the two is the learning rate?",
				"First the rate, then the number of iterations, as the runner takes them.",
			],
			wrong: [() => [600, 0.01], () => [500, 0.001]],
			shows: all(([first = 0, second = 0]) => first >= 1 && second < 1),
		},
		{
			id: "too-many",
			says: `That takes more than ${mostIterations} iterations.`,
			hints: [
				"Patience is not what is asked for here. What else makes a descent arrive sooner?",
				"Give the largest number of iterations that is allowed, and turn the rate up.",
			],
			wrong: [() => [0.005, 1000], () => [0.01, 5000], () => [0.001, 601]],
			shows: all(([, count = 0]) => count > mostIterations),
		},
		{
			id: "not-whole",
			says: "The second number is not a number of iterations.",
			hints: [
				"Half an iteration is none.",
				"Round it to a whole number, 0 or more.",
			],
			wrong: [() => [0.01, 59.5], () => [0.01, -5]],
			shows: all(([, count = Number.NaN]) => !isCount(count)),
		},
		{
			id: "diverges",
			says: "With that rate the descent diverges, or climbs.",
			hints: [
				"Draw the loss curve of the first ten iterations: does it go up?",
				"Halve the rate until the loss falls. The limit is a little above twice the lesson's rate.",
			],
			wrong: [() => [0.02, 600], () => [-0.01, 600], () => [0.011, 600]],
			shows: all(
				(plan, points) => lossOf(plan, points) >= lossOf([0, 0], points),
			),
		},
		{
			id: "too-slow",
			says: "It is on its way, but has not arrived after that many iterations.",
			hints: [
				"The flat direction is what takes so long. Which of the two numbers speeds it up?",
				"Take all the iterations that are allowed, and a rate as close to the limit as you dare: try some between 0.005 and 0.011.",
			],
			wrong: [() => [0.005, 600], () => [0.01, 100], () => [0.0001, 600]],
			shows: all((plan, points) => !reached(plan, points)),
		},
	],
	praise:
		"The wall sets the limit of the rate, and the floor sets the number of iterations: that is what ill-conditioned means.",
};
