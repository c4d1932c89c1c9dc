/** @typedef {import("./bench.mjs").Row} Row */
/** @typedef {import("./bench.mjs").Measured} Measured */

/**
 * The cells of a row of the printed table, by the titles of their columns.
 *
 * @param {Row} row
 * @returns {Record<string, string | boolean>}
 */
export function tableRow(row) {
	const { unit, target, peers = {} } = row;
	const others = Object.entries(peers).map(([name, peer]) => [
		name,
		text(peer, unit),
	]);
	return {
		measured: text(row, unit),
		...Object.fromEntries(others),
		...(target && { target: bound(target, unit), met: isMet(row) }),
	};
}

/**
 * Whether the row's target, if it has one, is met. A figure that was not measured misses its target.
 *
 * @param {Row} row
 * @returns {boolean}
 */
export function isMet({ target, ...measured }) {
	if (target === undefined) {
		return true;
	}
	const value = "value" in measured ? measured.value : Number.NaN;
	return "atMost" in target ? value <= target.atMost : value >= target.atLeast;
}

/**
 * @param {NonNullable<Row["target"]>} target
 * @param {string} unit
 */
function bound(target, unit) {
	return "atMost" in target
		? `≤ ${round(target.atMost)} ${unit}`
		: `≥ ${round(target.atLeast)} ${unit}`;
}

/**
 * @param {Measured} measured
 * @param {string} unit
 */
function text(measured, unit) {
	return "missing" in measured
		? measured.missing
		: `${round(measured.value)} ${unit}`;
}

/**
 * Three significant digits, but every digit of a whole number: a count is exact.
 * @param {number} value
 */
function round(value) {
	return Number.isInteger(value) ? value : Number(value.toPrecision(3));
}
