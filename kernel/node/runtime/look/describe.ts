/** A value in a few words, for a list of variables. No code of the value is run: no getter, no proxy, no `toString`. */

import { types } from "node:util";
import { contentsOf } from "./contents";

export interface Description {
	/**
	 * JupyterLab shows the value only of Python's plain types, and of others the type: those have their words here, too.
	 */
	type: string;
	value: string;
}

/** Longest string, and most elements or names, that are shown whole. */
const longestString = 1000;
const mostElements = 6;

export function describe(value: unknown): Description {
	switch (typeof value) {
		case "number":
			return {
				type: isShownAsInt(value) ? "int" : "float",
				value: inWords(value),
			};
		case "string":
			return { type: "str", value: inWords(value) };
		case "boolean":
			return { type: "bool", value: String(value) };
		default: {
			const text = inWords(value);
			return { type: text, value: text };
		}
	}
}

/** What stands for a property that only a getter could tell. */
export const getter: Description = { type: "(getter)", value: "(getter)" };

/** JupyterLab reads the digits of an `int`, and would end at the dot of `1e+30`. */
function isShownAsInt(value: number): boolean {
	return Number.isSafeInteger(value);
}

export function inWords(value: unknown): string {
	switch (typeof value) {
		case "string":
			return JSON.stringify(
				value.length > longestString
					? `${value.slice(0, longestString)}…`
					: value,
			);
		case "number":
			return Object.is(value, -0) ? "-0" : String(value);
		case "bigint":
			return `${value}n`;
		case "function":
			return functionInWords(value);
		case "object":
			return value === null ? "null" : objectInWords(value);
		default:
			return String(value);
	}
}

function functionInWords(value: object): string {
	if (types.isProxy(value)) {
		return "Proxy";
	}
	const name = dataProperty(value, "name");
	const shown = typeof name === "string" ? name : "";
	return isClass(value) ? `class ${shown}`.trim() : `${shown}()`;
}

function isClass(value: object): boolean {
	return Function.prototype.toString.call(value).startsWith("class");
}

function objectInWords(value: object): string {
	if (types.isProxy(value)) {
		return "Proxy";
	}
	const name = classOf(value);
	if (Array.isArray(value)) {
		return arrayInWords(value);
	}
	if (types.isDate(value)) {
		const time = Date.prototype.getTime.call(value);
		return Number.isNaN(time)
			? "Invalid Date"
			: Date.prototype.toISOString.call(value);
	}
	if (types.isRegExp(value)) {
		return name;
	}
	if (types.isGeneratorObject(value)) {
		return "Generator {}";
	}
	if (types.isNativeError(value)) {
		return `${name}: ${String(dataProperty(value, "message") ?? "")}`;
	}
	const { size, kind } = contentsOf(value);
	if (kind === "elements" || kind === "entries") {
		return `${name}(${size})`;
	}
	const shaped = shapedInWords(name, value);
	if (shaped !== undefined) {
		return shaped;
	}
	const keys = Object.keys(value);
	const more = keys.length > mostElements ? ", …" : "";
	const list = `{${keys.slice(0, mostElements).join(", ")}${more}}`;
	return name === "Object" || name === "" ? list : `${name} ${list}`;
}

/** `Tensor [2, 3] float32`, for objects that say their shape and type, as TensorFlow's do. */
function shapedInWords(name: string, value: object): string | undefined {
	const shape = dataProperty(value, "shape");
	const dtype = dataProperty(value, "dtype");
	if (
		!Array.isArray(shape) ||
		types.isProxy(shape) ||
		typeof dtype !== "string"
	) {
		return undefined;
	}
	const isDisposed = dataProperty(value, "isDisposedInternal") === true;
	const state = isDisposed ? " (disposed)" : "";
	return `${name} ${arrayInWords(shape)} ${dtype}${state}`.trim();
}

function arrayInWords(array: readonly unknown[]): string {
	const few = array.length <= mostElements;
	const first = Array.from(
		{ length: Math.min(array.length, mostElements) },
		(_, index) => dataProperty(array, String(index)),
	);
	const isPlain = (value: unknown) =>
		typeof value !== "object" && typeof value !== "function";
	if (!first.every(isPlain)) {
		return `Array(${array.length})`;
	}
	const list = first.map((value) => shortened(inWords(value))).join(", ");
	return few ? `[${list}]` : `Array(${array.length}) [${list}, …]`;
}

function shortened(text: string): string {
	return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}

/** The name of an object's class, as far as it can be read without running anything. */
function classOf(value: object): string {
	for (
		let prototype: object | null = Object.getPrototypeOf(value);
		prototype !== null && !types.isProxy(prototype);
		prototype = Object.getPrototypeOf(prototype)
	) {
		const made = dataProperty(prototype, "constructor");
		const name =
			typeof made === "function" && !types.isProxy(made)
				? dataProperty(made, "name")
				: undefined;
		// A class without a name is known by what it extends.
		if (typeof name === "string" && name !== "") {
			return name;
		}
	}
	return "";
}

/** The value of an own property; undefined if a getter would have to be called. */
function dataProperty(object: object, key: string): unknown {
	return Object.getOwnPropertyDescriptor(object, key)?.value;
}
