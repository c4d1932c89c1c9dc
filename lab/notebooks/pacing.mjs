import { plotlyMime } from "../base/mime-types.mjs";
import { codeCells, joined, proseCells } from "./notebook.mjs";

/** A usual pace for reading prose, and a slow one for code: it is to be understood. */
export const wordsPerMinute = 200;
export const linesPerMinute = 12;

/**
 * @typedef {object} Pacing
 * @property {number} cells
 * @property {number} codeCells
 * @property {number} medianLines of a code cell.
 * @property {number} maxLines
 * @property {number} prosePerCode markdown cells for each code cell.
 * @property {number} shownShare of the code cells, how many have an output: 0 to 1.
 * @property {number} figures
 * @property {number} words of prose; a formula counts as one.
 * @property {number} minutes to read all of it, without running or trying anything.
 */

/**
 * @param {import("./notebook.mjs").Notebook} notebook with its outputs.
 * @returns {Pacing}
 */
export function measurePacing(notebook) {
	const code = codeCells(notebook);
	const prose = proseCells(notebook);
	const heights = code
		.map(({ source }) => joined(source).trimEnd().split("\n").length)
		.sort((a, b) => a - b);
	const outputs = code.flatMap(({ outputs = [] }) => outputs);
	const words = prose
		.map(({ source }) => countWords(joined(source)))
		.reduce((sum, count) => sum + count, 0);
	const lines = heights.reduce((sum, height) => sum + height, 0);
	return {
		cells: prose.length + code.length,
		codeCells: code.length,
		medianLines: heights[Math.floor(heights.length / 2)] ?? 0,
		maxLines: heights.at(-1) ?? 0,
		prosePerCode: prose.length / code.length,
		shownShare:
			code.filter(({ outputs = [] }) => outputs.length > 0).length /
			code.length,
		figures: outputs.filter(({ data = {} }) => plotlyMime in data).length,
		words,
		minutes: Math.round(words / wordsPerMinute + lines / linesPerMinute),
	};
}

/**
 * @param {import("./notebook.mjs").Notebook} notebook
 * @returns {number} the exercises that `check` looks at.
 */
export function countExercises(notebook) {
	const code = codeCells(notebook).map(({ source }) => joined(source));
	const names = [...code.join("\n").matchAll(/\bcheck\.(\w+)\(/g)];
	return new Set(names.map(([, name]) => name)).size;
}

/** @param {string} text in Markdown. */
function countWords(text) {
	return (
		text
			.replace(/\$\$[\s\S]*?\$\$|\$[^$\n]+\$/g, " formula ")
			.replace(/\]\([^)]*\)/g, "]")
			.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu)?.length ?? 0
	);
}
