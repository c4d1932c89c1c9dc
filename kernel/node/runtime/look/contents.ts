/** What can be looked at inside a value, without running code of it. */

import { types } from "node:util";

/** The property of an object, or the entry of a collection. */
export interface Content {
	/** The name of a property, the number of an element, or the key of an entry. */
	key: unknown;
	/** Whether the key is any value, as in a Map, and not a name. */
	isValue?: boolean;
	/** Missing for a getter. */
	value?: unknown;
	isGetter?: boolean;
}

export interface Contents {
	kind: "elements" | "entries" | "properties";
	size: number;
	/** Those from one place to before another. */
	slice(from: number, to: number): Content[];
}

const nothing: Contents = { kind: "properties", size: 0, slice: () => [] };

export function contentsOf(value: unknown): Contents {
	if (!isObject(value) || types.isProxy(value)) {
		return nothing;
	}
	if (Array.isArray(value) || types.isTypedArray(value)) {
		return {
			kind: "elements",
			size: Array.isArray(value) ? value.length : lengthOf.call(value),
			slice: (from, to) => elements(value, from, to),
		};
	}
	if (types.isMap(value)) {
		const entries = () => Map.prototype.entries.call(value);
		return {
			kind: "entries",
			size: sizeOfMap.call(value),
			slice: (from, to) =>
				part(entries(), from, to).map(([key, held]) => ({
					key,
					isValue: true,
					value: held,
				})),
		};
	}
	if (types.isSet(value)) {
		const values = () => Set.prototype.values.call(value);
		return {
			kind: "entries",
			size: sizeOfSet.call(value),
			slice: (from, to) =>
				part(values(), from, to).map((held, index) => ({
					key: from + index,
					value: held,
				})),
		};
	}
	const keys = Reflect.ownKeys(value).filter((key) => isShown(value, key));
	return {
		kind: "properties",
		size: keys.length,
		slice: (from, to) =>
			keys.slice(from, to).map((key) => property(value, key)),
	};
}

/**
 * Gives what an object holds another value.
 * @throws TypeError if that is not possible
 */
export function setContent(
	object: object,
	{ key }: Content,
	value: unknown,
): void {
	if (types.isMap(object)) {
		Map.prototype.set.call(object, key, value);
	} else if (types.isSet(object)) {
		throw new TypeError(
			"a value of a Set cannot be replaced: delete it and add another, with the methods delete and add",
		);
	} else if (!Reflect.set(object, key as PropertyKey, value)) {
		throw new TypeError(`${String(key)} cannot be set: it is read-only`);
	}
}

function elements(array: object, from: number, to: number): Content[] {
	const found: Content[] = [];
	for (let index = from; index < to; index++) {
		if (Object.hasOwn(array, index)) {
			found.push(property(array, String(index)));
		}
	}
	return found;
}

function property(object: object, key: string | symbol): Content {
	const own = Reflect.getOwnPropertyDescriptor(object, key);
	return own !== undefined && "value" in own
		? { key, value: own.value }
		: { key, isGetter: true };
}

/** Every function has the same hidden properties, which say nothing. */
function isShown(object: object, key: string | symbol): boolean {
	return (
		typeof object !== "function" ||
		Object.prototype.propertyIsEnumerable.call(object, key)
	);
}

/** A part of what is iterated, for which nothing after it is. */
function part<T>(all: Iterable<T>, from: number, to: number): T[] {
	const found: T[] = [];
	let index = 0;
	for (const one of all) {
		if (index >= to) {
			break;
		}
		if (index >= from) {
			found.push(one);
		}
		index++;
	}
	return found;
}

function isObject(value: unknown): value is object {
	return (
		(typeof value === "object" && value !== null) || typeof value === "function"
	);
}

/** A class that extends a collection may have a `size` of its own. */
const sizeOfMap = getterOf(Map.prototype, "size");
const sizeOfSet = getterOf(Set.prototype, "size");
const lengthOf = getterOf(
	Object.getPrototypeOf(Uint8Array.prototype),
	"length",
);

function getterOf(prototype: object, name: string): (this: object) => number {
	return Object.getOwnPropertyDescriptor(prototype, name)?.get as (
		this: object,
	) => number;
}
