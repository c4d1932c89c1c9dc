/** Brings a learner's copy of the notebooks up to date: node lab/hub/learner-folder.mjs FOLDER */
import { createHash } from "node:crypto";
import {
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../base/paths.mjs";
import { isMainScript } from "../base/supported.mjs";
import { keepBeside, listOf } from "../update/own-changes.mjs";

/** What notebooks reach from their place, and what these need in turn. */
const linked = ["lib", "data", "node_modules", ".native"];

/**
 * Copies the notebooks of the course to a learner, and links to the rest of it. A notebook that the learner has changed
 * stays as it is, until the course's own changes too: then it is kept beside the new one, as `npm run update` does it.
 *
 * @param {string} folder the learner's, absolute. It may be missing.
 * @param {string} [course] the folder of the repository, absolute.
 * @returns {import("../update/own-changes.mjs").Kept[]} notebooks that were kept beside new ones.
 */
export function bringUpToDate(folder, course = root) {
	mkdirSync(folder, { recursive: true });
	for (const name of linked) {
		if (existsSync(join(course, name))) {
			link(join(course, name), join(folder, name));
		}
	}
	const recordFile = join(folder, ".downhill-copied.json");
	/** The checksums of what was copied, by path. @type {Record<string, string>} */
	const copied = existsSync(recordFile)
		? JSON.parse(readFileSync(recordFile, "utf8"))
		: {};
	const kept = [];
	for (const path of courseFiles(course)) {
		const given = readFileSync(join(course, path));
		const sum = checksum(given);
		const own = join(folder, path);
		const ownSum = existsSync(own) ? checksum(readFileSync(own)) : undefined;
		const isChanged = ownSum !== undefined && ownSum !== copied[path];
		if (ownSum !== sum && isChanged && copied[path] === sum) {
			continue;
		}
		copied[path] = sum;
		if (ownSum === sum) {
			continue;
		}
		if (isChanged) {
			kept.push(keepBeside(path, folder));
		}
		mkdirSync(dirname(own), { recursive: true });
		// Not the file itself with its mode: the course's may be read-only.
		writeFileSync(own, given);
	}
	writeFileSync(recordFile, `${JSON.stringify(copied, null, "\t")}\n`);
	return kept;
}

/**
 * @param {string} course
 * @returns {string[]} paths from there of all that learners get a copy of.
 */
function courseFiles(course) {
	return readdirSync(join(course, "notebooks"), { recursive: true })
		.map((name) => `notebooks/${name}`)
		.filter(
			(path) =>
				/(\.ipynb|tsconfig\.json)$/.test(path) &&
				!/\.mine-|\.ipynb_checkpoints/.test(path),
		);
}

/**
 * @param {string} target
 * @param {string} place left alone where the learner has something else there.
 */
function link(target, place) {
	const there = lstatSync(place, { throwIfNoEntry: false });
	if (there?.isSymbolicLink() && readlinkSync(place) !== target) {
		rmSync(place);
	} else if (there !== undefined) {
		return;
	}
	symlinkSync(target, place);
}

/** @param {Buffer} content */
function checksum(content) {
	return createHash("sha256").update(content).digest("hex");
}

if (isMainScript(import.meta.url)) {
	const [, , folder] = process.argv;
	const kept = bringUpToDate(String(folder));
	if (kept.length > 0) {
		console.log(`Kept beside new notebooks:\n${listOf(kept)}`);
	}
}
