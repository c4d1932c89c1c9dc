/** What values hold, as texts to compare. No code of a value is run: no getter, no method. */

import { types } from "#platform";
import { hash } from "../shared/hash";

/** Data of more values than this count as what object they are, so that comparing costs next to nothing. */
const mostValues = 1000;
/** Longer strings are told apart by a fingerprint. */
const longText = 200;

const numbers = new WeakMap<object, number>();
let latest = 0;

/**
 * Equal for equal numbers, strings and the like, for plain data of equal content (arrays, records, maps, sets), and for
 * one and the same object of any other kind.
 */
export function contentText(value: unknown): string {
	const parts: string[] = [];
	return append(value, parts, new Map()) || !isObject(value)
		? parts.join()
		: identity(value);
}

export function isObject(value: unknown): value is object {
	return (
		(typeof value === "object" && value !== null) || typeof value === "function"
	);
}

/** Appends the text of a value, part by part. Returns false if there are too many. */
function append(
	value: unknown,
	parts: string[],
	seen: Map<object, number>,
): boolean {
	if (!isObject(value)) {
		return parts.push(primitive(value)) <= mostValues;
	}
	const before = seen.get(value);
	if (before !== undefined) {
		return parts.push(`^${before}`) <= mostValues;
	}
	seen.set(value, seen.size);
	const held = heldBy(value);
	parts.push(held === undefined ? identity(value) : `${held.length} of`);
	return (held ?? []).every((one) => append(one, parts, seen));
}

/** What plain data hold, their kind in front; undefined for everything else, and for what holds too much. */
function heldBy(value: object): unknown[] | undefined {
	if (types.isProxy(value)) {
		return undefined;
	}
	const prototype: unknown = Object.getPrototypeOf(value);
	if (types.isMap(value) && prototype === Map.prototype) {
		return sizeOf(Map.prototype, value) > mostValues
			? undefined
			: ["map", ...[...Map.prototype.entries.call(value)].flat()];
	}
	if (types.isSet(value) && prototype === Set.prototype) {
		return sizeOf(Set.prototype, value) > mostValues
			? undefined
			: ["set", ...Set.prototype.values.call(value)];
	}
	if (Array.isArray(value) && prototype === Array.prototype) {
		return value.length > mostValues ? undefined : properties("array", value);
	}
	return prototype === Object.prototype || prototype === null
		? properties("record", value)
		: undefined;
}

function properties(kind: string, value: object): unknown[] | undefined {
	const held: unknown[] = [kind];
	for (const key of Reflect.ownKeys(value)) {
		const property = Reflect.getOwnPropertyDescriptor(value, key);
		if (property === undefined || !("value" in property)) {
			return undefined;
		}
		held.push(key, property.value);
	}
	return held;
}

/** The size of a collection, even if it has another property of that name. */
function sizeOf(prototype: object, collection: object): number {
	return Reflect.get(prototype, "size", collection) as number;
}

function primitive(value: unknown): string {
	if (typeof value === "string") {
		return value.length > longText ? hash(value) : JSON.stringify(value);
	}
	return Object.is(value, -0) ? "-0" : `${typeof value} ${String(value)}`;
}

/** Which object it is. */
function identity(value: object): string {
	const number = numbers.get(value) ?? ++latest;
	numbers.set(value, number);
	return `#${number}`;
}
