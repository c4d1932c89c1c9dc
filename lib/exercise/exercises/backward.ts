import { type Exercise, notStarted } from "../exercise";

/** For each value, in the order in which they were made: the values that it was made from, by number, and their local slopes. */
export type Links = [from: number, slope: number][][];

type Args = [links: Links, old: number[]];

interface Choices {
	readonly begin: (old: number[]) => number[];
	readonly end?: number;
	readonly order?: (count: number) => number[];
	readonly pass?: (now: number, local: number, own: number) => number;
}

const down = (count: number) =>
	Array.from({ length: count }, (_, index) => count - 1 - index);
const up = (count: number) => down(count).reverse();

const zeros = (old: number[]) => old.map(() => 0);
const kept = (old: number[]) => [...old];

/** Going back, with or without slips. */
const goBack =
	({
		begin,
		end = 1,
		order = down,
		pass = (now, local, own) => now + local * own,
	}: Choices) =>
	(links: Links, old: number[]): number[] => {
		const slopes = begin(old);
		if (!Number.isNaN(end)) {
			slopes[links.length - 1] = end;
		}
		for (const value of order(links.length)) {
			for (const [from, local] of links[value] ?? []) {
				const [now = 0, own = 0] = [slopes[from], slopes[value]];
				slopes[from] = pass(now, local, own);
			}
		}
		return slopes;
	};

/** For `end`: the slope of the last value stays as it begins. */
const untouched = Number.NaN;

const overwrite = (_now: number, local: number, own: number) => local * own;
const localOnly = (now: number, local: number) => now + local;
const addBoth = (now: number, local: number, own: number) => now + local + own;

export const backward: Exercise<Args, number[]> = {
	name: "backward",
	lesson: "07-backpropagation",
	parameters: ["links", "old"],
	cases: () => [
		{
			what: "one link",
			args: [
				[[], [[0, 3]]],
				[0, 0],
			],
		},
		{
			what: "a chain",
			args: [
				[[], [[0, 2]], [[1, -5]]],
				[0, 0, 0],
			],
		},
		{
			what: "a value used twice",
			args: [
				[
					[],
					[],
					[
						[0, 4],
						[1, 3],
					],
					[
						[2, 2],
						[0, 0.5],
					],
				],
				[0, 0, 0, 0],
			],
		},
		{
			what: "slopes from the last time",
			args: [
				[
					[],
					[[0, 3]],
					[
						[0, -1],
						[1, 2],
					],
				],
				[7, 4, 1],
			],
		},
		{
			what: "slopes from the last time",
			args: [
				[
					[],
					[],
					[
						[0, 0.5],
						[1, 2],
					],
					[[2, -3]],
					[
						[2, 1],
						[3, 4],
						[1, 6],
					],
				],
				[2, -2, 5, 3, 1],
			],
		},
	],
	reference: goBack({ begin: zeros }),
	mistakes: [
		notStarted<Args>(
			[
				"Which value has a slope that you know from the start, and what is it?",
				"Then go from the last value to the first. Each passes on to those that it was made from: the local slope, times its own.",
			],
			(_links, old) => old,
		),
		{
			id: "not-reset",
			says: "The slopes of the last time are still in it.",
			hints: [
				"The first time all is well. What do the slopes begin with the second time?",
				"Slopes add up. Before they can, each of them must be nothing.",
			],
			wrong: [
				goBack({ begin: kept }),
				(links, old) => {
					const fresh = goBack({ begin: zeros })(links, old);
					return fresh.map((slope, at) => slope + (old[at] ?? 0));
				},
			],
		},
		{
			id: "overwritten",
			says: "A value that is used twice keeps only the slope that arrives last.",
			hints: [
				"Turning it moves the end in two ways. Which of the two got lost?",
				"Slopes that arrive at the same value add up.",
			],
			wrong: [
				goBack({ begin: zeros, pass: overwrite }),
				goBack({ begin: kept, pass: overwrite }),
			],
		},
		{
			id: "local-only",
			says: "It passes on the local slope alone.",
			hints: [
				"How fast does the end grow with the value that passes it on? That belongs in it.",
				"The chain rule multiplies two things here: the slope of the link, and the slope of the value at its end.",
			],
			wrong: [
				goBack({ begin: zeros, pass: localOnly }),
				goBack({ begin: kept, pass: localOnly }),
			],
		},
		{
			id: "added-along",
			says: "Local slope and own slope were added to each other.",
			hints: [
				"What does the chain rule do with two links of a chain?",
				"Between the two belongs another sign. What arrives from different sides is added, not what follows one another.",
			],
			wrong: [
				goBack({ begin: zeros, pass: addBoth }),
				goBack({ begin: kept, pass: addBoth }),
			],
		},
		{
			id: "end-is-0",
			says: "All slopes are 0, for nothing was there that could be passed on.",
			hints: [
				"How fast does the end grow with itself?",
				"One slope is given before the first step back.",
			],
			wrong: [
				goBack({ begin: zeros, end: untouched }),
				goBack({ begin: zeros, end: 0 }),
			],
		},
		{
			id: "forwards",
			says: "It goes through the values from the first to the last.",
			hints: [
				"What has the first value to pass on, before anything has arrived?",
				"The last made goes first.",
			],
			wrong: [
				goBack({ begin: zeros, order: up }),
				goBack({ begin: kept, order: up }),
				(links, old) =>
					goBack({ begin: zeros, order: up })(links, old).reverse(),
			],
		},
		{
			id: "reversed",
			says: "The slopes are right, and stand in the wrong order.",
			hints: [
				"Which number of your list belongs to the first value?",
				"Was a list turned around and not turned back?",
			],
			wrong: [(links, old) => goBack({ begin: zeros })(links, old).reverse()],
		},
	],
	praise:
		"That is all of backpropagation. What is left are larger links: matrices instead of numbers.",
};
