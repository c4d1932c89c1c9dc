import { sigmoid as librarySigmoid } from "../../logistic";
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
	byHand: [librarySigmoid],
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
		{
			id: "caret",
			says: "In JavaScript, `^` is no power: it combines the bits of two whole numbers.",
			hints: [
				"What is `2 ^ 3` here? Run it in a cell of its own.",
				"`Math.exp` is the exponential.",
			],
			wrong: [(z) => 1 / (1 + (Math.E ^ -z))],
		},
		{
			id: "other-base",
			says: "The power has another base than e.",
			hints: [
				"Which number is e, and which function has it built in?",
				"`Math.exp(z)` is e to the power of z.",
			],
			wrong: [(z) => 1 / (1 + 2 ** -z), (z) => 1 / (1 + 10 ** -z)],
		},
		{
			id: "no-power",
			says: "e is multiplied with z. It should have z as its exponent.",
			hints: ["How large is e⁻ᶻ for z = 0?", "`Math.exp` raises e to a power."],
			wrong: [(z) => 1 / (1 + Math.E * -z), (z) => 1 / (1 - Math.E * z)],
		},
		{
			id: "absolute",
			says: "The sign of z is lost, so nothing comes out below one half.",
			hints: [
				"Should −2 and 2 give the same probability?",
				"The exponent is z itself, with a minus in front.",
			],
			wrong: [(z) => exact(Math.abs(z))],
		},
		{
			id: "cut-off",
			says: "Numbers are cut off at 0 or 1. The sigmoid bends smoothly.",
			hints: [
				"What should 1 give, and what 4? Are they the same?",
				"There is one exponential in the formula, and no case distinction.",
			],
			wrong: [(z) => Math.max(0, z), (z) => Math.max(0, Math.min(1, z + 0.5))],
		},
		{
			id: "rounded",
			says: "The answer is rounded.",
			hints: [
				"How many digits does the formula have? Round when you print.",
				"Give the number as the division leaves it.",
			],
			wrong: [
				(z) => Number(exact(z).toFixed(2)),
				(z) => Number(exact(z).toFixed(3)),
			],
		},
		{
			id: "exponential-only",
			says: "That is the exponential alone.",
			hints: [
				"Between which two numbers must the answer lie?",
				"The exponential belongs below the line, beside a 1.",
			],
			wrong: [(z) => Math.exp(-z)],
		},
	],
	praise:
		"Whatever number goes in, a probability comes out, and no input breaks it.",
};
