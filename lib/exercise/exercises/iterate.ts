import { type Exercise, notStarted } from "../exercise";
import { type Matrix, mapped, minus } from "./matrices";
import {
	gradientWith,
	type NetworkArgs,
	networkCases,
} from "./network-gradient";
import type { SmallNetwork } from "./networks";

export type IterateArgs = [...NetworkArgs, rate: number, steps: number];

const gradientOf = gradientWith();
const names = ["w1", "b1", "w2", "b2", "w3", "b3"] as const;

const isMatrix = (weight: Matrix | number[]): weight is Matrix =>
	Array.isArray(weight[0]);

/** w − rate · slope, for those of the six that are named. */
function moved(
	weights: SmallNetwork,
	slopes: SmallNetwork,
	rate: number,
	only: readonly string[] = names,
): SmallNetwork {
	const entries = names.map((name) => {
		const [weight, slope] = [weights[name], slopes[name]];
		if (!only.includes(name)) {
			return [name, weight];
		}
		const next =
			isMatrix(weight) && isMatrix(slope)
				? minus(
						weight,
						mapped(slope, (value) => rate * value),
					)
				: (weight as number[]).map(
						(value, at) => value - rate * ((slope as number[])[at] ?? 0),
					);
		return [name, next];
	});
	return Object.fromEntries(entries) as SmallNetwork;
}

interface Choices {
	readonly count?: (steps: number) => number;
	readonly by?: (rate: number) => number;
	readonly only?: readonly string[];
}

/** Gradient descent on the six weights, with or without slips. */
const descend =
	({ count = (steps) => steps, by = (rate) => rate, only }: Choices = {}) =>
	(...[x, target, start, rate, steps]: IterateArgs): SmallNetwork => {
		let weights = start;
		for (let step = 0; step < count(steps); step++) {
			const slopes = gradientOf(x, target, weights);
			weights = moved(weights, slopes, by(rate), only);
		}
		return weights;
	};

export const iterate: Exercise<IterateArgs, SmallNetwork> = {
	name: "iterate",
	lesson: "07-backpropagation",
	parameters: ["x", "target", "weights", "rate", "steps"],
	cases: () => {
		const [one, batch, square] = networkCases().map(({ args }) => args) as [
			NetworkArgs,
			NetworkArgs,
			NetworkArgs,
		];
		return [
			{ what: "no step at all", args: [...one, 0.01, 0] },
			{ what: "one step", args: [...one, 0.01, 1] },
			{ what: "one step", args: [...batch, 0.003, 1] },
			{ what: "several steps", args: [...batch, 0.002, 3] },
			{ what: "several steps", args: [...square, 0.004, 5] },
		];
	},
	reference: descend(),
	mistakes: [
		notStarted<IterateArgs>(
			[
				"One step first: the gradient at these weights, and then new weights, each of the six less the rate times its slope.",
				"Then a loop around it, which goes on from the weights of the step before.",
			],
			(_x, _target, weights) => weights,
		),
		{
			id: "climbs",
			says: "It goes uphill.",
			hints: [
				"The gradient points to where the loss grows.",
				"One sign decides about up and down.",
			],
			wrong: [descend({ by: (rate) => -rate })],
		},
		{
			id: "one-step",
			says: "A single step is right. Those after it are missing.",
			hints: [
				"How often should the step be taken?",
				"Is there a `return` inside of the loop?",
			],
			wrong: [descend({ count: (steps) => Math.min(steps, 1) })],
		},
		{
			id: "old-gradient",
			says: "All steps take the slopes of the starting place.",
			hints: [
				"After a step you stand elsewhere. Are the slopes still the same there?",
				"Work out the gradient inside of the loop, at the weights of now.",
			],
			wrong: [
				(x, target, weights, rate, steps) =>
					moved(weights, gradientOf(x, target, weights), rate * steps),
				(x, target, weights, rate, steps) => {
					const slopes = gradientOf(x, target, weights);
					let now = weights;
					for (let step = 0; step < steps; step++) {
						now = moved(now, slopes, rate);
					}
					return now;
				},
			],
		},
		{
			id: "off-by-one",
			says: "The number of steps is off by one.",
			hints: [
				"Count the turns of your loop for `steps` = 1.",
				"Compare `<` with `<=`, and starting at 0 with starting at 1.",
			],
			wrong: [
				descend({ count: (steps) => steps + 1 }),
				descend({ count: (steps) => Math.max(0, steps - 1) }),
			],
		},
		{
			id: "no-rate",
			says: "The learning rate plays no part in it.",
			hints: [
				"How long is a step, for a given slope?",
				"The slopes are scaled before they are taken away.",
			],
			wrong: [descend({ by: () => 1 })],
		},
		{
			id: "no-biases",
			says: "The matrices move, and the biases stay where they were.",
			hints: [
				"How many weights does the network have? Six have a slope.",
				"The biases are learned as well.",
			],
			wrong: [descend({ only: ["w1", "w2", "w3"] })],
		},
		{
			id: "last-layer-only",
			says: "Only the last layer moves.",
			hints: [
				"You worked out the slopes of all three layers. What for?",
				"Do with the others what you did with the last one.",
			],
			wrong: [descend({ only: ["w3", "b3"] }), descend({ only: ["w3"] })],
		},
		{
			id: "moved-too-early",
			says: "A layer moves before the slopes of the others have been taken.",
			hints: [
				"As with b and w in lesson 2: at which place are all slopes taken?",
				"First the whole gradient, then all six steps.",
			],
			wrong: [
				(x, target, start, rate, steps) => {
					let weights = start;
					for (let step = 0; step < steps; step++) {
						for (const layer of [
							["w1", "b1"],
							["w2", "b2"],
							["w3", "b3"],
						]) {
							const slopes = gradientOf(x, target, weights);
							weights = moved(weights, slopes, rate, layer);
						}
					}
					return weights;
				},
				(x, target, start, rate, steps) => {
					let weights = start;
					for (let step = 0; step < steps; step++) {
						for (const layer of [
							["w3", "b3"],
							["w2", "b2"],
							["w1", "b1"],
						]) {
							const slopes = gradientOf(x, target, weights);
							weights = moved(weights, slopes, rate, layer);
						}
					}
					return weights;
				},
			],
		},
	],
	praise:
		"The runner of lesson 3, with six weights in the place of b and w. It has not changed at all.",
};
