import { gunzipSync } from "node:zlib";

/**
 * The content of a gzip file; any other bytes as they are, since browsers and some servers unpack such files unasked.
 *
 * @throws Error of zlib's where a gzip file is cut off or damaged.
 */
export function unpack(bytes: Uint8Array): Uint8Array {
	// How every gzip file begins: RFC 1952.
	const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
	return isGzip ? gunzipSync(bytes) : bytes;
}
