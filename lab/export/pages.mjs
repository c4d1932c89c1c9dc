import { readFileSync } from "node:fs";
import { Failure } from "../base/failure.mjs";
import { jupyterEnvironment } from "../base/jupyter-environment.mjs";
import { inRoot, shownPath, venvPython } from "../base/paths.mjs";
import { ProgressLine } from "../base/progress.mjs";
import { runTool } from "../base/run-tool.mjs";
import { readLesson } from "../notebooks/files.mjs";
import { countExercises, measurePacing } from "../notebooks/pacing.mjs";

/** @typedef {{page: string, note: string | null} | {failure: string, notebook: string}} Event */

/**
 * Writes the pages of a site, through nbconvert: see site.py.
 *
 * @param {Omit<import("./command-line.mjs").Request, "help" | "folder" | "withLite">} content
 * @param {string} folder
 * @param {AbortSignal} stopping ends it.
 * @throws {Failure} naming the notebook that cannot be exported.
 */
export async function writePages(content, folder, stopping) {
	const { pages, isCourse, single } = content;
	const line = new ProgressLine(
		pages.length === 1 ? "1 page" : `${pages.length} pages`,
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
			line.show(`${count} of ${pages.length}`);
			if (event.note !== null) {
				line.note(`${event.page}: ${event.note}`);
			}
		}
	};
	const request = JSON.stringify({
		folder,
		pages: pages.map((source) => ({ ...source, pace: paceOf(source) })),
		repository: addressOf(readFileSync(inRoot("package.json"), "utf8")),
		isCourse,
		single,
	});
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
 * @param {import("./command-line.mjs").Source} source
 * @returns {string | null} how long the lesson takes, in words; null for what is no lesson.
 */
function paceOf({ path, kind }) {
	if (kind !== "lesson") {
		return null;
	}
	try {
		const { notebook } = readLesson(path);
		const { minutes } = measurePacing(notebook);
		const exercises = countExercises(notebook);
		return [
			`${minutes} ${minutes === 1 ? "minute" : "minutes"} to read`,
			...(exercises > 0
				? [`${exercises} ${exercises === 1 ? "exercise" : "exercises"}`]
				: []),
		].join(", ");
	} catch (error) {
		if (error instanceof Failure) {
			// A notebook of another kernel, say, which is a page all the same.
			return null;
		}
		throw error;
	}
}

/**
 * @param {string} packageJson
 * @returns {string | null} the address to clone the project from, if it names one.
 */
export function addressOf(packageJson) {
	const { repository } = JSON.parse(packageJson);
	const address = String(repository?.url ?? repository ?? "");
	return /https:\/\/[^\s"'<>]+/.exec(address)?.[0] ?? null;
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
