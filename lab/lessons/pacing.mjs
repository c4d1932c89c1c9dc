/** How the lessons are paced, as a page in Markdown: node lab/lessons/pacing.mjs > docs/pacing.md */
import { basename } from "node:path";
import { plotlyMime } from "../base/mime-types.mjs";
import { isMainScript } from "../base/supported.mjs";
import { courseNotebooks, readLesson } from "../notebooks/files.mjs";
import { codeCells, joined } from "../notebooks/notebook.mjs";
import { proseCells } from "./prose.mjs";

/** A usual pace for reading prose, and a slow one for code: it is to be understood. */
const wordsPerMinute = 200;
const linesPerMinute = 12;

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
 * @param {import("../notebooks/notebook.mjs").Notebook} notebook with its outputs.
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

/** @param {string} text in Markdown. */
function countWords(text) {
	return (
		text
			.replace(/\$\$[\s\S]*?\$\$|\$[^$\n]+\$/g, " formula ")
			.replace(/\]\([^)]*\)/g, "]")
			.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu)?.length ?? 0
	);
}

/**
 * @returns {string} the page, with a row for each lesson of the course.
 */
export function pacingPage() {
	const rows = courseNotebooks().map((path) => {
		const { notebook } = readLesson(path);
		return `| ${[basename(path, ".ipynb"), ...columns(measurePacing(notebook))].join(" | ")} |`;
	});
	return `${[...head, ...rows].join("\n")}\n`;
}

/** @param {Pacing} pacing */
function columns(pacing) {
	return [
		pacing.cells,
		pacing.codeCells,
		pacing.medianLines,
		pacing.maxLines,
		pacing.prosePerCode.toFixed(1),
		`${Math.round(100 * pacing.shownShare)} %`,
		pacing.figures,
		pacing.words,
		pacing.minutes,
	];
}

const head = `# Pacing of the lessons

One idea a cell: code cells of a few lines, prose around them, something to see after most of them. Measured with
\`node lab/lessons/pacing.mjs > docs/pacing.md\`; the tests hold the lessons to limits, and this page to the lessons.

Reading takes a minute for ${wordsPerMinute} words or ${linesPerMinute} lines of code; running, trying and exercises come on top.

| lesson | cells | code cells | lines of a code cell: median | most | prose cells to a code cell | code cells with output | figures | words | minutes to read |
| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |`.split("\n");

if (isMainScript(import.meta.url)) {
	process.stdout.write(pacingPage());
}
