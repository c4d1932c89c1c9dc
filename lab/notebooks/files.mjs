import {
	readdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { Failure } from "../base/failure.mjs";
import { inRoot, shownPath } from "../base/paths.mjs";
import { parseNotebook } from "./notebook.mjs";

/**
 * A notebook as it was read.
 *
 * @typedef {object} Lesson
 * @property {string} path absolute.
 * @property {string} shown the path for messages.
 * @property {string} text what the file held.
 * @property {import("./notebook.mjs").Notebook} notebook the same, parsed.
 */

/** The name of a lesson's file: `03-runner.ipynb`, or `03b-estimates.ipynb` for one beside the main path. */
const lessonFile = /^(\d\d[a-z]?)-[a-z\d]+(-[a-z\d]+)*\.ipynb$/;

/**
 * @param {string} file the name of a notebook's file.
 * @returns {string | undefined} the number of the lesson, as its title has it: "3", or "3b". Undefined for a notebook that
 *   is no lesson, such as one of the reader's own.
 */
export function lessonNumber(file) {
	return lessonFile.exec(file)?.[1]?.replace(/^0(?=\d)/, "");
}

/**
 * @param {string} [folder] absolute.
 * @returns {string[]} absolute paths of the course's notebooks, in order. Other notebooks in the folder are none of the
 *   course's.
 * @throws {Failure} where there are none.
 */
export function courseNotebooks(folder = inRoot("notebooks")) {
	// A hyphen sorts before letters, so 03b follows 03.
	const names = readdirSync(folder)
		.filter((name) => lessonNumber(name) !== undefined)
		.sort();
	if (names.length === 0) {
		throw new Failure(
			`There is no lesson in ${folder}.`,
			"restore the folder, or name the notebooks to run.",
		);
	}
	return names.map((name) => join(folder, name));
}

/**
 * @param {string} path absolute.
 * @returns {Lesson}
 * @throws {Failure} if it cannot be read, or is not a notebook for Downhill's kernel.
 */
export function readLesson(path) {
	const shown = shownPath(path);
	let text;
	try {
		text = readFileSync(path, "utf8");
	} catch (error) {
		throw new Failure(
			`${shown} cannot be read: ${reason(error)}.`,
			"name a notebook file (.ipynb) that exists.",
		);
	}
	return { path, shown, text, notebook: parseNotebook(text, shown) };
}

/**
 * Replaces the file in one step, so that it is never half-written. A file that already
 * holds the text is not touched.
 *
 * @param {Lesson} lesson
 * @param {string} text what the file is to hold.
 * @throws {Failure} where the file has changed since it was read, or cannot be written.
 */
export function saveLesson(lesson, text) {
	if (text === lesson.text) {
		return;
	}
	try {
		replace(lesson, text);
	} catch (error) {
		if (error instanceof Failure) {
			throw error;
		}
		throw new Failure(
			`${lesson.shown} could not be saved: ${reason(error)}. Nothing was changed.`,
			`make sure that ${dirname(lesson.path)} can be written and that its disk is not full.`,
		);
	}
}

/**
 * @param {Lesson} lesson
 * @param {string} text
 */
function replace(lesson, text) {
	// Behind a symbolic link, the file: the rename would replace the link.
	const path = realpathSync(lesson.path);
	const draft = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
	try {
		writeFileSync(draft, text, { mode: statSync(path).mode, flush: true });
		if (readFileSync(path, "utf8") !== lesson.text) {
			throw new Failure(
				`${lesson.shown} was changed by someone else while it ran: the outputs were not saved.`,
				"save and close it elsewhere (in JupyterLab, say), then run it again.",
			);
		}
		renameSync(draft, path);
	} finally {
		rmSync(draft, { force: true });
	}
}

/** @param {unknown} error */
function reason(error) {
	const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
	switch (code) {
		case "ENOENT":
			return "there is no such file";
		case "EISDIR":
			return "it is a folder";
		default:
			return message;
	}
}
