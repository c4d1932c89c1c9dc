import { type Exercise, type Mistake, notStarted } from "../exercise";
import { same } from "../values";

type Args = [operation: string, a: number, b: number];

type Slopes = (a: number, b: number) => number[];

const right: Record<string, Slopes> = {
	plus: () => [1, 1],
	minus: () => [1, -1],
	times: (a, b) => [b, a],
	square: (a) => [2 * a],
	relu: (a) => [a > 0 ? 1 : 0],
	exp: (a) => [Math.exp(a)],
};

const exact = (operation: string, a: number, b: number): number[] =>
	right[operation]?.(a, b) ?? [];

/** A slip in one operation, whatever the others answer. */
function slip(
	operation: string,
	...slips: Slopes[]
): Pick<Mistake<Args>, "wrong" | "shows"> {
	return {
		wrong: slips.map(
			(slopes) =>
				(...args: Args) =>
					args[0] === operation ? slopes(args[1], args[2]) : exact(...args),
		),
		shows: (answers) => {
			const mine = answers.filter(({ args }) => args[0] === operation);
			return slips.some((slopes) =>
				mine.every(({ args, answer }) =>
					same(slopes(args[1], args[2]), answer),
				),
			);
		},
	};
}

const isZero = (answer: unknown) =>
	same([0, 0], answer) || same([0], answer) || same([], answer);

export const localSlopes: Exercise<Args, number[]> = {
	name: "localSlopes",
	lesson: "07-backpropagation",
	parameters: ["operation", "a", "b"],
	cases: () => [
		{ what: "plus", args: ["plus", 3, 5] },
		{ what: "plus", args: ["plus", -2, 0.5] },
		{ what: "minus", args: ["minus", 3, 5] },
		{ what: "minus", args: ["minus", -2, 0.5] },
		{ what: "times", args: ["times", 3, 5] },
		{ what: "times", args: ["times", -2, 0.5] },
		{ what: "square", args: ["square", 3, 0] },
		{ what: "square", args: ["square", -0.25, 0] },
		{ what: "relu", args: ["relu", 3, 0] },
		{ what: "relu", args: ["relu", -2, 0] },
		{ what: "exp", args: ["exp", 1.5, 0] },
		{ what: "exp", args: ["exp", -2, 0] },
	],
	reference: exact,
	mistakes: [
		notStarted<Args>(
			[
				"`plus` is done. For the next one, ask: when a grows by 1, by how much does the result grow? And when b does?",
				"`numericalGradient` measures such slopes: try it on `(a, b) => a * b`.",
			],
			(operation) =>
				operation === "plus"
					? [1, 1]
					: ["minus", "times"].includes(operation)
						? [0, 0]
						: [0],
			() => [],
		),
		{
			id: "plus-numbers",
			says: "`plus` passes on its own numbers. Its slopes have nothing to do with them.",
			hints: [
				"Raise one term of a sum by 1. By how much does the sum grow, whatever the term was?",
				"The skeleton had `plus` right.",
			],
			...slip(
				"plus",
				(a, b) => [a, b],
				(a, b) => [b, a],
				(a, b) => [a + b, a + b],
			),
		},
		{
			id: "minus-signs",
			says: "`minus` does not yet tell its two sides apart.",
			hints: [
				"When b grows, does a − b grow too?",
				"The side that is taken away has a negative slope; the other one has not.",
			],
			...slip(
				"minus",
				() => [1, 1],
				() => [-1, 1],
				() => [-1, -1],
				(a, b) => [a, -b],
			),
		},
		{
			id: "times-own",
			says: "In `times`, each factor has been given its own number.",
			hints: [
				"In 3 · 5, raise the 3 to 4. By how much does the product grow?",
				"What a factor is multiplied with is its slope.",
			],
			...slip("times", (a, b) => [a, b]),
		},
		{
			id: "times-as-plus",
			says: "`times` has slopes that do not fit a product.",
			hints: [
				"Hold b still at 5. Then a · b is 5a: which slope has that line?",
				"The slope in a depends on b alone, and the other way round.",
			],
			...slip(
				"times",
				() => [1, 1],
				(a, b) => [a * b, a * b],
				(a, b) => [a + b, a + b],
			),
		},
		{
			id: "square-itself",
			says: "`square` gives the square, or the number, and not the slope.",
			hints: [
				"Lesson 2 had this link: the derivative of a square.",
				"A square is a · a. Raise a by a little, and both factors grow.",
			],
			...slip(
				"square",
				(a) => [a * a],
				(a) => [a],
				(a) => [a / 2],
				() => [2],
			),
		},
		{
			id: "relu-itself",
			says: "`relu` gives what a ReLU gives, and not its slope.",
			hints: [
				"Draw a ReLU: flat up to 0, then a straight line. How steep is the line?",
				"Open, it passes on any change as it is. Shut, it passes on none.",
			],
			...slip(
				"relu",
				(a) => [Math.max(0, a)],
				(a) => [a],
			),
		},
		{
			id: "relu-always",
			says: "`relu` does not yet look at the right side of 0.",
			hints: [
				"For which numbers is a ReLU flat?",
				"Below 0 nothing gets through; above 0 everything does.",
			],
			...slip(
				"relu",
				() => [1],
				(a) => [a > 0 ? 0 : 1],
				(a) => [a > 0 ? 1 : -1],
			),
		},
		{
			id: "exp-as-power",
			says: "`exp` was taken for a power of a, such as a square.",
			hints: [
				"In $e^a$ the knob stands in the exponent, not below it.",
				"Measure it at a few places, and compare with $e^a$ itself.",
			],
			...slip(
				"exp",
				(a) => [a * Math.exp(a - 1)],
				(a) => [a * Math.exp(a)],
				(a) => [a],
				() => [1],
				() => [Math.E],
			),
		},
		{
			id: "unfinished",
			says: "What you have written is right. Some of the operations still answer 0.",
			hints: [
				"The first line above says which ones are missing.",
				"For each of them: when an input grows by a little, by how many times as much does the result grow?",
			],
			wrong: ["exp", "relu", "square", "times"].map(
				(missing) =>
					(...args: Args) =>
						args[0] === missing ? exact(...args).map(() => 0) : exact(...args),
			),
			shows: (answers) =>
				answers.some(({ answer }) => isZero(answer)) &&
				answers.every(
					({ args, answer }) => same(exact(...args), answer) || isZero(answer),
				),
		},
	],
	praise:
		"Six operations, six links: most of what a framework differentiates is no harder than these.",
};
