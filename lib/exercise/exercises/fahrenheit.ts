import { type Exercise, notStarted } from "../exercise";

type Args = [celsius: number];

export const fahrenheit: Exercise<Args, number> = {
	name: "fahrenheit",
	lesson: "00-start-here",
	parameters: ["celsius"],
	cases: () => [
		{ what: "freezing water", args: [0] },
		{ what: "boiling water", args: [100] },
		{ what: "frost", args: [-40] },
		{ what: "a warm day", args: [25] },
	],
	reference: (celsius) => 1.8 * celsius + 32,
	mistakes: [
		notStarted<Args>(
			[
				"The rule is in the exercise: one multiplication, then one addition.",
				"Put the rule after `return`, with the parameter in the place of the temperature.",
			],
			() => 0,
			(celsius) => celsius,
		),
		{
			id: "added-first",
			says: "The 32 was added before the multiplication.",
			hints: [
				"Which comes first in the rule?",
				"Without brackets, multiplication comes first by itself.",
			],
			wrong: [(celsius) => 1.8 * (celsius + 32)],
		},
		{
			id: "nothing-added",
			says: "The multiplication is right, and something is still to be added.",
			hints: [
				"Water freezes at 0 degrees Celsius. How much is that in Fahrenheit?",
				"Read the second half of the rule.",
			],
			wrong: [(celsius) => 1.8 * celsius],
		},
		{
			id: "other-way",
			says: "That turns Fahrenheit into Celsius.",
			hints: [
				"Which unit does the parameter have, and which the answer?",
				"A degree Celsius is the larger one: there are more degrees Fahrenheit.",
			],
			wrong: [
				(celsius) => (celsius - 32) / 1.8,
				(celsius) => celsius / 1.8 - 32,
			],
		},
		{
			id: "divided",
			says: "It divides where it should multiply.",
			hints: [
				"From 0 to 100 degrees Celsius, Fahrenheit goes up by more than 100.",
				"If you have a fraction of 9 and 5: is it the right way up?",
			],
			wrong: [(celsius) => celsius / 1.8 + 32],
		},
		{
			id: "subtracted",
			says: "The 32 has the wrong sign.",
			hints: [
				"Freezing water is warmer than 0 in Fahrenheit.",
				"One sign in your line must be turned round.",
			],
			wrong: [(celsius) => 1.8 * celsius - 32],
		},
	],
	praise:
		"A number times the input, plus another number: this is a straight line, and lesson 1 begins with it.",
};
