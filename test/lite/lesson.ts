import type { Browser } from "playwright-core";
import { runAllCells, type ScriptedPage } from "../../harness/jupyterlab";
import { kernelIsIdle } from "../../harness/kernel-in-front";
import { execute, notebookInFront, openLite } from "../../harness/lite-page";
import { factsMime } from "../../lab/base/mime-types.mjs";
import { compareOutputs, notCompared } from "../../lab/lessons/compare.mjs";
import { codeCells, type Notebook } from "../../lab/notebooks/notebook.mjs";

/** What became of a lesson on the site. */
export interface LessonRun {
	/** Where its outputs are not the stored ones, in words. */
	readonly differences: string[];
	/** What was left out of the comparison, in words. */
	readonly leftOut: string | undefined;
}

/** Training takes seconds an epoch. */
const epochs = 1;

/** Runs a lesson in a fresh profile. */
export async function runLesson(
	browser: Browser,
	address: string,
	file: string,
	stored: Notebook,
): Promise<LessonRun & { readonly problems: string[] }> {
	const context = await browser.newContext();
	try {
		const path = `notebooks/${file}`;
		const { page, problems } = await openLite(context, address, path);
		return { ...(await runOpenLesson(page, stored)), problems };
	} finally {
		await context.close();
	}
}

/**
 * Does what the menu's "Run All Cells" does with the lesson in front, and compares what came of it with what is stored, as
 * `npm run lessons -- --check` does.
 */
export async function runOpenLesson(
	page: ScriptedPage,
	stored: Notebook,
): Promise<LessonRun> {
	await kernelIsIdle(page);
	// In the kernel's process, which reads it when the lesson asks.
	await execute(page, `process.env.LESSON_EPOCHS = "${epochs}";`);
	await runAllCells(page);
	// A cell that must fail ends JupyterLab's waiting, but not the run: this is answered after all cells.
	await execute(page, "");
	const fresh = asRecorded(await notebookInFront(page));
	const expected = roundedOtherwise(stored);
	return {
		differences: compareOutputs(expected, fresh).map(({ cell, what, lines }) =>
			[cell, what, ...lines].join("\n"),
		),
		leftOut: notCompared(expected, fresh),
	};
}

/**
 * What a run of lessons records: the facts that cells tell of, and the epochs. Output that says how far something has
 * come, and that depends on how fast the machine is, is left out.
 */
function asRecorded(notebook: Notebook): Notebook {
	const cells = codeCells(notebook);
	for (const cell of cells) {
		cell.outputs = cell.outputs?.filter(
			({ text }) => text === undefined || !isProgress([text].flat().join("")),
		);
	}
	const facts = cells.flatMap(({ outputs = [] }) =>
		outputs.map(({ data }) => data?.[factsMime]),
	);
	const declared = notebook.metadata.downhill ?? {};
	const downhill = Object.assign(
		{ ...declared },
		"epochs" in declared && { epochs },
		...facts,
	);
	return { ...notebook, metadata: { ...notebook.metadata, downhill } };
}

/** Whether a text is a bar that was erased, or a download from the site. */
function isProgress(text: string): boolean {
	return text
		.split(/[\r\n]/)
		.every((line) => line.trim() === "" || / from this site *$/.test(line));
}

/** The browser's JavaScript engine may round the last digits of `Math.exp` and others in another way than Node's. */
const lastDigits = 1e-9;

function roundedOtherwise(notebook: Notebook): Notebook {
	const copy = structuredClone(notebook);
	for (const { metadata } of codeCells(copy)) {
		const { tags = [] } = metadata;
		if (!tags.includes("approximate")) {
			metadata.tags = [...tags, "approximate"];
			metadata.tolerance = lastDigits;
		}
	}
	return copy;
}
