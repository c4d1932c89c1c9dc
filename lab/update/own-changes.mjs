import { existsSync, renameSync } from "node:fs";
import { join, parse } from "node:path";
import { Failure } from "../base/failure.mjs";
import { inRoot, root } from "../base/paths.mjs";
import { gitNames } from "./git.mjs";

/** Where learners work. */
const places = /^(notebooks|lib|data)\//;

/**
 * A file of the learner's that makes room for one of the same name.
 *
 * @typedef {{path: string, kept: string}} Kept paths from the root.
 */

/**
 * @returns {string[]} the paths of files in git that were changed here, or removed.
 */
export function changedHere() {
	return gitNames("diff", "--name-only", "--no-renames", "-z", "HEAD");
}

/**
 * @param {string[]} paths
 * @throws {Failure} where one of them is the work of a developer, which only that developer can put aside.
 */
export function requireKeepable(paths) {
	const elsewhere = paths.filter((path) => !places.test(path));
	if (elsewhere.length > 0) {
		throw new Failure(
			"These files were changed here, and only what is in notebooks/, lib/ and data/ is kept beside. Nothing was done.",
			'commit them or put them aside ("git stash"), or drop what was changed ("git checkout FILE"), then run the same command again.',
			elsewhere,
		);
	}
	const staged = gitNames(
		"diff",
		"--cached",
		"--name-only",
		"--no-renames",
		"-z",
	);
	const both = paths.filter((path) => staged.includes(path));
	if (both.length > 0) {
		throw new Failure(
			'Changes to these files are staged ("git add"). Nothing was done.',
			'commit them, or unstage them ("git restore --staged ."), then run the same command again.',
			both,
		);
	}
}

/**
 * Gives a file another name, such as `notebooks/03-runner.mine-2026-11-26.ipynb`, which no file has.
 *
 * @param {string} path
 * @param {string} [folder] absolute, from which the paths lead.
 * @returns {Kept}
 */
export function keepBeside(path, folder = root) {
	const { dir, name, ext } = parse(path);
	const mine = `${dir}/${name}.mine-${today()}`;
	let kept = `${mine}${ext}`;
	for (let number = 2; existsSync(join(folder, kept)); number++) {
		kept = `${mine}-${number}${ext}`;
	}
	renameSync(join(folder, path), join(folder, kept));
	return { path, kept };
}

/** @param {Kept[]} files all of which get their names back, unless there is a new file of that name. */
export function putBack(files) {
	for (const { path, kept } of files) {
		if (!existsSync(inRoot(path))) {
			renameSync(inRoot(kept), inRoot(path));
		}
	}
}

/** @param {Kept[]} files */
export function listOf(files) {
	return files.map(({ path, kept }) => `  ${path} -> ${kept}`).join("\n");
}

/** In the time zone of the learner. */
function today() {
	const now = new Date();
	const padded = [now.getMonth() + 1, now.getDate()].map((number) =>
		String(number).padStart(2, "0"),
	);
	return [now.getFullYear(), ...padded].join("-");
}
