import { loadPoints } from "../../points";
import { gradientDescentRunner, type Line } from "../../regression";
import { type Exercise, notStarted } from "../exercise";
import { descent, exactStep, type RunArgs } from "./descents";
import {
	gradientWith,
	movesBFirst,
	movesWFirst,
	randomPoints,
	stepWith,
	threePoints,
} from "./lines";
import { slipsOfPlaces, slipsOfTheLoop } from "./run-mistakes";

export const run: Exercise<RunArgs, Line> = {
	name: "run",
	lesson: "03-runner",
	parameters: [
		"points",
		"startingB",
		"startingW",
		"learningRate",
		"numIterations",
	],
	parts: ["The last b", "The last w"],
	cases: () => [
		{ what: "one iteration", args: [threePoints(), 0, 0, 0.05, 1] },
		{ what: "a few iterations", args: [threePoints(), 1, -2, 0.05, 5] },
		{ what: "no iteration", args: [threePoints(), 1, -2, 0.05, 0] },
		{
			what: "a few iterations",
			args: [randomPoints(31, 6, 3), -3, 2, 0.03, 7],
		},
		{ what: "the original program", args: [loadPoints(), 0, 0, 0.0001, 1000] },
	],
	reference: gradientDescentRunner,
	byHand: [gradientDescentRunner],
	mistakes: [
		notStarted<RunArgs>(
			[
				"A variable each for the b and the w of now, and a loop that takes a step again and again.",
				"Each turn of the loop puts the new place where the old one was, so that the next turn starts from it.",
			],
			(_points, startingB, startingW) => [startingB, startingW],
		),
		...slipsOfTheLoop(),
		{
			id: "uphill",
			says: "It climbs: each step goes along the gradient.",
			hints: [
				"The gradient points to where the loss grows fastest.",
				"Look at your step: one sign, in both lines.",
			],
			wrong: [
				descent(stepWith(gradientWith(), 1)),
				descent(stepWith(gradientWith({ factor: 1 }), 1)),
			],
		},
		{
			id: "w-first",
			says: "In each iteration, the slope in b is taken after w has moved.",
			hints: [
				"Both slopes belong to the same place, the old one.",
				"Take both slopes before you assign to anything.",
			],
			wrong: [descent(movesWFirst)],
		},
		{
			id: "b-first",
			says: "In each iteration, the slope in w is taken after b has moved.",
			hints: [
				"One assignment comes too early: which value does the line after it still need?",
				"First both slopes, then both moves.",
			],
			wrong: [descent(movesBFirst)],
		},
		{
			id: "order",
			says: "Both numbers are right, in the wrong order.",
			hints: [
				"In this course one of the two parameters always comes first.",
				"The answer has the order of `startingB` and `startingW`.",
			],
			wrong: [(...args) => [...(descent(exactStep)(...args) ?? [])].reverse()],
		},
		{
			id: "fixed-rate",
			says: "It always descends with the same learning rate, whichever it is given.",
			hints: [
				"The learning rate is a knob of the function.",
				"There is a number in your loop that stands for a parameter.",
			],
			wrong: [0.0001, 0.01].map(
				(rate) =>
					(...[points, b, w, , count]: RunArgs) =>
						descent(exactStep)(points, b, w, rate, count),
			),
		},
		{
			id: "factor-2",
			says: "Each step has half of its length.",
			hints: [
				"If the gradient is your own: check it against `numericalGradient`.",
				"The derivative of a square has a factor that is missing in your gradient.",
			],
			wrong: [descent(stepWith(gradientWith({ factor: 1 })))],
		},
		{
			id: "not-divided",
			says: "Each step is longer the more points there are.",
			hints: [
				"If the gradient is your own: check it with one point, and then with the same point twice. It should stay the same.",
				"The slopes of a mean are means. What are they in your gradient?",
			],
			wrong: [
				descent(stepWith(gradientWith({ mean: false }))),
				descent(stepWith(gradientWith({ mean: false, factor: 1 }))),
			],
		},
		...slipsOfPlaces(),
	],
	praise:
		"One step in a loop: the same loop trains the networks of the later lessons.",
};
