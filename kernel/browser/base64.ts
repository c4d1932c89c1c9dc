/** More arguments than this may be too many for a call. */
const bytesAtOnce = 0x8000;

export function base64(bytes: Uint8Array): string {
	let text = "";
	for (let start = 0; start < bytes.length; start += bytesAtOnce) {
		text += String.fromCharCode(...bytes.subarray(start, start + bytesAtOnce));
	}
	return btoa(text);
}
