import { relative } from "node:path";
import { ToolFailure } from "../base/failure.mjs";
import { jupyterEnvironment } from "../base/jupyter-environment.mjs";
import { inRoot, ROOT, VENV_PYTHON } from "../base/paths.mjs";
import { ProgressLine } from "../base/progress.mjs";
import { runTool, stopTools } from "../base/run-tool.mjs";
import { LessonFailure } from "../lessons/failure.mjs";

/** @typedef {{page: string, note: string | null} | {failure: string, notebook: string}} Event */

/**
 * Writes the pages of a site, through nbconvert: see site.py.
 *
 * @param {{path: string, page: string}[]} notebooks
 * @param {string} folder
 * @param {boolean} withApi whether the index leads to the API pages.
 * @param {AbortSignal} stopping ends it.
 * @throws {LessonFailure} naming the notebook that cannot be exported.
 */
export async function writePages(notebooks, folder, withApi, stopping) {
	stopping.addEventListener("abort", stopTools);
	const line = new ProgressLine(
		notebooks.length === 1 ? "1 notebook" : `${notebooks.length} notebooks`,
	);
	/** @type {Event | undefined} */
	let last;
	let count = 0;
	try {
		await runTool(
			VENV_PYTHON,
			[
				inRoot("lab", "export", "site.py"),
				JSON.stringify({ folder, notebooks, api: withApi }),
			],
			{
				name: "nbconvert",
				env: jupyterEnvironment(),
				onLine(text) {
					last = parseEvent(text) ?? last;
					if (last === undefined || !("page" in last)) return;
					count += 1;
					line.show(`${count} of ${notebooks.length}`);
					if (last.note !== null) line.note(`${last.page}: ${last.note}`);
				},
			},
		);
		line.done();
	} catch (error) {
		line.failed();
		stopping.throwIfAborted();
		if (!(error instanceof ToolFailure)) throw error;
		throw failure(last, error);
	} finally {
		stopping.removeEventListener("abort", stopTools);
	}
}

/**
 * @param {Event | undefined} last
 * @param {ToolFailure} error
 */
function failure(last, error) {
	if (last !== undefined && "failure" in last) {
		return new LessonFailure(
			`${shown(last.notebook)} cannot be exported: ${last.failure}`,
			'name a notebook that JupyterLab saved, or restore this one ("git checkout" if it is in git).',
		);
	}
	return new LessonFailure(
		`${error.message}.`,
		'see the lines above; "npm run clean" makes the next command set up everything anew.',
		error.lines.slice(-12),
	);
}

/** @param {string} path */
function shown(path) {
	const fromRoot = relative(ROOT, path);
	return fromRoot.startsWith("..") ? path : fromRoot;
}

/**
 * @param {string} text
 * @returns {Event | undefined} undefined for what Python's packages print.
 */
function parseEvent(text) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
