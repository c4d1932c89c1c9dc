import { loadPoints } from "../../points";
import {
	type Gradient,
	gradientDescentRunner,
	type Line,
	stepGradient,
} from "../../regression";
import { type Exercise, notStarted } from "../exercise";
import {
	gradientWith,
	movesBFirst,
	movesWFirst,
	randomPoints,
	type StepArgs,
	stepWith,
	threePoints,
} from "./lines";

const exact = gradientWith();

/** A step along something else than the gradient. */
const moving = (change: (dB: number, dW: number) => Gradient) =>
	stepWith((...args) => change(...exact(...args)));

export const step: Exercise<StepArgs, Line> = {
	name: "step",
	lesson: "02-gradient-step",
	parameters: ["b", "w", "points", "learningRate"],
	parts: ["The new b", "The new w"],
	cases: () => [
		{ what: "three points", args: [0, 0, threePoints(), 0.1] },
		{ what: "three points", args: [1, -2, threePoints(), 0.01] },
		{ what: "learning rate 0", args: [0.5, 2, threePoints(), 0] },
		{ what: "random points", args: [0.3, -1.2, randomPoints(21, 5, 3), 0.05] },
		{ what: "random points", args: [-4, 2.5, randomPoints(22, 8, 3), 0.02] },
		{ what: "the hundred points", args: [0, 0, loadPoints(), 0.0001] },
	],
	reference: stepGradient,
	byHand: [stepGradient, gradientDescentRunner],
	mistakes: [
		notStarted<StepArgs>(
			[
				"You need the gradient at the old place, and you may import `gradient` from the library for it.",
				"The step is the gradient, scaled by the learning rate. In which direction do you go?",
			],
			(b, w) => [b, w],
		),
		{
			id: "uphill",
			says: "The step goes uphill.",
			hints: [
				"The gradient points to where the loss grows fastest.",
				"Go against it: one sign, in both lines.",
			],
			wrong: [stepWith(exact, 1), stepWith(gradientWith({ factor: 1 }), 1)],
		},
		{
			id: "w-first",
			says: "The new w is right. The slope in b was taken after w had moved.",
			hints: [
				"Both slopes belong to the same place. Which place is it?",
				"Take both slopes before you move anything, and keep them in variables of their own.",
			],
			wrong: [movesWFirst],
		},
		{
			id: "b-first",
			says: "The new b is right. The slope in w was taken after b had moved.",
			hints: [
				"Where do you stand when you feel the slope in w, and where when you feel that in b?",
				"First both slopes, at the old place. Then both moves.",
			],
			wrong: [movesBFirst],
		},
		{
			id: "order",
			says: "Both numbers are right, in the wrong order.",
			hints: [
				"In this course one of the two parameters always comes first.",
				"The answer has the order of the first two parameters of your function.",
			],
			wrong: [(...args) => stepWith(exact)(...args).reverse()],
		},
		{
			id: "slopes-swapped",
			says: "Each parameter moves by the slope of the other.",
			hints: [
				"`gradient` gives two numbers. Which comes first?",
				"Look at how you take the pair apart.",
			],
			wrong: [moving((dB, dW) => [dW, dB])],
		},
		{
			id: "no-learning-rate",
			says: "It moves by the whole gradient, whatever the learning rate is.",
			hints: [
				"The slope is a good guide for a short way only. What makes the way short?",
				"One parameter of your function is not used.",
			],
			wrong: [(b, w, points) => stepWith(exact)(b, w, points, 1)],
		},
		{
			id: "fixed-rate",
			says: "It always moves with the same learning rate, whichever it is given.",
			hints: [
				"The learning rate is a knob of the function. Who turns it?",
				"There is a number in your function that stands for a parameter.",
			],
			wrong: [0.0001, 0.01, 0.1].map(
				(rate) =>
					(...[b, w, points]: StepArgs) =>
						stepWith(exact)(b, w, points, rate),
			),
		},
		{
			id: "gradient",
			says: "That is the gradient. The step is still to be taken.",
			hints: [
				"The answer is a place: a b and a w.",
				"From the old place, go against the gradient, scaled by the learning rate.",
			],
			wrong: [(b, w, points) => exact(b, w, points)],
		},
		{
			id: "move-only",
			says: "That is how far b and w move, not where they arrive.",
			hints: [
				"You have the step. Where did it start?",
				"The old b and the old w are parameters of your function.",
			],
			wrong: [
				(b, w, points, rate) => exact(b, w, points).map((d) => -rate * d),
				(b, w, points, rate) => exact(b, w, points).map((d) => rate * d),
			],
		},
		{
			id: "factor-2",
			says: "The step has the right direction and half of its length.",
			hints: [
				"If the gradient is your own: does it pass its check?",
				"The derivative of a square has a factor that is missing in your gradient.",
			],
			wrong: [stepWith(gradientWith({ factor: 1 }))],
		},
		{
			id: "not-divided",
			says: "The step is longer the more points there are.",
			hints: [
				"Give your gradient one point, and then the same point twice: the slopes should stay the same.",
				"The slopes of a mean are means. What are they in your gradient?",
			],
			wrong: [
				stepWith(gradientWith({ mean: false })),
				stepWith(gradientWith({ mean: false, factor: 1 })),
			],
		},
		{
			id: "arguments-swapped",
			says: "b and w have changed places on the way to the gradient.",
			hints: [
				"In which order does the function that you call take its parameters?",
				"The intercept comes first, in your function and in the call.",
			],
			wrong: [
				stepWith((b, w, points) => exact(w, b, points)),
				(b, w, points, rate) => stepWith(exact)(w, b, points, rate),
				(b, w, points, rate) => stepWith(exact)(w, b, points, rate).reverse(),
			],
		},
		{
			id: "one-moves",
			says: "One of the two parameters stays where it was.",
			hints: [
				"How many numbers does the gradient have, and how many do you use?",
				"Both parameters take the same kind of step, each with its own slope.",
			],
			wrong: [moving((dB) => [dB, 0]), moving((_dB, dW) => [0, dW])],
		},
		{
			id: "one-climbs",
			says: "One of the two parameters moves the wrong way.",
			hints: [
				"Compare your two lines sign by sign.",
				"Against the gradient means against each of its two numbers.",
			],
			wrong: [moving((dB, dW) => [-dB, dW]), moving((dB, dW) => [dB, -dW])],
		},
		{
			id: "slopes-at-zero",
			says: "The slopes are always those at b = 0, w = 0.",
			hints: [
				"Where do you stand when you take the step?",
				"The gradient must be told the place, and your function is given one.",
			],
			wrong: [
				(b, w, points, rate) => {
					const [dB, dW] = exact(0, 0, points);
					return [b - rate * dB, w - rate * dW];
				},
			],
		},
		{
			id: "two-steps",
			says: "It takes more than one step.",
			hints: [
				"How often do you take away a slope?",
				"One step, whose length is the gradient times the learning rate once.",
			],
			wrong: [
				(b, w, points, rate) =>
					stepWith(exact)(...stepWith(exact)(b, w, points, rate), points, rate),
				stepWith(gradientWith({ factor: 4 })),
			],
		},
		{
			id: "divided-by-rate",
			says: "The slopes are divided by the learning rate.",
			hints: [
				"A smaller rate should make a shorter step. What does yours do?",
				"The step is a product.",
			],
			wrong: [(b, w, points, rate) => stepWith(exact)(b, w, points, 1 / rate)],
		},
		{
			id: "rate-everywhere",
			says: "The learning rate scales the old place as well, or instead of the slope.",
			hints: [
				"With learning rate 0, where should the step lead?",
				"The rate belongs to the slope alone. A product comes before a difference by itself, so mind your brackets.",
			],
			wrong: [
				(b, w, points, rate) => {
					const [dB, dW] = exact(b, w, points);
					return [rate * (b - dB), rate * (w - dW)];
				},
				(b, w, points, rate) => {
					const [dB, dW] = exact(b, w, points);
					return [rate * b - dB, rate * w - dW];
				},
				(b, w, points, rate) => {
					const [dB, dW] = exact(b, w, points);
					return [b - rate - dB, w - rate - dW];
				},
				(b, w, points, rate) => {
					const [dB, dW] = exact(b, w, points);
					return [dB - rate * b, dW - rate * w];
				},
			],
		},
		{
			id: "divided-again",
			says: "The step is too short: the mean was taken twice.",
			hints: [
				"The gradient is a mean already.",
				"Nothing has to be divided in the step.",
			],
			wrong: [
				stepWith((...args) => {
					const [dB, dW] = exact(...args);
					const { length } = args[2];
					return [dB / length, dW / length];
				}),
			],
		},
		{
			id: "direction-only",
			says: "Only the signs of the slopes count, not their sizes.",
			hints: [
				"Where the land is steep, should the step be longer or the same?",
				"Multiply the slope itself by the learning rate.",
			],
			wrong: [moving((dB, dW) => [Math.sign(dB), Math.sign(dW)])],
		},
	],
	praise:
		"Both slopes from the old place, then both moves. Lesson 3 does this a thousand times.",
};
