/** What values hold, as texts to compare. No code of a value is run: no getter, no method. */

import { types } from "#platform";
import { hash } from "../shared/hash";

/** Data of more values than this count as what object they are, so that comparing costs next to nothing. */
const mostValues = 2000;
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
	if (held === undefined) {
		return parts.push(identity(value)) <= mostValues;
	}
	parts.push(`${held.kind} ${held.values.length}`);
	return held.values.every((one) => append(one, parts, seen));
}

interface Held {
	kind: string;
	values: unknown[];
}

/** What plain data hold; undefined for everything else, and for what holds too much. */
function heldBy(value: object): Held | undefined {
	if (types.isProxy(value)) {
		return undefined;
	}
	const prototype: unknown = Object.getPrototypeOf(value);
	if (types.isMap(value) && prototype === Map.prototype) {
		return sizeOf(Map.prototype, value) > mostValues
			? undefined
			: {
					kind: "map",
					values: [...Map.prototype.entries.call(value)].flat(),
				};
	}
	if (types.isSet(value) && prototype === Set.prototype) {
		return sizeOf(Set.prototype, value) > mostValues
			? undefined
			: { kind: "set", values: [...Set.prototype.values.call(value)] };
	}
	if (Array.isArray(value) && prototype === Array.prototype) {
		return value.length > mostValues
			? undefined
			: ofProperties("array", value, [...value.keys()]);
	}
	if (prototype === Object.prototype || prototype === null) {
		const keys = Reflect.ownKeys(value);
		const held = ofProperties("record", value, keys);
		return held && { ...held, values: [...keys, ...held.values] };
	}
	return undefined;
}

/** Nothing if one of the properties is a getter. */
function ofProperties(
	kind: string,
	value: object,
	keys: PropertyKey[],
): Held | undefined {
	const properties = keys.map(
		(key) => Reflect.getOwnPropertyDescriptor(value, key) ?? { value: "hole" },
	);
	return properties.every((one) => "value" in one)
		? { kind, values: properties.map((one) => one.value) }
		: undefined;
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
