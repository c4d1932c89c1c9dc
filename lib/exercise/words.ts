/** Values in words for messages: short, and safe for whatever a learner's function may give. */

import { isList, isRecord } from "./values";

const maxElements = 4;
const maxDepth = 3;
const maxText = 60;

/** A value as one would type it, cut short where it is long: `[[1, 3], [2, 4], …]`. Numbers have six digits. */
export function show(value: unknown, depth = 0): string {
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
		if (depth === maxDepth) {
			return "[…]";
		}
		const shown = Array.from({
			length: Math.min(value.length, maxElements),
		}).map((_, index) => show(value[index], depth + 1));
		if (value.length > maxElements) {
			shown.push(`… ${value.length} in all`);
		}
		return `[${shown.join(", ")}]`;
	}
	if (isRecord(value)) {
		if (depth === maxDepth) {
			return "{…}";
		}
		const fields = Object.keys(value)
			.slice(0, maxElements * 2)
			.map((key) => `${key}: ${show(value[key], depth + 1)}`);
		return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
	}
	return cut(String(value));
}

/** What an error says, in one line. */
export function showThrown(error: unknown): string {
	return error instanceof Error
		? cut(`${error.name}: ${error.message}`.replace(/\s+/g, " "), 200)
		: show(error);
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
		return keys.length === 0 || keys.length > maxElements * 2
			? "an object"
			: `an object with ${keys.join(", ")}`;
	}
	return `a ${typeof value}`;
}

/** Whether a value is of the expected kind: lists of the same length, objects with the same names and kinds inside. */
export function isOfKind(expected: unknown, actual: unknown): boolean {
	if (!isRecord(expected)) {
		return kindOf(expected) === kindOf(actual);
	}
	return (
		isRecord(actual) &&
		Object.keys(expected).every((key) => isOfKind(expected[key], actual[key]))
	);
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
