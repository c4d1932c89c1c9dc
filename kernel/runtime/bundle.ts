/** A value -> its MIME bundle. */

import { inspect } from "node:util";
import type { Json, MimeBundle } from "../shared/messages";
import { viewOf } from "./views/view";

/** Deno's and nodejs-polars' convention: a method under this symbol returns the value's MIME bundle. */
export const DISPLAY = Symbol.for("Jupyter.display");

/**
 * How a value looks: as it says itself, else as the views have it.
 * Throws, or rejects, if the value's own method fails or gives no bundle.
 */
export function bundleOf(value: unknown): MimeBundle | Promise<MimeBundle> {
	const own = displayMethod(value);
	if (own === undefined) return viewOf(value);
	const bundle = own.call(value);
	return bundle instanceof Promise
		? bundle.then((late) => complete(late, value))
		: complete(bundle, value);
}

/** Bytes become base64, as the protocol wants; the rest is JSON already. */
export function encodeBundle(bundle: Record<string, unknown>): MimeBundle {
	return Object.fromEntries(
		Object.entries(bundle).map(([mime, data]) => [
			mime,
			data instanceof Uint8Array
				? Buffer.from(data).toString("base64")
				: (data as Json),
		]),
	);
}

/** Gives a value's own bundle the plain-text twin that every client can show. */
function complete(bundle: unknown, value: unknown): MimeBundle {
	if (typeof bundle !== "object" || bundle === null)
		throw new TypeError(
			`the method under Symbol.for("Jupyter.display") must return an object of MIME types, not ${inspect(bundle)}`,
		);
	const encoded = encodeBundle(bundle as Record<string, unknown>);
	return "text/plain" in encoded
		? encoded
		: { ...encoded, "text/plain": inspect(value) };
}

function displayMethod(value: unknown): (() => unknown) | undefined {
	if (
		(typeof value !== "object" || value === null) &&
		typeof value !== "function"
	)
		return undefined;
	const method: unknown = (value as Record<symbol, unknown>)[DISPLAY];
	return typeof method === "function" ? (method as () => unknown) : undefined;
}
