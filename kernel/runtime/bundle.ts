/** A value -> its MIME bundle. */

import { base64, inspect, types } from "#platform";
import type { Json, MimeBundle } from "../shared/messages";
import { attempt } from "./attempt";
import { viewOf } from "./views/view";

/** Deno's and nodejs-polars' convention: a method under this symbol returns the value's MIME bundle. */
export const display = Symbol.for("Jupyter.display");

/**
 * How a value looks: as its own method says, otherwise as the views show it. Throws, or rejects, if the value's own
 * method fails or gives no bundle.
 */
export function bundleOf(value: unknown): MimeBundle | Promise<MimeBundle> {
	const own = displayMethod(value);
	if (own === undefined) {
		return viewOf(value);
	}
	const bundle = own.call(value);
	if (mayAnswerAnything(value) && !isBundle(bundle)) {
		return viewOf(value);
	}
	return bundle instanceof Promise
		? bundle.then((late) => complete(late, value))
		: complete(bundle, value);
}

/** Bytes become base64, as the protocol wants; the rest is JSON already. */
export function encodeBundle(bundle: Record<string, unknown>): MimeBundle {
	return Object.fromEntries(
		Object.entries(bundle)
			.filter(([, data]) => data !== undefined)
			.map(([mime, data]) => [
				mime,
				data instanceof Uint8Array ? base64(data) : (data as Json),
			]),
	);
}

/** Gives a value's own bundle the plain-text twin that every client can show. */
function complete(bundle: unknown, value: unknown): MimeBundle {
	if (typeof bundle !== "object" || bundle === null) {
		throw new TypeError(
			`the method under Symbol.for("Jupyter.display") must return an object of MIME types, not ${inspect(bundle)}`,
		);
	}
	const encoded = encodeBundle(bundle as Record<string, unknown>);
	return "text/plain" in encoded
		? encoded
		: { ...encoded, "text/plain": inspect(value) };
}

function displayMethod(value: unknown): (() => unknown) | undefined {
	if (!isObject(value)) {
		return undefined;
	}
	if (mayAnswerAnything(value)) {
		return displayMethodOfProxy(value);
	}
	const method = (value as Record<symbol, unknown>)[display];
	return typeof method === "function" ? (method as () => unknown) : undefined;
}

/** Whether a value is a proxy or inherits from one. */
function mayAnswerAnything(value: unknown): boolean {
	for (
		let object = value;
		isObject(object);
		object = Object.getPrototypeOf(object)
	) {
		if (types.isProxy(object)) {
			return true;
		}
	}
	return false;
}

/**
 * Many proxies answer to every method name, and calling one may do anything: a proxy must declare that it has this
 * method.
 */
function displayMethodOfProxy(proxy: object): (() => unknown) | undefined {
	return attempt(() => {
		if (!(display in proxy)) {
			return undefined;
		}
		const method = (proxy as Record<symbol, unknown>)[display];
		return typeof method === "function"
			? () => attempt(() => (method as () => unknown).call(proxy), undefined)
			: undefined;
	}, undefined);
}

/** Whether a value is an object of MIME types. */
export function isBundle(value: unknown): value is Record<string, unknown> {
	return (
		isObject(value) &&
		!types.isProxy(value) &&
		Object.keys(value).some((mime) => mime.includes("/"))
	);
}

function isObject(value: unknown): value is object {
	return (
		(typeof value === "object" && value !== null) || typeof value === "function"
	);
}
