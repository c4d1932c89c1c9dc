/** @typedef {import("./bench.mjs").Row} Row */
/** @typedef {import("./bench.mjs").Measured} Measured */

/**
 * The cells of a row of the printed table, by the titles of their columns.
 *
 * @param {Row} row
 * @returns {Record<string, string | boolean>}
 */
export function tableRow({ unit, target, peers = {}, ...measured }) {
	const others = Object.entries(peers).map(([name, peer]) => [
		name,
		text(peer, unit),
	]);
	return {
		measured: text(measured, unit),
		...Object.fromEntries(others),
		...(target && judge(measured, target, unit)),
	};
}

/**
 * @param {Measured} measured
 * @param {NonNullable<Row["target"]>} target
 * @param {string} unit
 */
function judge(measured, target, unit) {
	const value = "value" in measured ? measured.value : Number.NaN;
	return "atMost" in target
		? {
				target: `≤ ${round(target.atMost)} ${unit}`,
				met: value <= target.atMost,
			}
		: {
				target: `≥ ${round(target.atLeast)} ${unit}`,
				met: value >= target.atLeast,
			};
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
