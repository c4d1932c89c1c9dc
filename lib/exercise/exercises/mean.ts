import { seededRandom } from "../../random";
import { type Exercise, notStarted } from "../exercise";

type Args = [values: number[]];

const total = (values: number[]) =>
	values.reduce((sum, value) => sum + value, 0);

const middle = (values: number[]) => {
	const sorted = [...values].sort((a, b) => a - b);
	const half = Math.floor(sorted.length / 2);
	return sorted[half] ?? Number.NaN;
};

export const mean: Exercise<Args, number> = {
	name: "mean",
	lesson: "00-start-here",
	parameters: ["values"],
	cases: () => {
		const random = seededRandom(1);
		const many = Array.from({ length: 7 }, () => random.uniform(-10, 10));
		return [
			{ what: "two numbers", args: [[1, 2]] },
			{ what: "four numbers", args: [[2, 4, 9, -1]] },
			{ what: "a single number", args: [[5]] },
			{ what: "random numbers", args: [many] },
		];
	},
	reference: (values) => total(values) / values.length,
	mistakes: [
		notStarted<Args>(
			[
				"Add all values up first: a variable that starts at 0, and a loop.",
				"After the loop you know the sum. Which property of a list says how many values it has?",
			],
			() => 0,
		),
		{
			id: "not-divided",
			says: "That is the sum.",
			hints: [
				"How do you get from a sum to a mean?",
				"One operation is missing after the loop. A list knows its length.",
			],
			wrong: [total],
		},
		{
			id: "one-less",
			says: "It was divided by one less than the number of values.",
			hints: [
				"The last place of a list is one less than its length. What do you need here?",
				"How many values are there in a list of two?",
			],
			wrong: [(values) => total(values) / (values.length - 1)],
		},
		{
			id: "last-left-out",
			says: "The last value is left out.",
			hints: [
				"At which place does your loop end?",
				"Places are counted from 0, and a loop that lets the last place in covers the list.",
			],
			wrong: [
				(values) => total(values.slice(0, -1)) / values.length,
				(values) => total(values.slice(0, -1)) / (values.length - 1),
			],
		},
		{
			id: "first-left-out",
			says: "The first value is left out.",
			hints: [
				"At which place does your loop begin?",
				"The first place of a list has the number 0.",
			],
			wrong: [
				(values) => total(values.slice(1)) / values.length,
				(values) => total(values.slice(1)) / (values.length - 1),
			],
		},
		{
			id: "first-only",
			says: "Only the first value counts.",
			hints: [
				"What ends your loop in its first turn?",
				"A `return` leaves the function at once. Where must it stand?",
			],
			wrong: [
				([first = 0]) => first,
				(values) => (values[0] ?? 0) / values.length,
			],
		},
		{
			id: "last-only",
			says: "Only the last value counts.",
			hints: [
				"Each turn of the loop throws away what the turns before it have found.",
				"The total must grow, not be set.",
			],
			wrong: [
				(values) => values.at(-1),
				(values) => (values.at(-1) ?? 0) / values.length,
			],
		},
		{
			id: "rounded",
			says: "The mean is rounded to a whole number.",
			hints: [
				"A mean need not be one of the values, nor a whole number.",
				"Leave the digits after the point as the division gives them.",
			],
			wrong: [Math.round, Math.floor, Math.trunc].map(
				(round) => (values: number[]) => round(total(values) / values.length),
			),
		},
		{
			id: "median",
			says: "That is the median, the value in the middle.",
			hints: [
				"There are two usual ways to say what is in the middle. This is the other one.",
				"The mean is made of the sum of all values.",
			],
			wrong: [
				middle,
				(values) => (middle(values) - middle(values.map((v) => -v))) / 2,
			],
		},
	],
	praise: "Lesson 1 takes such a mean over a hundred squares.",
};
