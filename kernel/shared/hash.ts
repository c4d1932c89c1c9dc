/** A fingerprint of a text: two 32-bit FNV-1a sums with different starts, and the length. */
export function hash(text: string): string {
	const sums = [0x811c9dc5, 0x01000193].map((start) => {
		let sum = start;
		for (let index = 0; index < text.length; index++) {
			sum = Math.imul(sum ^ text.charCodeAt(index), 16777619);
		}
		return (sum >>> 0).toString(36);
	});
	return [...sums, text.length.toString(36)].join("");
}
