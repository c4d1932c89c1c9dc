/** What values hold, as texts to compare. No code of a value is run: no getter, no method. */

import { types } from "#platform";
import { hash } from "../shared/hash";

/** No more than this many values are looked at, so that comparing costs next to nothing. */
const mostValues = 2000;
/** Longer strings are told apart by a fingerprint. */
const longText = 200;

const numbers = new WeakMap<object, number>();
let latest = 0;

/**
 * Equal for equal numbers, strings and the like, and for plain data of equal content: arrays, typed arrays, records, maps,
 * sets. Of objects of any other kind, and of those that hold more than 2000 values, it also says which object it is, and
 * shows a change as far as it looks: at properties without a getter, and the first 2000 values.
 */
export function contentText(value: unknown): string {
	const parts: string[] = [];
	const isWhole = append(value, parts, new Map());
	if (!isWhole && isObject(value)) {
		parts.unshift(identity(value));
	}
	return parts.join();
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
	const { kind, values } = heldBy(value);
	return (
		parts.push(kind) <= mostValues &&
		values.every((one) => append(one, parts, seen))
	);
}

/** What an object holds, or more of it than is looked at. */
interface Held {
	/** In words that differ where it matters which object it is, or how much it holds. */
	kind: string;
	values: unknown[];
}

function heldBy(value: object): Held {
	if (types.isProxy(value) || typeof value === "function") {
		return { kind: identity(value), values: [] };
	}
	const prototype: unknown = Object.getPrototypeOf(value);
	if (types.isMap(value) && prototype === Map.prototype) {
		const size = Reflect.get(Map.prototype, "size", value);
		const entries = first(Map.prototype.entries.call(value));
		return { kind: `map ${size}`, values: entries.flat() };
	}
	if (types.isSet(value) && prototype === Set.prototype) {
		const size = Reflect.get(Set.prototype, "size", value);
		const values = first(Set.prototype.values.call(value));
		return { kind: `set ${size}`, values };
	}
	if (types.isTypedArray(value)) {
		const name = Reflect.get(TypedArray.prototype, Symbol.toStringTag, value);
		const length = Reflect.get(TypedArray.prototype, "length", value);
		const values = first(TypedArray.prototype.values.call(value));
		return { kind: `${name} ${length}`, values };
	}
	const isArray = Array.isArray(value) && prototype === Array.prototype;
	const isRecord = prototype === Object.prototype || prototype === null;
	const keys = isArray
		? first(Array.prototype.keys.call(value))
		: first(Reflect.ownKeys(value));
	const properties = keys.map((key) =>
		Reflect.getOwnPropertyDescriptor(value, key),
	);
	const values = properties.map((one) => (one ? one.value : "hole"));
	const isPlain = properties.every(
		(one) => one?.get === undefined && one?.set === undefined,
	);
	if (isArray && isPlain) {
		return { kind: `array ${value.length}`, values };
	}
	const kind = isRecord && isPlain ? `record ${keys.length}` : identity(value);
	return { kind, values: [...keys, ...values] };
}

const TypedArray = Object.getPrototypeOf(Uint8Array) as typeof Uint8Array;

/** As many values as are looked at, and one more if there are more. */
function first<Value>(values: Iterable<Value>): Value[] {
	const taken: Value[] = [];
	for (const value of values) {
		if (taken.push(value) > mostValues) {
			break;
		}
	}
	return taken;
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
