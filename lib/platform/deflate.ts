import { requirePackage } from "../packages";
import { ofNode } from "./node";

const zlib = ofNode("node:zlib");
const level = 9;
/** Z_RLE of zlib. */
const runs = 3;

/**
 * Compresses bytes in zlib's format (RFC 1950), in Node by zlib, in a browser by pako. With runs only, both give the same
 * bytes.
 *
 * @param runsOnly whether nothing but runs of a byte is looked for.
 */
export function deflate(bytes: Uint8Array, runsOnly: boolean): Uint8Array {
	const options = runsOnly ? { level, strategy: runs } : { level };
	return zlib === undefined
		? requirePackage<Pako>("pako/browser/deflate").deflate(bytes, options)
		: zlib.deflateSync(bytes, options);
}

/** The part of pako that is used: https://github.com/nodeca/pako. */
interface Pako {
	deflate(
		bytes: Uint8Array,
		options: { level: number; strategy?: number },
	): Uint8Array;
}

/**
 * The content of a gzip file; any other bytes as they are, since browsers and some servers unpack such files unasked.
 *
 * @throws Error where a gzip file is cut off or damaged.
 */
export async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
	// How every gzip file begins: RFC 1952.
	if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
		return bytes;
	}
	if (zlib !== undefined) {
		return zlib.gunzipSync(bytes);
	}
	const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
	const content = packed.pipeThrough(new DecompressionStream("gzip"));
	return new Uint8Array(await new Response(content).arrayBuffer());
}
