/** Answers as values: whether two are the same, and whether one is made of proper numbers. */

/** What rounding may change: another order of operations, 32-bit numbers, or a slope measured instead of derived. */
const relativeTolerance = 1e-6;
const absoluteTolerance = 1e-8;

export function isList(value: unknown): value is ArrayLike<unknown> {
	return (
		Array.isArray(value) ||
		(ArrayBuffer.isView(value) && !(value instanceof DataView))
	);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !isList(value);
}

/** Deeper than any answer; what contains itself is cut off here. */
const maxDepth = 5;

/** More than any answer has; a list of a billion elements is not copied whole. */
const maxLength = 100_000;

/**
 * A copy of an answer as plain lists and objects, which hold still: no getters, no references to what may change.
 * A promise stays a promise.
 */
export function plainCopy(value: unknown, depth = 0): unknown {
	if (value instanceof Promise) {
		return value;
	}
	if (isList(value)) {
		if (depth === maxDepth) {
			return undefined;
		}
		const length = Math.min(value.length, maxLength);
		return Array.from({ length }, (_, index) =>
			plainCopy(value[index], depth + 1),
		);
	}
	if (isRecord(value)) {
		if (depth === maxDepth) {
			return undefined;
		}
		return Object.fromEntries(
			Object.keys(value).map((key) => [key, plainCopy(value[key], depth + 1)]),
		);
	}
	return value;
}

/** A copy of a value, undefined where it throws when it is read. */
export function readableCopy(value: unknown): unknown {
	try {
		return plainCopy(value);
	} catch {
		return undefined;
	}
}

/**
 * Whether an answer is the expected one: numbers up to rounding, NaN like NaN, lists element by element, objects by the
 * properties that are expected.
 */
export function same(expected: unknown, actual: unknown): boolean {
	if (typeof expected === "number") {
		return typeof actual === "number" && close(expected, actual);
	}
	if (isList(expected)) {
		return (
			isList(actual) &&
			actual.length === expected.length &&
			Array.from(expected).every((value, index) => same(value, actual[index]))
		);
	}
	if (isRecord(expected)) {
		return (
			isRecord(actual) &&
			Object.entries(expected).every(([key, value]) => same(value, actual[key]))
		);
	}
	return Object.is(expected, actual);
}

/** Whether nothing about two inputs differs: kinds, lengths, names, and numbers to the last digit. */
export function identical(a: unknown, b: unknown): boolean {
	if (
		typeof a !== "object" ||
		typeof b !== "object" ||
		a === null ||
		b === null
	) {
		return Object.is(a, b);
	}
	const names = Object.keys(a);
	return (
		Object.getPrototypeOf(a) === Object.getPrototypeOf(b) &&
		Reflect.get(a, "length") === Reflect.get(b, "length") &&
		names.length === Object.keys(b).length &&
		names.every(
			(name) =>
				Object.hasOwn(b, name) &&
				identical(Reflect.get(a, name), Reflect.get(b, name)),
		)
	);
}

/** Whether no part of a value is NaN, infinite or missing. */
export function isClean(value: unknown): boolean {
	if (typeof value === "number") {
		return Number.isFinite(value);
	}
	if (isList(value)) {
		return Array.from(value).every(isClean);
	}
	if (isRecord(value)) {
		return Object.values(value).every(isClean);
	}
	return value !== undefined && value !== null;
}

function close(expected: number, actual: number): boolean {
	if (Object.is(expected, actual) || expected === actual) {
		return true;
	}
	const allowed = absoluteTolerance + relativeTolerance * Math.abs(expected);
	return Math.abs(actual - expected) <= allowed && Number.isFinite(expected);
}
