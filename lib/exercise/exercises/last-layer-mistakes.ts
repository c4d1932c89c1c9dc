/** More mistakes in the gradient of the last layer: what counts, and by what it is divided. */

import type { Mistake } from "../exercise";
import {
	error,
	exact,
	from,
	type LastLayer,
	type LastLayerArgs,
	times,
} from "./last-layers";
import { mapped, scaled } from "./matrices";

/** A gradient, scaled as a whole. */
const scaledBy = (factor: number, { w3, b3 }: LastLayer): LastLayer => ({
	w3: scaled(w3, factor),
	b3: b3.map((slope) => factor * slope),
});

export function slipsOfTheBatch(): Mistake<LastLayerArgs>[] {
	return [
		{
			id: "first-picture",
			says: "Only the first picture of the batch counts.",
			hints: [
				"Which loop runs over the pictures, and what ends it?",
				"Each slope is a sum over all rows of the batch.",
			],
			wrong: [
				(h2, out, target) => exact(h2.slice(0, 1), out.slice(0, 1), target),
				(h2, out, target) =>
					scaledBy(
						1 / out.length,
						exact(h2.slice(0, 1), out.slice(0, 1), target),
					),
			],
		},
		{
			id: "last-picture",
			says: "Only the last picture of the batch counts.",
			hints: [
				"Each turn of your loop throws away what the turns before it have found.",
				"A slope must start at 0 once, and only grow.",
			],
			wrong: [
				(h2, out, target) =>
					exact(h2.slice(-1), out.slice(-1), target.slice(-1)),
				(h2, out, target) =>
					scaledBy(
						1 / out.length,
						exact(h2.slice(-1), out.slice(-1), target.slice(-1)),
					),
			],
		},
		{
			id: "divided-twice",
			says: "The mean over the batch was taken twice.",
			hints: [
				"At how many places do you divide by the size of the batch?",
				"Once is enough: in the slope by each output.",
			],
			wrong: [(...args) => scaledBy(1 / args[1].length, exact(...args))],
		},
		{
			id: "weights-divided-again",
			says: "The slopes of `b3` are right. Those of `w3` are too small: the mean was taken twice.",
			hints: [
				"The slope by an output has been divided already.",
				"Over the batch, the products are only added.",
			],
			wrong: [
				(...args) => ({
					...exact(...args),
					w3: scaled(exact(...args).w3, 1 / args[1].length),
				}),
			],
		},
		{
			id: "bias-not-divided",
			says: "The slopes of `w3` are right. Those of `b3` grow with the size of the batch.",
			hints: [
				"The loss is a mean over the batch, for the biases as well.",
				"Both are made of the same slopes by the outputs.",
			],
			wrong: [
				(...args) => ({
					...exact(...args),
					b3: exact(...args).b3.map((slope) => slope * args[1].length),
				}),
			],
		},
		{
			id: "weights-not-divided",
			says: "The slopes of `b3` are right. Those of `w3` grow with the size of the batch.",
			hints: [
				"The loss is a mean over the batch, for the weights as well.",
				"Where does the mean come in: in the slope by an output, or later?",
			],
			wrong: [
				(...args) => ({
					...exact(...args),
					w3: scaled(exact(...args).w3, args[1].length),
				}),
			],
		},
		{
			id: "fixed-size",
			says: "It is always divided by the same number, whatever the size of the batch.",
			hints: [
				"The batches of the check are small.",
				"Ask the list of rows how long it is.",
			],
			wrong: [times(() => 2 / 200), times(() => 2 / 10)],
		},
		{
			id: "sign-of-one",
			says: "One of the two, `w3` or `b3`, has the wrong sign.",
			hints: [
				"Each slope of a weight is a slope by an output, times a number of `h2`. No sign changes on the way.",
				"Compare the two lines of your code sign by sign.",
			],
			wrong: [
				(...args) => ({
					...exact(...args),
					b3: exact(...args).b3.map((slope) => -slope),
				}),
				(...args) => ({ ...exact(...args), w3: scaled(exact(...args).w3, -1) }),
			],
		},
		{
			id: "still-squared",
			says: "The differences are still squared.",
			hints: [
				"Taking the derivative turns a square into something simpler.",
				"The difference itself is left, with a factor in front.",
			],
			wrong: [
				from((...args) =>
					mapped(error(...args), (d) => (2 * d * d) / args[1].length),
				),
				from((...args) =>
					mapped(error(...args), (d) => (d * d) / args[1].length),
				),
			],
		},
		{
			id: "absolute",
			says: "The differences have lost their signs.",
			hints: [
				"An output too high should come down, one too low should rise.",
				"Leave the difference as it is.",
			],
			wrong: [
				from((...args) =>
					mapped(error(...args), (d) => (2 * Math.abs(d)) / args[1].length),
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
			wrong: [times((batch) => 4 / batch)],
		},
		{
			id: "b3-missing",
			says: "The slopes of `w3` are right. Those of `b3` are missing.",
			hints: [
				"What does a bias carry to its output? A 1, for every picture.",
				"Add up the slopes by each output over the batch.",
			],
			wrong: [
				(...args) => ({ ...exact(...args), b3: [] }),
				(...args) => ({
					...exact(...args),
					b3: exact(...args).b3.map(() => 0),
				}),
			],
		},
		{
			id: "w3-missing",
			says: "The slopes of `b3` are right. Those of `w3` are missing.",
			hints: [
				"What does a weight carry to its output? A number of `h2`.",
				"For each weight, add up over the batch: that number times the slope by the output.",
			],
			wrong: [(...args) => ({ ...exact(...args), w3: [] })],
		},
		{
			id: "bias-in-rows",
			says: "The slopes of `b3` stand in a list inside a list.",
			hints: [
				"What is the shape of `b3` in the network?",
				"One list with one number for each output.",
			],
			wrong: [(...args) => ({ ...exact(...args), b3: [exact(...args).b3] })],
		},
		{
			id: "list",
			says: "It gives the two in a list. An object is asked for.",
			hints: [
				"Both have a name in the exercise.",
				"Braces make an object, brackets a list.",
			],
			wrong: [(...args) => Object.values(exact(...args))],
		},
	];
}
