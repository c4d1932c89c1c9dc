/** A value in words: Node's own way of printing it, with limits that keep huge values quick to show. */

import { type InspectOptions, inspect, types } from "#platform";

/** Of an object with more properties than this, only the first ones are shown. */
const maxProperties = 200;

const options: InspectOptions = {
	colors: true,
	depth: 4,
	maxArrayLength: 100,
	maxStringLength: 10_000,
	numericSeparator: false,
};

export function plainText(value: unknown): string {
	if (isPrimitive(value)) {
		return inspect(value, { ...options, colors: false });
	}
	if (types.isTypedArray(value)) {
		return typedArrayText(value);
	}
	if (types.isProxy(value) || !isLargeObject(value)) {
		return coloured(value);
	}
	const names = Object.keys(value);
	const first = Object.create(Object.getPrototypeOf(value)) as object;
	for (const name of names.slice(0, maxProperties)) {
		Object.defineProperty(
			first,
			name,
			Object.getOwnPropertyDescriptor(value, name) as PropertyDescriptor,
		);
	}
	return `${coloured(first)}\n… ${names.length - maxProperties} more properties`;
}

/** In colours that can be read on white paper: Node's yellow numbers, made for dark terminals, cannot. */
function coloured(value: unknown): string {
	const nodes = { ...inspect.styles };
	Object.assign(inspect.styles, {
		number: "blue",
		bigint: "blue",
		boolean: "blue",
	});
	try {
		return inspect(value, options);
	} finally {
		Object.assign(inspect.styles, nodes);
	}
}

function isPrimitive(value: unknown): boolean {
	return (
		(typeof value !== "object" && typeof value !== "function") || value === null
	);
}

function isLargeObject(value: unknown): value is object {
	if (typeof value !== "object" || value === null || Array.isArray(value)) {
		return false;
	}
	if (types.isMap(value) || types.isSet(value)) {
		return false;
	}
	let count = 0;
	// Stops early: Object.keys of a huge object is slow by itself.
	for (const name in value) {
		if (Object.hasOwn(value, name) && ++count > maxProperties) {
			return true;
		}
	}
	return false;
}

/** Node prints the length and the first elements; for data, the range says more. */
function typedArrayText(array: NodeJS.TypedArray): string {
	const text = coloured(array);
	if (array.length === 0) {
		return text;
	}
	let min = array[0] as number | bigint;
	let max = min;
	for (const element of array) {
		if (element < min) {
			min = element;
		}
		if (element > max) {
			max = element;
		}
	}
	return `${text}\nlength ${array.length}, from ${min} to ${max}`;
}
