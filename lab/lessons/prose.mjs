import { codeCells, joined, proseCells } from "../notebooks/notebook.mjs";
import { unknownNames } from "./prose-names.mjs";
import { unprintedNumbers } from "./prose-numbers.mjs";

/**
 * Where the prose of a notebook has drifted from its code: names in `backticks` of what does not exist, and decimal
 * numbers that no cell has. A text tagged `not-printed` may have numbers from elsewhere, or to be tried.
 *
 * @param {import("../notebooks/notebook.mjs").Notebook} notebook with its outputs.
 * @returns {import("./compare.mjs").Difference[]} in the order of the cells.
 */
export function findDriftedProse(notebook) {
	const code = codeCells(notebook)
		.map(({ source }) => joined(source))
		.join("\n");
	return proseCells(notebook).flatMap((cell) => {
		const text = joined(cell.source);
		const names = unknownNames(text, code);
		const numbers = unprintedNumbers(notebook, cell);
		return [
			...names.map(
				(name) => `names \`${name}\`, which is nowhere in lib/ or in the cells`,
			),
			...numbers.map(
				(number) => `says ${number}, which no cell up to there has`,
			),
		].map((what) => ({ cell: title(text), what, lines: [] }));
	});
}

/** @param {string} text */
function title(text) {
	const start = text.trim().split("\n")[0] ?? "";
	return `text "${start.length > 60 ? `${start.slice(0, 60)}…` : start}"`;
}
