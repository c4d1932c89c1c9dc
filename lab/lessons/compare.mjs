import { differingFacts } from "../notebooks/facts.mjs";
import { cellTitle, codeCells } from "../notebooks/notebook.mjs";
import { areSame, diff } from "./diff.mjs";
import { outputLines } from "./output-lines.mjs";
import { defaultTolerance, sameWithin } from "./tolerance.mjs";

/** @typedef {import("../notebooks/notebook.mjs").Notebook} Notebook */
/** @typedef {import("../notebooks/notebook.mjs").Cell} Cell */

/**
 * Something in a notebook that a fresh run would leave otherwise.
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
	if (never.length > 0) {
		return never;
	}
	const first = cells.findIndex(
		(cell, index) => cell.execution_count !== index + 1,
	);
	if (first === -1) {
		return [];
	}
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
 * is not compared. What is left out of all outputs: see `outputLines`. What is not compared because the run
 * had other facts: see `notCompared`.
 *
 * @param {Notebook} stored
 * @param {Notebook} fresh the same notebook after a fresh run.
 * @returns {Difference[]} in the order of the cells.
 */
export function compareOutputs(stored, fresh) {
	const left = leftOut(stored, fresh);
	if (left.all !== undefined) {
		return [];
	}
	const cells = codeCells(stored);
	const freshCells = codeCells(fresh);
	return cells.flatMap((cell, index) => {
		if (hasTag(cell, "volatile") || !hasRun(cell)) {
			return [];
		}
		if (left.epochs !== undefined && hasTag(cell, "epochs")) {
			return [];
		}
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
		if (areSame(before, after, same)) {
			return [];
		}
		return difference(
			cells,
			index,
			"stored (-) and fresh (+) outputs differ",
			diff(before, after, same),
		);
	});
}

/**
 * What `compareOutputs` leaves out because the run had other facts. Engines agree within the tolerances, so another
 * engine leaves out nothing. Another number of epochs leaves out the cells tagged `epochs`, and any other
 * fact that differs, such as the data, all cells.
 *
 * @param {Notebook} stored
 * @param {Notebook} fresh
 * @returns {string | undefined} for the reader, with the reason; undefined where all cells are compared.
 */
export function notCompared(stored, fresh) {
	const { all, epochs } = leftOut(stored, fresh);
	if (all !== undefined) {
		return `not compared: ${all}`;
	}
	if (epochs === undefined) {
		return undefined;
	}
	return `cells tagged "epochs" not compared: ${epochs}`;
}

/**
 * @param {Notebook} stored
 * @param {Notebook} fresh
 * @returns {{all?: string, epochs?: string}} why no cell, or why no cell tagged `epochs`, can be compared.
 */
function leftOut(stored, fresh) {
	const differing = differingFacts(stored, fresh);
	const epochs = differing.get("epochs");
	differing.delete("engine");
	differing.delete("epochs");
	if (differing.size > 0) {
		return { all: [...differing.values()].join("; ") };
	}
	return epochs === undefined ? {} : { epochs };
}

/**
 * @param {Cell} cell
 * @returns {import("./diff.mjs").Same | undefined} undefined if its tolerance is invalid.
 */
function sameLines(cell) {
	if (!hasTag(cell, "approximate")) {
		return (a, b) => a === b;
	}
	const { tolerance = defaultTolerance } = cell.metadata;
	if (typeof tolerance !== "number" || !(tolerance > 0)) {
		return undefined;
	}
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
