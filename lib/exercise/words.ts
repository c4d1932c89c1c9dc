/** Values in words for messages: short, and safe for whatever a learner's function may give. */

import { isList, isRecord } from "./values";

/** How much of a value is shown: elements of each list, and lists inside lists. */
interface Cut {
	readonly elements: number;
	readonly depth: number;
}

/** From the most that is shown to the least. */
const cuts: readonly Cut[] = [
	{ elements: 10, depth: 3 },
	{ elements: 4, depth: 3 },
	{ elements: 3, depth: 3 },
	{ elements: 2, depth: 3 },
	{ elements: 1, depth: 3 },
	{ elements: 1, depth: 1 },
];
const maxFields = 8;
const maxText = 60;

/** What a message has room for; the least that is shown may be longer. */
const readable = 160;

/** A value as one would type it, cut short where it is long: `[[1, 3], [2, 4], … 9 in all]`. Numbers have six digits. */
export function show(value: unknown): string {
	const texts = cuts.map((cut) => written(value, cut));
	return texts.find((text) => text.length <= readable) ?? texts.at(-1) ?? "";
}

/** A value in full, for comparing. Numbers have six digits, so that another order of operations makes no difference. */
export function writeOut(value: unknown): string {
	return written(value, { elements: 1000, depth: 6 });
}

function written(value: unknown, most: Cut, depth = 0): string {
	if (typeof value === "number") {
		return showNumber(value);
	}
	if (typeof value === "string") {
		return JSON.stringify(cut(value));
	}
	if (typeof value === "function") {
		return "a function";
	}
	if (value instanceof Promise) {
		return "a promise";
	}
	if (isList(value)) {
		if (depth === most.depth) {
			return "[…]";
		}
		const length = Math.min(value.length, most.elements);
		const shown = Array.from({ length }, (_, index) =>
			written(value[index], most, depth + 1),
		);
		if (value.length > length) {
			shown.push(`… ${value.length} in all`);
		}
		return `[${shown.join(", ")}]`;
	}
	if (isRecord(value)) {
		if (depth === most.depth) {
			return "{…}";
		}
		const fields = Object.keys(value)
			.slice(0, maxFields)
			.map((key) => `${key}: ${written(value[key], most, depth + 1)}`);
		return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
	}
	return cut(String(value));
}

/** What an error says, in one line. */
export function showThrown(error: unknown): string {
	try {
		return error instanceof Error
			? cut(`${error.name}: ${error.message}`.replace(/\s+/g, " "), 200)
			: show(error);
	} catch {
		return "something that cannot be read.";
	}
}

/** The kind of a value: "a number", "a list of 2 numbers", "3 lists of 10 numbers each". */
export function kindOf(value: unknown): string {
	if (typeof value === "number") {
		return "a number";
	}
	if (typeof value === "string") {
		return "text";
	}
	if (typeof value === "boolean") {
		return "true or false";
	}
	if (value === null || value === undefined) {
		return String(value);
	}
	if (isList(value)) {
		return kindOfList(Array.from(value));
	}
	if (isRecord(value)) {
		const keys = Object.keys(value);
		return keys.length === 0 || keys.length > maxFields
			? "an object"
			: `an object with ${keys.join(", ")}`;
	}
	return `a ${typeof value}`;
}

/** Whether a value is of the expected kind: lists of the same length, objects with the same names and kinds inside. */
export function isOfKind(expected: unknown, actual: unknown): boolean {
	return misfit(expected, actual) === undefined;
}

/**
 * How the kind of a value differs from the expected one, in two sentences; undefined where it does not.
 *
 * @param name under which the value is given, if it is a part.
 */
export function misfit(
	expected: unknown,
	actual: unknown,
	name?: string,
): string | undefined {
	if (isRecord(expected) && isRecord(actual)) {
		const names = Object.keys(expected);
		if (names.every((name) => name in actual)) {
			return names
				.map((name) => misfit(expected[name], actual[name], name))
				.find((found) => found !== undefined);
		}
	}
	const [given, asked] = [kindOf(actual), kindOf(expected)];
	return given === asked
		? undefined
		: `${name === undefined ? "It" : `As \`${name}\`, it`} gives ${given}. The exercise asks for ${asked}.`;
}

function kindOfList(list: readonly unknown[]): string {
	if (list.length === 0) {
		return "an empty list";
	}
	const plural = list.length === 1 ? "" : "s";
	if (list.every((value) => typeof value === "number")) {
		return `a list of ${list.length} number${plural}`;
	}
	if (!list.every(isList)) {
		const kinds = new Set(list.map((value) => kindOf(value)));
		return `a list of ${[...kinds].slice(0, 3).join(" and ")}`;
	}
	const lengths = new Set(list.map((row) => row.length));
	const inner = new Set(list.map((row) => kindOf(row)));
	if (lengths.size > 1) {
		return `${list.length} lists of different lengths`;
	}
	if (inner.size > 1) {
		return `${list.length} lists of different sorts`;
	}
	const [row = ""] = inner;
	return list.length === 1
		? `a list that holds ${row}`
		: `${list.length} lists, each ${row}`;
}

function showNumber(value: number): string {
	if (!Number.isFinite(value)) {
		return String(value);
	}
	return String(Number(value.toPrecision(6)));
}

function cut(text: string, length = maxText): string {
	return text.length > length ? `${text.slice(0, length)}…` : text;
}
