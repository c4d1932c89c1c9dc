import {
	closeSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readSync,
	renameSync,
	rmSync,
} from "node:fs";
import { basename, join } from "node:path";
import { LessonFailure } from "../lessons/failure.mjs";

/** How every page of a site says so, near its top: see template/parts.html.j2 and api/generate.mjs. */
const SIGN = /<meta [^>]*"Downhill export"/;

/** The one folder of a site. */
export const apiFolder = "api";

/**
 * Fills a folder with the pages of a site, all at once and only when they are all there. What
 * was there from an earlier export is replaced; other files stay as they are.
 *
 * @param {string} folder absolute; made where it is missing.
 * @param {(draft: string) => Promise<void>} write writes all pages to the folder it is given.
 * @throws {LessonFailure} where the folder cannot be written, or a page would replace a file that is no page.
 */
export async function inFolder(folder, write) {
	const draft = draftIn(folder);
	try {
		await write(draft);
		const pages = readdirSync(draft);
		const before = readdirSync(folder).filter(
			(name) => name.endsWith(".html") || name === apiFolder,
		);
		const foreign = pages.find(
			(name) => before.includes(name) && !isOurs(join(folder, name)),
		);
		if (foreign !== undefined) {
			throw new LessonFailure(
				`${join(folder, foreign)} is not from an export, and would be replaced. Nothing was changed.`,
				"name another folder with --out, or move that file away.",
			);
		}
		// No waiting in here: a signal finds either the old pages or the new ones.
		for (const name of before) {
			const path = join(folder, name);
			if (isOurs(path)) rmSync(path, { recursive: true });
		}
		for (const name of pages) renameSync(join(draft, name), join(folder, name));
	} catch (error) {
		throw explained(error, folder);
	} finally {
		rmSync(draft, { recursive: true, force: true });
	}
}

/** @param {string} folder */
function draftIn(folder) {
	try {
		mkdirSync(folder, { recursive: true });
		return mkdtempSync(join(folder, ".export-"));
	} catch (error) {
		throw explained(error, folder);
	}
}

/**
 * @param {unknown} error
 * @param {string} folder
 */
function explained(error, folder) {
	const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
	if (error instanceof LessonFailure || code === undefined) return error;
	return new LessonFailure(
		`${folder} cannot be written: ${message}.`,
		"name a folder that you may write with --out, on a disk that is not full.",
	);
}

/**
 * @param {string} path
 * @returns {boolean} whether it is a page of an export, or its folder of API pages.
 */
function isOurs(path) {
	if (basename(path) === apiFolder) return isOurs(join(path, "index.html"));
	if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return false;
	const file = openSync(path, "r");
	try {
		const head = Buffer.alloc(4096);
		const length = readSync(file, head);
		return SIGN.test(head.toString("utf8", 0, length));
	} finally {
		closeSync(file);
	}
}
