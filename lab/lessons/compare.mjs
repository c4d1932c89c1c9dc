import { cellTitle, codeCells } from "../notebooks/notebook.mjs";
import { areSame, diff } from "./diff.mjs";
import { outputLines } from "./output-lines.mjs";
import { DEFAULT_TOLERANCE, sameWithin } from "./tolerance.mjs";

/** @typedef {import("../notebooks/notebook.mjs").Notebook} Notebook */
/** @typedef {import("../notebooks/notebook.mjs").Cell} Cell */

/**
 * Something that is not as a fresh run would leave it.
 *
 * @typedef {object} Difference
 * @property {string} cell the cell's title.
 * @property {string} what
 * @property {string[]} lines a short diff, stored against fresh; may be empty.
 */

/**
 * Whether the notebook was saved after one run from top to bottom: every code cell
 * has run, and their counts are 1, 2, 3 …
 *
 * @param {Notebook} stored
 * @returns {Difference[]}
 */
export function findUnorderedCells(stored) {
	const cells = codeCells(stored);
	const never = cells.flatMap((cell, index) =>
		hasRun(cell)
			? []
			: [
					difference(
						cells,
						index,
						"it was never run, or saved without outputs",
					),
				],
	);
	if (never.length > 0) return never;
	const first = cells.findIndex(
		(cell, index) => cell.execution_count !== index + 1,
	);
	if (first === -1) return [];
	const count = cells[first]?.execution_count;
	return [
		difference(
			cells,
			first,
			`its execution count is ${count}, not ${first + 1}: cells were run again or out of order`,
		),
	];
}

/**
 * Compares the outputs of all cells that have run. Text and numbers must be the same to the
 * last digit, with two exceptions: a cell tagged `approximate` (see `sameWithin`; the
 * cell's metadata may hold a `tolerance`), and a cell tagged `volatile`, which
 * is not compared. What is left out of all outputs: see `outputLines`.
 *
 * @param {Notebook} stored
 * @param {Notebook} fresh the same notebook after a fresh run.
 * @returns {Difference[]} in the order of the cells.
 */
export function compareOutputs(stored, fresh) {
	const cells = codeCells(stored);
	const freshCells = codeCells(fresh);
	return cells.flatMap((cell, index) => {
		if (hasTag(cell, "volatile") || !hasRun(cell)) return [];
		const same = sameLines(cell);
		if (same === undefined) {
			return difference(
				cells,
				index,
				`its metadata have a tolerance of ${JSON.stringify(cell.metadata.tolerance)}; a number above 0 is expected`,
			);
		}
		const before = outputLines(cell.outputs ?? []);
		const after = outputLines(freshCells[index]?.outputs ?? []);
		if (areSame(before, after, same)) return [];
		return difference(
			cells,
			index,
			"stored (-) and fresh (+) outputs differ",
			diff(before, after, same),
		);
	});
}

/**
 * @param {Cell} cell
 * @returns {import("./diff.mjs").Same | undefined} undefined where its tolerance is none.
 */
function sameLines(cell) {
	if (!hasTag(cell, "approximate")) return (a, b) => a === b;
	const { tolerance = DEFAULT_TOLERANCE } = cell.metadata;
	if (typeof tolerance !== "number" || !(tolerance > 0)) return undefined;
	return (a, b) => sameWithin(a, b, tolerance);
}

/**
 * @param {Cell} cell
 * @param {string} tag
 */
function hasTag(cell, tag) {
	return cell.metadata.tags?.includes(tag) ?? false;
}

/** @param {Cell} cell */
function hasRun(cell) {
	return typeof cell.execution_count === "number";
}

/**
 * @param {Cell[]} cells
 * @param {number} index
 * @param {string} what
 * @param {string[]} [lines]
 * @returns {Difference}
 */
function difference(cells, index, what, lines = []) {
	return { cell: cellTitle(cells, index + 1), what, lines };
}
