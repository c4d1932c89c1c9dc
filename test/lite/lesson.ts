import type { Browser } from "playwright-core";
import { runAllCells } from "../../harness/jupyterlab";
import {
	kernelIsIdle,
	notebookInFront,
	openLite,
} from "../../harness/lite-page";
import { factsMime } from "../../lab/base/mime-types.mjs";
import { compareOutputs, notCompared } from "../../lab/lessons/compare.mjs";
import { codeCells, type Notebook } from "../../lab/notebooks/notebook.mjs";

/** What became of a lesson on the site. */
export interface LessonRun {
	/** Where its outputs are not the stored ones, in words. */
	readonly differences: string[];
	/** What was left out of the comparison, in words. */
	readonly leftOut: string | undefined;
	readonly problems: string[];
	readonly notebook: Notebook;
}

/**
 * Runs a lesson in a fresh profile by the menu's "Run All Cells", and compares what came of it with what is stored, as
 * `npm run lessons -- --check` does.
 */
export async function runLesson(
	browser: Browser,
	address: string,
	file: string,
	stored: Notebook,
): Promise<LessonRun> {
	const context = await browser.newContext();
	try {
		const path = `notebooks/${file}`;
		const { page, problems } = await openLite(context, address, path);
		await runAllCells(page);
		await kernelIsIdle(page);
		const fresh = withFacts(await notebookInFront(page));
		return {
			differences: compareOutputs(stored, fresh).map(({ cell, what, lines }) =>
				[cell, what, ...lines].join("\n"),
			),
			leftOut: notCompared(stored, fresh),
			problems,
			notebook: fresh,
		};
	} finally {
		await context.close();
	}
}

/** What a run of lessons records: the facts that cells tell of. And a download from the site says so, once. */
function withFacts(notebook: Notebook): Notebook {
	const cells = codeCells(notebook);
	const facts = cells.flatMap(({ outputs = [] }) =>
		outputs.map(({ data }) => data?.[factsMime]),
	);
	for (const cell of cells) {
		cell.outputs = cell.outputs?.filter(
			({ text }) => !/from this site\s*$/.test([text].flat().join("")),
		);
	}
	const downhill = Object.assign({}, notebook.metadata.downhill, ...facts);
	return { ...notebook, metadata: { ...notebook.metadata, downhill } };
}
