import { type Exercise, notStarted } from "../exercise";

type Args = [z: number];

/** Each half with the exponential that cannot overflow. */
function exact(z: number): number {
	if (z >= 0) {
		return 1 / (1 + Math.exp(-z));
	}
	return Math.exp(z) / (1 + Math.exp(z));
}

export const sigmoid: Exercise<Args, number> = {
	name: "sigmoid",
	lesson: "06-classify",
	parameters: ["z"],
	cases: () => [
		{ what: "0", args: [0] },
		{ what: "numbers near 0", args: [1] },
		{ what: "numbers near 0", args: [-2.5] },
		{ what: "numbers near 0", args: [4] },
		{ what: "1000", args: [1000] },
		{ what: "−1000", args: [-1000] },
	],
	reference: exact,
	mistakes: [
		notStarted<Args>(
			[
				"The formula has one exponential. `Math.exp` computes it.",
				"Write the part below the line first, and put brackets around it.",
			],
			(z) => z,
			() => 0,
		),
		{
			id: "sign",
			says: "It falls where it should rise.",
			hints: [
				"Large numbers should come out near 1, very negative ones near 0.",
				"Look at the sign in the exponent.",
			],
			wrong: [(z) => 1 / (1 + Math.exp(z)), (z) => 1 - exact(z)],
		},
		{
			id: "overflow",
			says: "Right for moderate numbers, NaN for a huge one.",
			hints: [
				"What is `Math.exp(1000)`, and what is that divided by itself?",
				"Divide both parts of your fraction by the exponential: then there is another way to write the same, with the other sign in the exponent.",
			],
			wrong: [(z) => Math.exp(z) / (1 + Math.exp(z))],
		},
		{
			id: "brackets",
			says: "The division comes before the addition.",
			hints: [
				"What stands below the line is a sum.",
				"It takes brackets to keep it together.",
			],
			wrong: [(z) => 1 / 1 + Math.exp(-z), (z) => 1 / 1 + Math.exp(z)],
		},
		{
			id: "tanh",
			says: "That is the hyperbolic tangent, from −1 to 1.",
			hints: [
				"The shape is right, the range is not: a probability lies between 0 and 1.",
				"What should 0 give?",
			],
			wrong: [Math.tanh, (z) => 2 * exact(z) - 1],
		},
		{
			id: "one-missing",
			says: "The 1 in the denominator is missing, so nothing holds the answer below 1.",
			hints: [
				"What should 0 give? What does it give?",
				"Below the line stands a sum of two terms.",
			],
			wrong: [(z) => 1 / Math.exp(-z), Math.exp],
		},
		{
			id: "minus",
			says: "There is a minus below the line where a plus should be.",
			hints: [
				"The denominator must never be 0.",
				"Compare the signs with the formula, one by one.",
			],
			wrong: [(z) => 1 / (1 - Math.exp(-z))],
		},
		{
			id: "derivative",
			says: "That is the derivative of the sigmoid.",
			hints: [
				"You are a step ahead: it is small at both ends and highest at 0.",
				"Leave out what you multiply by at the end.",
			],
			wrong: [(z) => exact(z) * (1 - exact(z))],
		},
		{
			id: "decided",
			says: "It gives only 0 or 1.",
			hints: [
				"A decision comes later. First a probability is asked for.",
				"Do not round, and do not compare with 0.",
			],
			wrong: [
				(z) => (z > 0 ? 1 : 0),
				(z) => (z >= 0 ? 1 : 0),
				(z) => Math.round(exact(z)),
			],
		},
	],
	praise:
		"Whatever number goes in, a probability comes out, and no input breaks it.",
};
