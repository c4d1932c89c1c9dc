/** A value -> its MIME bundle. */

import { inspect } from "node:util";
import type { Json, MimeBundle } from "../messages";

/** Deno's and nodejs-polars' convention: a method under this symbol returns the value's MIME bundle. */
const DISPLAY = Symbol.for("Jupyter.display");

/** How a value looks: as it says itself, or as Node would print it. Rejects if the value's own method throws. */
export async function bundleOf(value: unknown): Promise<MimeBundle> {
	const own = displayMethod(value);
	if (own === undefined) return { "text/plain": inspect(value) };
	const bundle = await own.call(value);
	if (typeof bundle !== "object" || bundle === null)
		throw new TypeError(
			`the method under Symbol.for("Jupyter.display") must return an object of MIME types, not ${inspect(bundle)}`,
		);
	const encoded = encodeBundle(bundle as Record<string, unknown>);
	return "text/plain" in encoded
		? encoded
		: { ...encoded, "text/plain": inspect(value) };
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

function displayMethod(value: unknown): (() => unknown) | undefined {
	if (
		(typeof value !== "object" || value === null) &&
		typeof value !== "function"
	)
		return undefined;
	const method: unknown = (value as Record<symbol, unknown>)[DISPLAY];
	return typeof method === "function" ? (method as () => unknown) : undefined;
}
