import { type Exercise, notStarted } from "../exercise";

type Args = [values: number[]];

const place = (values: number[]) => values.indexOf(Math.max(...values));

/** A search that starts with `best` as the largest number so far, and lets later equals win or not. */
const search =
	(start: number, wins: (value: number, best: number) => boolean) =>
	(values: number[]) => {
		let best = start;
		let at = 0;
		for (const [index, value] of values.entries()) {
			if (!wins(value, best)) {
				continue;
			}
			best = value;
			at = index;
		}
		return at;
	};

export const argmax: Exercise<Args, number> = {
	name: "argmax",
	lesson: "04-flatten",
	parameters: ["values"],
	cases: () => [
		{ what: "a largest number in the middle", args: [[0.1, 0.7, 0.2, 0.4]] },
		{ what: "a largest number at the end", args: [[-1, 0.5, 0.2, 3]] },
		{ what: "a largest number at the start", args: [[9, 0, 3]] },
		{ what: "negative numbers", args: [[-3, -0.5, -2, -7]] },
		{ what: "a large negative number", args: [[1, -8, 2]] },
		{ what: "two largest numbers", args: [[0, 4, 1, 4]] },
		{
			what: "ten numbers",
			args: [[0.1, 0, 0.1, 0.4, 0, 0.7, 0, 0, 0.2, 0.65]],
		},
	],
	reference: place,
	mistakes: [
		notStarted<Args>(
			[
				"Go through the list, and remember two things: the largest number so far, and where it stands.",
				"What do you know after the first number? Start with that.",
			],
			() => -1,
			() => 0,
		),
		{
			id: "value",
			says: "That is the largest number. Its place is asked for.",
			hints: [
				"You have found it. Where does it stand?",
				"Remember the index together with the number, or look the number up in the list afterwards.",
			],
			wrong: [(values) => Math.max(...values)],
		},
		{
			id: "off-by-one",
			says: "It is one beside the right place.",
			hints: [
				"How does JavaScript count the places of a list?",
				"The first place has the number 0, and that is also digit 0.",
			],
			wrong: [(values) => place(values) + 1, (values) => place(values) - 1],
		},
		{
			id: "smallest",
			says: "That is the place of the smallest number.",
			hints: [
				"Which way does your comparison point?",
				"A number takes the lead when it is larger than the best so far.",
			],
			wrong: [(values) => values.indexOf(Math.min(...values))],
		},
		{
			id: "starts-at-zero",
			says: "It goes wrong when all numbers are negative.",
			hints: [
				"With which number does your search begin, and can −0.5 ever be larger than that?",
				"Begin with the first number of the list, or with one that is smaller than any.",
			],
			wrong: [
				search(0, (value, best) => value > best),
				(values) => {
					const found = search(0, (value, best) => value > best)(values);
					return (values[found] ?? 0) > 0 ? found : -1;
				},
			],
		},
		{
			id: "last-of-equals",
			says: "Of two equal numbers, it takes the later one.",
			hints: [
				"The first of them is asked for, as in TensorFlow.",
				"May an equal number take the lead?",
			],
			wrong: [search(Number.NEGATIVE_INFINITY, (value, best) => value >= best)],
		},
		{
			id: "absolute",
			says: "A large negative number wins. It should not.",
			hints: [
				"Is −8 more than 2?",
				"Compare the numbers as they are, with their signs.",
			],
			wrong: [
				search(-1, (value, best) => Math.abs(value) > Math.abs(best)),
				(values) => place(values.map(Math.abs)),
			],
		},
		{
			id: "last-that-rises",
			says: "It finds the last number that is larger than the one before it.",
			hints: [
				"What do you compare each number with: the one before it, or the best of all so far?",
				"When a number takes the lead, it must be remembered for all the comparisons to come.",
			],
			wrong: [
				(values) => {
					let at = 0;
					for (let i = 1; i < values.length; i++) {
						if ((values[i] ?? 0) > (values[i - 1] ?? 0)) {
							at = i;
						}
					}
					return at;
				},
			],
		},
		{
			id: "sorted",
			says: "It looks in a sorted copy, where every number has moved.",
			hints: [
				"Sorting shows which number is the largest, but no longer where it stood.",
				"You need no sorting: one pass over the list is enough.",
			],
			wrong: [(values) => values.length - 1],
		},
		{
			id: "best-never-changes",
			says: "Each number is compared with the first one, not with the largest so far.",
			hints: [
				"When a number takes the lead, what do later ones have to beat?",
				"Two things change together: the largest number so far, and its place.",
			],
			wrong: [
				(values) => {
					const [first = 0] = values;
					let at = 0;
					for (const [index, value] of values.entries()) {
						if (value > first) {
							at = index;
						}
					}
					return at;
				},
			],
		},
		{
			id: "place-compared",
			says: "A number is compared with a place.",
			hints: [
				"What does your variable hold: a number of the list, or where one stands?",
				"Look the number up at the place, then compare.",
			],
			wrong: [
				(values) => {
					let best = 0;
					for (const [index, value] of values.entries()) {
						if (value > best) {
							best = index;
						}
					}
					return best;
				},
			],
		},
		{
			id: "first-hill",
			says: "It stops at the first number that is followed by a smaller one.",
			hints: [
				"Might a larger number come later?",
				"Only the end of the list ends the search.",
			],
			wrong: [
				(values) => {
					const end = values.findIndex(
						(value, i) => value > (values[i + 1] ?? Number.NEGATIVE_INFINITY),
					);
					return end === -1 ? values.length - 1 : end;
				},
			],
		},
		{
			id: "first-left-out",
			says: "The first number does not take part.",
			hints: [
				"Where does your loop begin, and with what?",
				"If the loop begins at place 1, the best so far must be the number at place 0.",
			],
			wrong: [(values) => place(values.slice(1)) + 1],
		},
		{
			id: "last-left-out",
			says: "The last number does not take part.",
			hints: [
				"Print the index in the last turn of your loop.",
				"The places go from 0 to the length less one.",
			],
			wrong: [(values) => place(values.slice(0, -1))],
		},
		{
			id: "threshold",
			says: "It finds the first number above some fixed limit.",
			hints: [
				"In `[0.1, 0.2, 0.3]`, which one is the largest?",
				"Numbers are compared with each other, not with a limit.",
			],
			wrong: [
				(values) => values.findIndex((value) => value > 0.5),
				(values) => values.findIndex((value) => value >= 0.5),
			],
		},
	],
	praise: "Ten confidences go in, and out comes a digit.",
};
