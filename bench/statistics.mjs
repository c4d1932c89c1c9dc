/**
 * @param {number[]} values
 * @returns {number} NaN where there are none.
 */
export function median(values) {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length / 2;
	const upper = sorted[Math.floor(middle)] ?? Number.NaN;
	if (!Number.isInteger(middle)) {
		return upper;
	}
	return (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/**
 * The value that a share of the values does not exceed, such as 0.95 of them: the nearest rank.
 *
 * @param {number[]} values
 * @param {number} share above 0, at most 1.
 * @returns {number} NaN where there are none.
 */
export function quantile(values, share) {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}

/**
 * Slope of the line through points, by Theil and Sen: the median of the slopes between all pairs. A garbage
 * collector's saw-tooth hardly moves it.
 *
 * @param {[x: number, y: number][]} points with different x.
 * @returns {number} NaN for less than two points.
 */
export function slope(points) {
	return median(
		points.flatMap(([x1, y1], index) =>
			points.slice(index + 1).map(([x2, y2]) => (y2 - y1) / (x2 - x1)),
		),
	);
}
