/** Mistakes that any function can make, whatever the exercise. */

import type { Exercise } from "./exercise";
import type { Trial } from "./trial";
import { isClean, isList, same } from "./values";
import { kindOf, misfit, show } from "./words";

/** A mistake as it was found. */
export interface Diagnosis {
	readonly id: string;
	readonly says: string;
	readonly hints: readonly [string, ...string[]];
	/** Where it was seen, in a sentence. */
	readonly seen: string | undefined;
}

/** Stopped, because it did not come to an end. */
export const endlessId = "endless";

/** Right, but by the library's work where the learner's own is asked for. */
export const libraryCallId = "library-call";

type Trials<Args extends unknown[], Answer> = readonly Trial<Args, Answer>[];

export function notAFunction(name: string, given: unknown): Diagnosis {
	return {
		id: "not-a-function",
		says: `The check needs the function itself, and was given ${kindOf(given)}.`,
		hints: [
			`Give it the name of your function, without calling it: \`check.${name}(…)\` calls it by itself, with inputs of its own.`,
			"A pair of brackets after the name calls a function. Leave the brackets out.",
		],
		seen: undefined,
	};
}

export function unfinished<Args extends unknown[], Answer>(
	trials: Trials<Args, Answer>,
	milliseconds: number,
): Diagnosis | undefined {
	const found = trials.find(({ outcome }) => outcome.kind === "unfinished");
	const seconds = Number((milliseconds / 1000).toPrecision(2));
	return (
		found && {
			id: endlessId,
			says: `It did not come to an end within ${seconds} seconds and was stopped. It looks like an endless loop.`,
			hints: [
				"Look at the condition of each loop: what has to happen for it to become false?",
				"Something that the condition looks at must change in every turn, towards the end: a counter that goes up while the limit stays.",
				"Print the counter in the loop, and end the loop after ten turns while you search.",
			],
			seen: at(found),
		}
	);
}

export function promised<Args extends unknown[], Answer>(
	trials: Trials<Args, Answer>,
): Diagnosis | undefined {
	const promises = trials.flatMap(({ outcome }) =>
		outcome.kind === "returned" && isThenable(outcome.value)
			? [outcome.value]
			: [],
	);
	if (promises.length === 0) {
		return undefined;
	}
	// A promise that is rejected later must not become an error of the notebook.
	for (const promise of promises) {
		promise.then(undefined, () => {});
	}
	return {
		id: "promise",
		says: "It gives a promise of an answer instead of the answer.",
		hints: [
			"Nothing here has to be waited for.",
			"Take away `async` in front of the function and every `await` inside it.",
		],
		seen: undefined,
	};
}

export function returnsNothing<Args extends unknown[], Answer>(
	trials: Trials<Args, Answer>,
): Diagnosis | undefined {
	const found = trials.find(
		({ outcome }) => outcome.kind === "returned" && outcome.value === undefined,
	);
	return (
		found && {
			id: "undefined",
			says: "It gives undefined: it ends without a return.",
			hints: [
				"What the function has worked out must be handed back. Which statement does that?",
				"Every way through the function must end with `return` and a value. After an arrow, braces need a `return` too.",
			],
			seen: at(found),
		}
	);
}

export function changesInput<Args extends unknown[], Answer>(
	trials: Trials<Args, Answer>,
): Diagnosis | undefined {
	const found = trials.find(({ hasChangedInput }) => hasChangedInput);
	return (
		found && {
			id: "changes-input",
			says: "It changes its input in place. Whoever called it finds other data there afterwards, and a second call gives another answer.",
			hints: [
				"Which line writes into something that the function was given?",
				"An assignment to an element, `push`, `pop`, `shift`, `splice`, `sort`, `reverse` and `fill` all change the list itself.",
				"Build a new list, with `map` or with `push` onto an empty one, and leave the old one alone.",
			],
			seen: at(found),
		}
	);
}

export function threw<Args extends unknown[], Answer>(
	trials: Trials<Args, Answer>,
): Diagnosis | undefined {
	for (const trial of trials) {
		if (trial.outcome.kind !== "threw") {
			continue;
		}
		return {
			id: "throws",
			says: `It throws ${trial.outcome.says}`,
			hints: [
				"Call your function with this input in a cell of its own, and read where the error comes from.",
				"Print what the line in question works with: is each of these values what you take it for?",
			],
			seen: at(trial),
		};
	}
	return undefined;
}

export function wrongKind<Args extends unknown[], Answer>(
	trials: Trials<Args, Answer>,
): Diagnosis | undefined {
	for (const trial of trials) {
		const { outcome, expected } = trial;
		if (outcome.kind !== "returned") {
			continue;
		}
		const says = misfit(expected, outcome.value);
		if (says === undefined) {
			continue;
		}
		return {
			id: "wrong-kind",
			says,
			hints: [
				"Read again what the function is to give: how many numbers, and in which lists or under which names?",
				"Print the value just before `return`, and compare its shape with the one asked for.",
			],
			seen: at(trial, outcome.value),
		};
	}
	return undefined;
}

export function notFinite<Args extends unknown[], Answer>(
	trials: Trials<Args, Answer>,
): Diagnosis | undefined {
	for (const trial of trials) {
		const { outcome } = trial;
		if (outcome.kind !== "returned" || isClean(outcome.value)) {
			continue;
		}
		return {
			id: "not-finite",
			says: "Its answer is NaN or Infinity, or has some in it.",
			hints: [
				"NaN comes from arithmetic with undefined, and from 0 / 0. Infinity comes from a division by 0, and from numbers that grow too large.",
				"Print each value on the way to the answer. The first one that is NaN, infinite or undefined tells you the line.",
			],
			seen: at(trial, outcome.value),
		};
	}
	return undefined;
}

/** All answers are right, but some come from a function that the learner is asked to write. */
export function callsLibrary<Args extends unknown[], Answer>(
	{ byHand = [] }: Exercise<Args, Answer>,
	trials: Trials<Args, Answer>,
): Diagnosis | undefined {
	const called = trials.flatMap((trial) => trial.called);
	const found = called.find((fn) => byHand.includes(fn));
	return (
		found && {
			id: libraryCallId,
			says: `The answers are right, and they come from the library: your function calls its \`${found.name}\`. Here you write that work yourself.`,
			hints: [
				"The library is good for comparing. Leave its call out of your function, and write down what happens to one point or one number first.",
				"The lesson has the formula. Each sum in it becomes a loop, and each index a turn of that loop.",
			],
			seen: undefined,
		}
	);
}

export const unrecognisedId = "other";

/** None of the known mistakes. */
export function other<Args extends unknown[], Answer>(
	{ goal, lesson, parts = [] }: Exercise<Args, Answer>,
	trials: Trials<Args, Answer>,
): Diagnosis | undefined {
	const found = trials.find(({ isRight }) => !isRight);
	if (found?.outcome.kind !== "returned") {
		return undefined;
	}
	const { args, expected, outcome } = found;
	const right = parts.filter((_, index) => isPartRight(trials, index));
	const told =
		goal === undefined
			? `It should give ${show(expected)}.`
			: goal.measured(outcome.value as Answer, ...args);
	return {
		id: unrecognisedId,
		says:
			right.length === 0
				? "It is not one of the usual mistakes."
				: `${right.join(" and ")} is right each time, the rest is not.`,
		hints: [
			"Work out the case below on paper, step by step, and compare.",
			"Print the values on the way inside your function, and call it with the case below.",
			`Sleep on it, or compare with \`notebooks/solutions/${lesson}.ipynb\`.`,
		],
		seen: `${at(found, outcome.value)} ${told}`,
	};
}

function isPartRight<Args extends unknown[], Answer>(
	trials: Trials<Args, Answer>,
	index: number,
): boolean {
	return trials.every(
		({ outcome, expected }) =>
			outcome.kind === "returned" &&
			isList(outcome.value) &&
			isList(expected) &&
			same(expected[index], outcome.value[index]),
	);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
	return value instanceof Promise;
}

function at({ input }: { input: string }, ...answer: unknown[]): string {
	const gave = answer.map((value) => ` It gives ${show(value)}.`).join("");
	return input === "" ? gave.trimStart() : `Seen with ${input}.${gave}`;
}
