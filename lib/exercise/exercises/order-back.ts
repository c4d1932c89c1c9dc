import { type Exercise, notStarted } from "../exercise";
import { isList } from "../values";

/** What each value was made from, by name; nothing for one that was given. */
export type MadeFrom = Record<string, string[]>;

type Args = [madeFrom: MadeFrom, end: string];

/** All that `end` was made from, and itself: each behind what it was made from. */
function forwards(madeFrom: MadeFrom, end: string): string[] {
	const found = new Set<string>();
	const visit = (name: string) => {
		if (!found.has(name)) {
			(madeFrom[name] ?? []).forEach(visit);
			found.add(name);
		}
	};
	visit(end);
	return [...found];
}

const backwards = (...args: Args) => forwards(...args).reverse();

/** In the order of first visits, from the end along the links. */
function visits(madeFrom: MadeFrom, end: string): string[] {
	const found = new Set<string>();
	const visit = (name: string) => {
		if (!found.has(name)) {
			found.add(name);
			(madeFrom[name] ?? []).forEach(visit);
		}
	};
	visit(end);
	return [...found];
}

/** All at distance 1 from the end, then those at distance 2, … */
function byDistance(madeFrom: MadeFrom, end: string): string[] {
	const found = new Set([end]);
	for (const name of found) {
		for (const from of madeFrom[name] ?? []) {
			found.add(from);
		}
	}
	return [...found];
}

/** Along every path anew. */
function everyPath(madeFrom: MadeFrom, end: string): string[] {
	const from = madeFrom[end] ?? [];
	return [end, ...from.flatMap((name) => everyPath(madeFrom, name))];
}

interface Checked {
	readonly twice: string[];
	readonly missing: string[];
	readonly strange: string[];
	/** A value that goes before one made from it, and that one. */
	readonly early: [value: string, user: string] | undefined;
}

function look(answer: unknown, ...[madeFrom, end]: Args): Checked {
	const order: string[] = isList(answer)
		? Array.from(answer, (name) => String(name))
		: [];
	const wanted = forwards(madeFrom, end);
	const pairs = order.flatMap((user, at) =>
		(madeFrom[user] ?? [])
			.filter((name) => order.indexOf(name) < at && order.includes(name))
			.map((name): [string, string] => [name, user]),
	);
	return {
		twice: order.filter((name, at) => order.indexOf(name) < at),
		missing: isList(answer)
			? wanted.filter((name) => !order.includes(name))
			: [],
		strange: order.filter((name) => !wanted.includes(name)),
		early: pairs[0],
	};
}

export const orderBack: Exercise<Args, string[]> = {
	name: "orderBack",
	lesson: "07-backpropagation",
	parameters: ["madeFrom", "end"],
	cases: () => [
		{ what: "a chain", args: [{ r: ["p"], loss: ["r"], p: [] }, "loss"] },
		{
			what: "one point",
			args: [
				{
					...{ b: [], loss: ["r"], p: ["m", "b"], t: [] },
					...{ w: [], r: ["p", "t"], x: [], m: ["w", "x"] },
				},
				"loss",
			],
		},
		{
			what: "a value used twice",
			args: [{ a: [], loss: ["a", "c"], c: ["a", "d"], d: ["a"] }, "loss"],
		},
		{
			what: "a value used twice",
			args: [
				{
					...{ h: ["w"], u: ["h"], loss: ["h", "v"], w: [] },
					...{ v: ["u", "h"] },
				},
				"loss",
			],
		},
		{
			what: "a value that the end was not made from",
			args: [{ other: ["a"], a: [], loss: ["a"] }, "loss"],
		},
	],
	reference: backwards,
	goal: {
		reached(answer, ...args) {
			const { twice, missing, strange, early } = look(answer, ...args);
			return (
				twice.length + missing.length + strange.length === 0 &&
				early === undefined
			);
		},
		measured(answer, ...args) {
			const { twice, missing, strange, early } = look(answer, ...args);
			if (early !== undefined) {
				return `There ${early[0]} goes before ${early[1]}, which was made from it.`;
			}
			return (
				[
					...twice.map((name) => `There ${name} stands twice.`),
					...missing.map((name) => `There ${name} is missing.`),
					...strange.map((name) => `The end was not made from ${name}.`),
				].at(0) ?? ""
			);
		},
	},
	mistakes: [
		notStarted<Args>(
			[
				"The end goes first. Who may go next: a value whose users have all gone already.",
				"It is easier forwards: visit what a value was made from, and only then put the value itself on the list. What is left to do with that list?",
			],
			(_madeFrom, end) => [end],
			() => [],
		),
		{
			id: "forwards",
			says: "That is the way forward: each value stands behind what it was made from.",
			hints: [
				"Where does the slope start that is to be passed back?",
				"One more call, and the list is the other way round.",
			],
			wrong: [forwards],
			shows: (answers) =>
				answers.every(({ args, answer }) => {
					if (!isList(answer)) {
						return false;
					}
					const turned = look(Array.from(answer).reverse(), ...args);
					return turned.early === undefined && turned.missing.length === 0;
				}),
		},
		{
			id: "twice",
			says: "A value that is used twice goes back twice.",
			hints: [
				"What it passes on the second time contains the first time once more.",
				"Remember which values you have been to. A `Set` does, and it keeps their order.",
			],
			wrong: [everyPath],
			shows: (answers) =>
				answers.some(
					({ args, answer }) => look(answer, ...args).twice.length > 0,
				),
		},
		{
			id: "everything",
			says: "It lists values that the end was not made from.",
			hints: [
				"Not everything that was computed leads to the loss.",
				"Start at the end and follow its links, in place of looking at all keys.",
			],
			wrong: [
				(madeFrom) => Object.keys(madeFrom),
				(madeFrom) => Object.keys(madeFrom).reverse(),
				(madeFrom, end) => [
					...backwards(madeFrom, end),
					...Object.keys(madeFrom).filter(
						(name) => !forwards(madeFrom, end).includes(name),
					),
				],
			],
			shows: (answers) =>
				answers.some(
					({ args, answer }) => look(answer, ...args).strange.length > 0,
				),
		},
		{
			id: "missing",
			says: "Some values never get their turn.",
			hints: [
				"Numbers that were given have slopes, too: they are what it is all for.",
				"Follow every link of every value, down to those that were made from nothing.",
			],
			wrong: [
				(madeFrom, end) => [end, ...(madeFrom[end] ?? [])],
				(madeFrom, end) =>
					backwards(madeFrom, end).filter(
						(name) => (madeFrom[name] ?? []).length > 0,
					),
				(madeFrom, end) => backwards(madeFrom, end).slice(1),
			],
			shows: (answers) =>
				answers.some(
					({ args, answer }) => look(answer, ...args).missing.length > 0,
				),
		},
		{
			id: "too-early",
			says: "A value goes back before everything that was made from it has gone.",
			hints: [
				"It then passes on a slope that is not complete yet.",
				"The first way that leads to a value may be the shortest one, while a longer way is still to come. Put a value on the list on leaving it, not on arriving.",
			],
			wrong: [visits, byDistance],
			shows: (answers) =>
				answers.some(
					({ args, answer }) => look(answer, ...args).early !== undefined,
				),
		},
	],
	praise:
		"This is called topological order. With it, one pass over all values is enough, however many ways there are.",
};
