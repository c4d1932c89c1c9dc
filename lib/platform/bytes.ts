/** Bytes in other forms, the same in Node and in a browser. */

/** More arguments than this may be too many for a call. */
const atOnce = 0x8000;

export function toBase64(bytes: Uint8Array): string {
	let text = "";
	for (let start = 0; start < bytes.length; start += atOnce) {
		text += String.fromCharCode(...bytes.subarray(start, start + atOnce));
	}
	return btoa(text);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** All bytes, one array after another. */
export function joinBytes(
	parts: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
	const length = parts.reduce((sum, part) => sum + part.length, 0);
	const joined = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		joined.set(part, at);
		at += part.length;
	}
	return joined;
}

/** SHA-256, as 64 hexadecimal digits (https://www.w3.org/TR/webcrypto/#sha-registration). */
export async function sha256(bytes: Uint8Array): Promise<string> {
	const digest = await crypto.subtle.digest(
		"SHA-256",
		bytes as Uint8Array<ArrayBuffer>,
	);
	return Array.from(new Uint8Array(digest), (byte) =>
		byte.toString(16).padStart(2, "0"),
	).join("");
}
