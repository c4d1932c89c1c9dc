import { Failure } from "../base/failure.mjs";
import { jupyterEnvironment } from "../base/jupyter-environment.mjs";
import { inRoot, shownPath, venvPython } from "../base/paths.mjs";
import { ProgressLine } from "../base/progress.mjs";
import { runTool } from "../base/run-tool.mjs";

/** @typedef {{page: string, note: string | null} | {failure: string, notebook: string}} Event */

/**
 * Writes the pages of a site, through nbconvert: see site.py.
 *
 * @param {{path: string, page: string}[]} notebooks
 * @param {string} folder
 * @param {boolean} withApi whether the index leads to the API pages.
 * @param {AbortSignal} stopping ends it.
 * @throws {Failure} naming the notebook that cannot be exported.
 */
export async function writePages(notebooks, folder, withApi, stopping) {
	const line = new ProgressLine(
		notebooks.length === 1 ? "1 notebook" : `${notebooks.length} notebooks`,
	);
	/** @type {Failure | undefined} */
	let failure;
	let count = 0;
	/** @param {string} text */
	const onLine = (text) => {
		const event = parseEvent(text);
		if (event !== undefined && "failure" in event) {
			failure = new Failure(
				`${shownPath(event.notebook)} cannot be exported: ${event.failure}`,
				'name a notebook that JupyterLab saved, or restore this one ("git checkout" if it is in git).',
			);
		} else if (event !== undefined) {
			count += 1;
			line.show(`${count} of ${notebooks.length}`);
			if (event.note !== null) {
				line.note(`${event.page}: ${event.note}`);
			}
		}
	};
	const request = JSON.stringify({ folder, notebooks, api: withApi });
	try {
		await runTool(venvPython, [inRoot("lab", "export", "site.py"), request], {
			name: "nbconvert",
			env: jupyterEnvironment(),
			stopping,
			onLine,
		});
		line.done();
	} catch (error) {
		line.failed();
		throw failure ?? error;
	}
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
