/** More mistakes in softmax: what divides, and what the exponential is taken of. */

import type { Mistake } from "../exercise";
import { total } from "./matrices";
import { plainSoftmax, stableSoftmax } from "./softmaxes";

export function slipsOfTheFraction(): Mistake<[logits: number[]]>[] {
	return [
		{
			id: "sigmoid",
			says: "Each logit was turned into a probability by itself.",
			hints: [
				"What do your numbers add up to?",
				"The classes compete: each exponential is divided by the sum over all classes.",
			],
			wrong: [(logits) => logits.map((z) => 1 / (1 + Math.exp(-z)))],
		},
		{
			id: "by-largest",
			says: "It divides by the largest, so the winner always gets 1.",
			hints: [
				"What must the probabilities of all classes add up to?",
				"Divide by the sum.",
			],
			wrong: [
				(logits) => {
					const powers = logits.map(Math.exp);
					return powers.map((power) => power / Math.max(...powers));
				},
			],
		},
		{
			id: "logits-below",
			says: "The sum below the line is that of the logits.",
			hints: [
				"What do the numbers above the line add up to? That is what belongs below it.",
				"Add up the exponentials.",
			],
			wrong: [
				(logits) => logits.map((z) => Math.exp(z) / total(logits)),
				(logits) => logits.map((z) => Math.exp(z) / Math.exp(total(logits))),
			],
		},
		{
			id: "others-only",
			says: "Each exponential is divided by the sum of the others.",
			hints: [
				"With two equal logits, what should come out?",
				"The sum below the line runs over all classes, the class itself included.",
			],
			wrong: [
				(logits) => {
					const powers = logits.map(Math.exp);
					return powers.map((power) => power / (total(powers) - power));
				},
			],
		},
		{
			id: "shift-outside",
			says: "The largest logit is taken away from the exponentials, or divides the logits.",
			hints: [
				"Which change of the logits cancels out of the fraction?",
				"Take the largest away inside the exponent, before `Math.exp`.",
			],
			wrong: [
				(logits) => {
					const most = Math.max(...logits);
					const powers = logits.map((z) => Math.exp(z) - most);
					return powers.map((power) => power / total(powers));
				},
				(logits) => {
					const most = Math.max(...logits);
					return plainSoftmax(logits.map((z) => z / most));
				},
			],
		},
		{
			id: "other-base",
			says: "The power has another base than e.",
			hints: [
				"Which number is e, and which function has it built in?",
				"`Math.exp(z)` is e to the power of z.",
			],
			wrong: [
				(logits) => stableSoftmax(logits.map((z) => z * Math.LN2)),
				(logits) => stableSoftmax(logits.map((z) => z * Math.LN10)),
				(logits) => plainSoftmax(logits.map((z) => z * Math.LN2)),
			],
		},
		{
			id: "squares",
			says: "It makes the logits positive by squaring them.",
			hints: [
				"Which of −3 and 1 should get more?",
				"A square forgets the sign. The exponential keeps the order.",
			],
			wrong: [
				(logits) =>
					logits.map(
						(z) => (z * z) / total(logits.map((other) => other * other)),
					),
			],
		},
		{
			id: "cut-off",
			says: "Huge logits are cut off, so they become equal.",
			hints: [
				"Is 1001 more than 1000? It should get more, too.",
				"What is taken away from all logits must not depend on a limit of yours, but on the logits.",
			],
			wrong: [
				(logits) => stableSoftmax(logits.map((z) => Math.min(z, 700))),
				(logits) =>
					plainSoftmax(logits.map((z) => Math.max(-700, Math.min(z, 700)))),
			],
		},
		{
			id: "per-cent",
			says: "It gives per cent.",
			hints: ["Probabilities go from 0 to 1.", "Take the factor of 100 away."],
			wrong: [(logits) => stableSoftmax(logits).map((p) => 100 * p)],
		},
		{
			id: "rounded",
			says: "The answers are rounded.",
			hints: [
				"Do yours still add up to 1?",
				"Round when you print, not when you compute.",
			],
			wrong: [
				(logits) => stableSoftmax(logits).map((p) => Number(p.toFixed(2))),
			],
		},
	];
}
