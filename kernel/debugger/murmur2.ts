const multiplier = 0x5bd1e995;

/**
 * Austin Appleby's MurmurHash2 of a text's UTF-8: 32 bits, as JupyterLab computes it, which finds a cell by the hash of
 * its text.
 */
export function murmur2(text: string, seed: number): number {
	const bytes = new TextEncoder().encode(text);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const whole = bytes.length & ~3;
	let hash = seed ^ bytes.length;
	for (let at = 0; at < whole; at += 4) {
		let word = Math.imul(view.getUint32(at, true), multiplier);
		word ^= word >>> 24;
		hash = Math.imul(hash, multiplier) ^ Math.imul(word, multiplier);
	}
	if (whole < bytes.length) {
		for (let at = whole; at < bytes.length; at++) {
			hash ^= view.getUint8(at) << (8 * (at - whole));
		}
		hash = Math.imul(hash, multiplier);
	}
	hash = Math.imul(hash ^ (hash >>> 13), multiplier);
	return (hash ^ (hash >>> 15)) >>> 0;
}
