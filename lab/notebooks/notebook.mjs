import { Failure } from "../base/failure.mjs";

/**
 * What a notebook file holds, as far as it is used here
 * (https://nbformat.readthedocs.io/en/latest/format_description.html).
 *
 * @typedef {object} Notebook
 * @property {{kernelspec?: {name?: string}, downhill?: import("./facts.mjs").Facts}} metadata
 * @property {Cell[]} cells
 *
 * @typedef {object} Cell
 * @property {string} cell_type
 * @property {string | string[]} source
 * @property {{tags?: string[], tolerance?: unknown}} metadata
 * @property {number | null} [execution_count]
 * @property {Output[]} [outputs]
 * @property {Record<string, Record<string, string>>} [attachments] of a text: MIME bundles by the names that it shows them by.
 *
 * @typedef {object} Output
 * @property {string} output_type
 * @property {string} [name] of a stream.
 * @property {string | string[]} [text] of a stream.
 * @property {Record<string, unknown>} [data] of a display or a result: a MIME bundle.
 * @property {Record<string, unknown>} [metadata] of a display or a result, by MIME type.
 * @property {string} [ename] of an error.
 * @property {string} [evalue] of an error.
 */

/** The name of the kernel that the lessons run on. */
const kernelName = "downhill";

const titleLength = 60;

/**
 * @param {string} text what the file holds.
 * @param {string} path for messages.
 * @returns {Notebook} whose kernel is Downhill's.
 * @throws {Failure} if it is not one.
 */
export function parseNotebook(text, path) {
	let notebook;
	try {
		notebook = JSON.parse(text);
	} catch (error) {
		throw new Failure(
			`${path} is not a notebook: it is not JSON (${error instanceof Error ? error.message : error}).`,
			'name a notebook that JupyterLab saved, or restore this one ("git checkout" if it is in git).',
		);
	}
	if (
		notebook?.nbformat !== 4 ||
		!Array.isArray(notebook.cells) ||
		typeof notebook.metadata !== "object"
	) {
		throw new Failure(
			`${path} is not a notebook of format 4: "nbformat": 4, "metadata" and "cells" are expected at its top.`,
			"open it in JupyterLab, which converts older formats, and save it.",
		);
	}
	const kernel = notebook.metadata.kernelspec?.name;
	if (kernel !== kernelName) {
		throw new Failure(
			`${path} ${kernel === undefined ? "names no kernel" : `is made for the kernel "${kernel}"`}; lessons run on "${kernelName}".`,
			"if it is a TypeScript lesson, open it in JupyterLab, choose Kernel > Change Kernel > TypeScript (Downhill), and save it.",
		);
	}
	return notebook;
}

/**
 * The code cells that hold code, in order. From a fresh kernel the k-th of them becomes `[k]`.
 *
 * @param {Notebook} notebook
 * @returns {Cell[]}
 */
export function codeCells({ cells }) {
	return cells.filter(
		(cell) => cell.cell_type === "code" && joined(cell.source).trim() !== "",
	);
}

/**
 * @param {Notebook} notebook
 * @returns {Cell[]} those that hold text.
 */
export function proseCells({ cells }) {
	return cells.filter(({ cell_type }) => cell_type === "markdown");
}

/**
 * @param {Cell[]} cells as `codeCells` returns them.
 * @param {number} number from 1.
 * @returns {string} the cell's name for messages: the number that JupyterLab shows beside it, and how it starts.
 */
export function cellTitle(cells, number) {
	const source = joined(cells[number - 1]?.source ?? "");
	const start = source.trim().split("\n")[0] ?? "";
	const shown =
		start.length > titleLength ? `${start.slice(0, titleLength)}…` : start;
	return `cell [${number}] ${shown}`;
}

/**
 * @param {string | string[]} text as notebooks hold it: whole, or cut into lines.
 * @returns {string}
 */
export function joined(text) {
	return typeof text === "string" ? text : text.join("");
}
