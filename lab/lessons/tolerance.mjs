/** Of a cell tagged `approximate` whose metadata name no other. */
export const defaultTolerance = 0.01;

/** A number by itself, not the digits of a name such as `h1`. */
const number = /(?<![\w.])[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g;

/**
 * Whether two lines say the same when their numbers may differ: by at most `tolerance` times
 * the larger of the two magnitudes. The text between the numbers must be the same,
 * but for how many spaces stand in a row, which in tables depends on the digits.
 *
 * @param {string} a
 * @param {string} b
 * @param {number} tolerance relative, above 0.
 * @returns {boolean}
 */
export function sameWithin(a, b, tolerance) {
	const numbersOfA = a.match(number) ?? [];
	const numbersOfB = b.match(number) ?? [];
	return (
		textBetween(a) === textBetween(b) &&
		numbersOfA.every((text, index) =>
			isClose(Number(text), Number(numbersOfB[index]), tolerance),
		)
	);
}

/** @param {string} line */
function textBetween(line) {
	return line.replace(number, "0").replace(/ +/g, " ");
}

/**
 * @param {number} a
 * @param {number} b
 * @param {number} tolerance
 */
function isClose(a, b, tolerance) {
	return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}
