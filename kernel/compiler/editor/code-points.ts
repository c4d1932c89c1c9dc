/** Jupyter counts cursor positions in code points, JavaScript in UTF-16 units: they differ after an emoji. */

/** Position in UTF-16 units of a position in code points; clamped to the text. */
export function fromCodePoints(text: string, codePoints: number): number {
	let units = 0;
	for (let left = codePoints; left > 0 && units < text.length; left--) {
		units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
	}
	return units;
}

/** Position in code points of a position in UTF-16 units. */
export function toCodePoints(text: string, units: number): number {
	return [...text.slice(0, units)].length;
}
