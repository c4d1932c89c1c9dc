import { promisify } from "node:util";
import { gunzip } from "node:zlib";

const gunzipAsync = promisify(gunzip);

/** Whether the bytes begin as a gzip file does (RFC 1952). */
export function isGzip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Unpacks a gzip file, in the background, up to a limit: a few kilobytes can hold gigabytes of zeros.
 *
 * @param limit how many bytes it may hold.
 * @returns what it holds.
 * @throws Error that says what is wrong with it.
 */
export function unpack(bytes: Uint8Array, limit: number): Promise<Buffer> {
	// In one piece, and some room to see that it is not full: several times as fast as in zlib's usual 16 KiB.
	const options = { maxOutputLength: limit, chunkSize: limit + 64 };
	// Not try and await: what the kernel throws there after an interrupt has to pass.
	return gunzipAsync(bytes, options).catch((error: unknown) => {
		throw new Error(reasonOf(error, limit), { cause: error });
	});
}

function reasonOf(error: unknown, limit: number): string {
	const { code, message } = error as NodeJS.ErrnoException;
	if (code === "ERR_BUFFER_TOO_LARGE") {
		return `it unpacks to more than the ${limit} bytes that it should hold`;
	}
	return code === "Z_BUF_ERROR"
		? "it is cut off"
		: `it is no sound gzip file (${message})`;
}
