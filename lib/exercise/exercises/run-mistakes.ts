/** What goes wrong in the loop of a descent, and in the places that it goes through. */

import type { Line } from "../../regression";
import type { Mistake } from "../exercise";
import {
	counting,
	descent,
	exactStep,
	places,
	type RunArgs,
	turning,
} from "./descents";
import { gradientWith } from "./lines";

export function slipsOfTheLoop(): Mistake<RunArgs>[] {
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

const swapped = ([b, w]: Line): Line => [w, b];

export function slipsOfPlaces(): Mistake<RunArgs>[] {
	const gradient = gradientWith();
	return [
		{
			id: "taken-apart-swapped",
			says: "In each turn, the new b and the new w change places.",
			hints: [
				"A step gives two numbers. Which comes first, and which name gets it?",
				"Look at the square brackets on the left of your assignment.",
			],
			wrong: [
				turning((b, w, points, rate) => swapped(exactStep(b, w, points, rate))),
			],
		},
		{
			id: "arguments-swapped",
			says: "b and w change places on the way into the step.",
			hints: [
				"In which order does the step take its parameters?",
				"The intercept comes first: in the call, in the answer, and in what you return.",
			],
			wrong: [
				turning((b, w, points, rate) => exactStep(w, b, points, rate)),
				turning((b, w, points, rate) => swapped(exactStep(w, b, points, rate))),
			],
		},
		{
			id: "start-swapped",
			says: "It starts with b and w in each other's place.",
			hints: [
				"What are your two variables before the first turn?",
				"`startingB` is the first b, `startingW` the first w.",
			],
			wrong: [
				(points, b, w, rate, count) =>
					descent(exactStep)(points, w, b, rate, count),
			],
		},
		{
			id: "one-moves",
			says: "Only one of the two parameters moves.",
			hints: [
				"A step gives two numbers. Do you keep both?",
				"After each turn, both variables must hold their new values.",
			],
			wrong: [
				turning((b, w, points, rate) => [exactStep(b, w, points, rate)[0], w]),
				turning((b, w, points, rate) => [b, exactStep(b, w, points, rate)[1]]),
			],
		},
		{
			id: "rate-changes",
			says: "The learning rate changes from turn to turn.",
			hints: [
				"The rate is a knob that is set once, before the descent.",
				"Does the counter of your loop get into the step?",
			],
			wrong: [
				turning((b, w, points, rate, i) => exactStep(b, w, points, rate * i)),
				turning((b, w, points, rate, i) =>
					exactStep(b, w, points, rate * (i + 1)),
				),
				turning((b, w, points, rate, i) =>
					exactStep(b, w, points, rate / (i + 1)),
				),
			],
		},
		{
			id: "one-at-least",
			says: "It makes a step even when no iteration is asked for.",
			hints: [
				"When does your loop look at its condition, before a turn or after it?",
				"A `do … while` always has a first turn. Use a loop that asks first.",
			],
			wrong: [counting((asked) => Math.max(1, asked))],
		},
		{
			id: "one-long-step",
			says: "It takes one long step instead of many short ones.",
			hints: [
				"The slope is a good guide for a short way only. When do you feel it again?",
				"Each iteration needs the gradient at its own place.",
			],
			wrong: [
				(points, b, w, rate, count) => exactStep(b, w, points, rate * count),
			],
		},
		{
			id: "places-added",
			says: "The places are added up. Only the last one is asked for.",
			hints: [
				"A step gives the new place itself, not the way to it.",
				"The new place takes the place of the old one: an assignment, no sum.",
			],
			wrong: [
				(...args) => added(places(exactStep, ...args).slice(1)),
				turning((b, w, points, rate) =>
					added([[b, w], exactStep(b, w, points, rate)]),
				),
			],
		},
		{
			id: "slope-as-place",
			says: "The slope, or a multiple of it, becomes the next place.",
			hints: [
				"The gradient tells a direction. From where?",
				"The old place, less the learning rate times the slope.",
			],
			wrong: [
				turning((b, w, points) => gradient(b, w, points)),
				turning((b, w, points, rate) => {
					const [dB, dW] = gradient(b, w, points);
					return [rate * dB, rate * dW];
				}),
				turning((b, w, points, rate) => {
					const [dB, dW] = gradient(b, w, points);
					return [-rate * dB, -rate * dW];
				}),
			],
		},
	];
}

function added(visited: readonly Line[]): Line {
	return visited.reduce(
		([sumB, sumW], [b, w]): Line => [sumB + b, sumW + w],
		[0, 0],
	);
}
