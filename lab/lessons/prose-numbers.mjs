import { stripVTControlCharacters } from "node:util";
import { joined } from "../notebooks/notebook.mjs";

/** @typedef {import("../notebooks/notebook.mjs").Cell} Cell */

/** With a decimal point, without a sign; not a version or a section such as 3.1.2, nor part of a name. */
const decimal = /(?<![\w.])\d+\.\d+(?:e-?\d+)?(?!\.?\d)/g;
const heading = /^#{1,2} /;
/** A bibliography has numbers of its own. */
const sources = /^\*\*Sources\b/;

/**
 * The decimal numbers in a text that neither the code nor the output of a cell has: of a cell that the reader has come past,
 * or will in this section or the next, which may answer what the text asks. The text may round them or cut them off, and
 * say them as a percentage.
 *
 * @param {import("../notebooks/notebook.mjs").Notebook} notebook
 * @param {Cell} cell a markdown cell of it.
 * @returns {string[]}
 */
export function unprintedNumbers({ cells }, cell) {
	const text = withoutAddresses(joined(cell.source));
	if (cell.metadata.tags?.includes("not-printed")) {
		return [];
	}
	const said = sources.test(text) ? [] : (text.match(decimal) ?? []);
	if (said.length === 0) {
		return [];
	}
	const known = numbersOf(cellsUpTo(cells, cells.indexOf(cell)));
	return said.filter((number) => !known.some((value) => isSaid(value, number)));
}

/**
 * @param {number} value
 * @param {string} said
 */
function isSaid(value, said) {
	const [mantissa = ""] = said.split("e");
	const digits = mantissa.length - mantissa.indexOf(".") - 1;
	const unit = 10 ** -digits;
	return (
		value === Number(said) ||
		value.toFixed(digits) === said ||
		(100 * value).toFixed(digits) === said ||
		(Math.floor(value / unit) * unit).toFixed(digits) === said
	);
}

/**
 * @param {Cell[]} cells
 * @param {number} at
 * @returns {Cell[]} the code cells to the end of the section after the one of cell `at`.
 */
function cellsUpTo(cells, at) {
	const headings = cells.flatMap(({ cell_type, source }, index) =>
		cell_type === "markdown" && heading.test(joined(source)) ? [index] : [],
	);
	const [, end] = headings.filter((index) => index > at);
	return cells.slice(0, end).filter(({ cell_type }) => cell_type === "code");
}

/** @param {Cell[]} cells */
function numbersOf(cells) {
	const texts = cells.flatMap(({ source, outputs = [] }) => [
		joined(source),
		...outputs.map(({ text, data, evalue = "" }) =>
			joined(text ?? plainText(data) ?? evalue),
		),
	]);
	return (
		stripVTControlCharacters(texts.join("\n"))
			// As TypeScript may write them: 1_000.
			.replace(/(?<=\d)_(?=\d)/g, "")
			.match(/\d+\.?\d*(?:e[-+]?\d+)?/g)
			?.map(Number) ?? []
	);
}

/** @param {Record<string, unknown> | undefined} bundle */
function plainText(bundle) {
	return /** @type {string | string[] | undefined} */ (bundle?.["text/plain"]);
}

/** @param {string} text in Markdown. */
function withoutAddresses(text) {
	return text.replace(/\]\([^)]*\)/g, "]");
}
