import { closedFormLine } from "../../closed-form";
import { loadPoints, type Point } from "../../points";
import { computeErrorForLineGivenPoints, type Line } from "../../regression";
import { type Answered, type Exercise, notStarted } from "../exercise";

type Args = [points: Point[]];

/** Between the best line through the origin, 112.7, and the best of all, 110.3. */
const enough = 111;

const lossOf = ([b, w]: Line, points: readonly Point[]): number =>
	computeErrorForLineGivenPoints(b, w, points);

/** Whether all answers are of the given kind. */
const all =
	(is: (line: Line, points: readonly Point[]) => boolean) =>
	(answers: readonly Answered<Args>[]): boolean =>
		answers.every(({ answer, args: [points] }) => {
			const isLine = Array.isArray(answer) && answer.length === 2;
			return isLine && is(answer as unknown as Line, points);
		});

export const betterLine: Exercise<Args, Line> = {
	name: "betterLine",
	lesson: "01-loss",
	parameters: ["points"],
	cases: () => [{ what: "the hundred points", args: [loadPoints()] }],
	reference: closedFormLine,
	goal: {
		reached: (line, points) => lossOf(line, points) < enough,
		measured: (line, points) =>
			`Its loss is ${lossOf(line, points).toFixed(2)}. Below ${enough} is asked for.`,
	},
	mistakes: [
		notStarted<Args>(
			[
				"Try many lines and keep the best: two loops, one over intercepts and one over slopes.",
				"The valley on the contour plot tells you where to look. Remember the smallest loss so far, and the line it belongs to.",
			],
			() => [0, 0],
		),
		{
			id: "order",
			says: "That would be a good line, the other way round.",
			hints: [
				"Which of your two numbers is the slope?",
				"This course gives the intercept first, then the slope.",
			],
			wrong: [() => [1.3224, 7.99], () => [1.4, 4]],
			shows: all(([b, w], points) => lossOf([w, b], points) < enough),
		},
		{
			id: "through-the-origin",
			says: "The intercept is still about 0. With that, no slope gets there.",
			hints: [
				"You have turned one knob. There are two.",
				"Walk along the valley floor: for each intercept, find the slope that goes with it.",
			],
			wrong: [() => [0, 1.4795], () => [0.089, 1.477], () => [1, 1.46]],
			shows: all(([b], [first]) => Math.abs(b) < 2.5 && first !== undefined),
		},
		{
			id: "far-off",
			says: "That line is far from the points.",
			hints: [
				"Draw it among the points. Is it too steep, too flat, too high, too low?",
				"On the contour plot of the lesson, look for the darkest band, and take a pair of numbers from there.",
			],
			wrong: [() => [50, 3], () => [-40, 1], () => [8, 1]],
			shows: all((line, points) => lossOf(line, points) > 130),
		},
		{
			id: "close",
			says: "Near, but not quite there.",
			hints: [
				"Make the steps of your search smaller, or let it reach farther.",
				"A slope is felt fifty times as much as an intercept here: its steps must be the smaller ones, such as 0.01.",
			],
			wrong: [() => [8, 1.3], () => [3, 1.35], () => [20, 1.1]],
			shows: all((line, points) => lossOf(line, points) >= enough),
		},
	],
	praise:
		"Trying lines works with two parameters. With the hundreds of thousands of a network it does not, and lesson 2 has a better idea.",
};
