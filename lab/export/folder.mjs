import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
} from "node:fs";
import { basename, join } from "node:path";
import { Failure } from "../base/failure.mjs";

/** How every file of a site says so, near its top: see template/parts.html.j2, api/generate.mjs and build.mjs. */
const sign =
	/^(\/\* Downhill export|[\s\S]{0,4000}<meta [^>]*"Downhill export")/;

/** The one folder of a site. */
export const apiFolder = "api";

/**
 * Fills a folder with the pages of a site, all at once and only when they are all there. Pages
 * of an earlier export are replaced; other files stay as they are.
 *
 * @param {string} folder absolute; made where it is missing.
 * @param {(draft: string) => Promise<void>} write writes all pages to the folder it is given.
 * @throws {Failure} where the folder cannot be written, or a page would replace another file.
 */
export async function inFolder(folder, write) {
	let draft;
	try {
		mkdirSync(folder, { recursive: true });
		draft = mkdtempSync(join(folder, ".export-"));
		await write(draft);
		replacePages(folder, draft);
	} catch (error) {
		const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
		if (error instanceof Failure || code === undefined) {
			throw error;
		}
		throw new Failure(
			`${folder} cannot be written: ${message}.`,
			"name a folder that you may write with --out, on a disk that is not full.",
		);
	} finally {
		if (draft !== undefined) {
			rmSync(draft, { recursive: true, force: true });
		}
	}
}

/**
 * Without waiting in between: a signal finds either the old pages or the new ones.
 *
 * @param {string} folder
 * @param {string} draft
 */
function replacePages(folder, draft) {
	const pages = readdirSync(draft);
	const before = readdirSync(folder).filter(
		(name) => /\.(html|js)$/.test(name) || name === apiFolder,
	);
	const ours = before.filter((name) => isOurs(join(folder, name)));
	const foreign = pages.find(
		(name) => before.includes(name) && !ours.includes(name),
	);
	if (foreign !== undefined) {
		throw new Failure(
			`${join(folder, foreign)} is not from an export, and would be replaced. Nothing was changed.`,
			"name another folder with --out, or move that file away.",
		);
	}
	for (const name of ours) {
		rmSync(join(folder, name), { recursive: true });
	}
	for (const name of pages) {
		renameSync(join(draft, name), join(folder, name));
	}
}

/**
 * @param {string} path
 * @returns {boolean} whether it is a page or a script of an export, or its folder of API pages.
 */
function isOurs(path) {
	if (basename(path) === apiFolder) {
		return isOurs(join(path, "index.html"));
	}
	try {
		return sign.test(readFileSync(path, "utf8"));
	} catch {
		// A folder, say.
		return false;
	}
}
