import { loadPoints, type Point } from "../../points";
import { gradientDescentRunner, type Line } from "../../regression";
import { type Exercise, type Mistake, notStarted } from "../exercise";
import {
	gradientWith,
	movesBFirst,
	movesWFirst,
	randomPoints,
	type StepArgs,
	stepWith,
	threePoints,
} from "./lines";

type Args = [
	points: Point[],
	startingB: number,
	startingW: number,
	learningRate: number,
	numIterations: number,
];

type Step = (...args: StepArgs) => readonly [number, number];

const exactStep = stepWith(gradientWith());

/** Every place that a descent visits, the first one included. */
function places(step: Step, ...[points, b, w, rate, count]: Args): Line[] {
	const visited: Line[] = [[b, w]];
	let place: Line = [b, w];
	for (let iteration = 1; iteration <= count; iteration++) {
		place = step(...place, points, rate);
		visited.push(place);
	}
	return visited;
}

const descent =
	(step: Step) =>
	(...args: Args) =>
		places(step, ...args).at(-1);

/** A right descent with another number of iterations. */
const counting =
	(count: (asked: number) => number) =>
	(...[points, b, w, rate, asked]: Args) =>
		descent(exactStep)(points, b, w, rate, count(asked));

export const run: Exercise<Args, Line> = {
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
	mistakes: [
		notStarted<Args>(
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
					(...[points, b, w, , count]: Args) =>
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
	],
	praise:
		"One step in a loop: the same loop trains the networks of the later lessons.",
};

function slipsOfTheLoop(): Mistake<Args>[] {
	return [
		{
			id: "one-too-few",
			says: "It stops one iteration too early.",
			hints: [
				"Count the turns of your loop for one iteration, with a finger.",
				"Where does the counter start, and is its last value still let in?",
			],
			wrong: [counting((asked) => Math.max(0, asked - 1))],
		},
		{
			id: "one-too-many",
			says: "It makes one iteration too many.",
			hints: [
				"How many turns does your loop make when no iteration is asked for?",
				"A counter that starts at 0 has counted all turns when it reaches the limit.",
			],
			wrong: [counting((asked) => asked + 1)],
		},
		{
			id: "one-step-only",
			says: "However many iterations are asked for, it arrives where one step leads.",
			hints: [
				"From where does the second turn of your loop start?",
				"Either a `return` ends the loop in its first turn, or each turn steps from the starting place again instead of from the last one.",
			],
			wrong: [counting((asked) => Math.min(asked, 1)), counting(() => 1)],
		},
		{
			id: "fixed-count",
			says: "It always makes the same number of iterations.",
			hints: [
				"How long it descends is for the caller to say.",
				"Where your loop ends there is a number. Which parameter should stand there?",
			],
			wrong: [counting(() => 1000), counting(() => 100)],
		},
		{
			id: "from-zero",
			says: "It always starts at b = 0, w = 0.",
			hints: [
				"The original program starts there. Your function is told where to start.",
				"Two parameters of your function are not used.",
			],
			wrong: [
				(points, _b, _w, rate, count) =>
					descent(exactStep)(points, 0, 0, rate, count),
			],
		},
		{
			id: "all-places",
			says: "It gives all the places on the way. Only the last one is asked for.",
			hints: [
				"A list of places makes a good picture, but the answer is one pair.",
				"Which element of your list is the answer?",
			],
			wrong: [
				(...args) => places(exactStep, ...args),
				(...args) => places(exactStep, ...args).slice(1),
			],
		},
	];
}
