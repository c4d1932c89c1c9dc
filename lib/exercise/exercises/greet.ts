import { type Exercise, notStarted } from "../exercise";

type Args = [name: string];

export const greet: Exercise<Args, string> = {
	name: "greet",
	lesson: "00-start-here",
	parameters: ["name"],
	cases: () => [
		{ what: "Ada", args: ["Ada"] },
		{ what: "another name", args: ["Grace"] },
		{ what: "a name of two words", args: ["Carl Friedrich"] },
	],
	reference: (name) => `Hello, ${name}!`,
	mistakes: [
		notStarted<Args>(
			[
				"The text to give is in the exercise. Put the name where it says Ada.",
				"Backticks make a text with gaps, and a dollar sign with braces fills one.",
			],
			() => "",
			() => "TODO",
		),
		{
			id: "always-the-same",
			says: "It greets everybody by the same name.",
			hints: [
				"The name is a parameter of the function. Is it used?",
				"Between quotation marks, a name is just text. It must stand outside of them, or in a gap of a text in backticks.",
			],
			wrong: [
				() => "Hello, Ada!",
				() => "Hello, name!",
				() => "Hello, $" + "{name}!",
			],
		},
		{
			id: "punctuation",
			says: "Nearly: a comma, a space or the exclamation mark differs.",
			hints: [
				"Compare with the text of the exercise, character by character.",
				"There is a comma and a space before the name, and something after it.",
			],
			wrong: [
				(name) => `Hello, ${name}`,
				(name) => `Hello ${name}!`,
				(name) => `Hello ${name}`,
				(name) => `Hello,${name}!`,
				(name) => `Hello, ${name} !`,
				(name) => `Hello, ${name}.`,
			],
		},
		{
			id: "small-letter",
			says: "Nearly: a capital letter differs.",
			hints: [
				"Computers are strict: a small letter is another character.",
				"How does the text begin in the exercise?",
			],
			wrong: [(name) => `hello, ${name}!`],
		},
		{
			id: "name-only",
			says: "That is the name without the greeting.",
			hints: [
				"What should stand before the name, and what after it?",
				"A plus sign joins texts.",
			],
			wrong: [(name) => name],
		},
	],
	praise:
		"So that is how a check works: it calls your function with inputs that you do not see, and compares.",
};
