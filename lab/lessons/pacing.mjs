/** How the lessons are paced, as a page in Markdown: node lab/lessons/pacing.mjs > docs/pacing.md */
import { basename } from "node:path";
import { isMainScript } from "../base/supported.mjs";
import { courseNotebooks, readLesson } from "../notebooks/files.mjs";
import {
	linesPerMinute,
	measurePacing,
	wordsPerMinute,
} from "../notebooks/pacing.mjs";

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

/** @param {import("../notebooks/pacing.mjs").Pacing} pacing */
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
