import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { Failure } from "../base/failure.mjs";
import { root } from "../base/paths.mjs";

/** Room for the lists of files that git prints. */
const maxBuffer = 100_000_000;

/**
 * @param {string[]} args
 * @returns {string} what git printed, without the line end behind it.
 * @throws {Failure} without advice, where git fails or is not installed.
 */
export function git(...args) {
	const { status, stdout, stderr, error } = run(args);
	if (status !== 0) {
		const lines = (error?.message ?? stderr).trim().split("\n");
		throw new Failure(`git ${args.join(" ")} failed.`, "", lines);
	}
	return stdout.replace(/\n$/, "");
}

/**
 * @param {string[]} args
 * @returns {boolean} whether git succeeds.
 */
export function gitSucceeds(...args) {
	return run(args).status === 0;
}

/**
 * @param {string[]} args of a git command that ends its names with zero bytes.
 * @returns {string[]} the names.
 */
export function gitNames(...args) {
	return git(...args)
		.split("\0")
		.filter((name) => name !== "");
}

/** @throws {Failure} where this folder is not the top of a git checkout, and so nothing tells how its files came. */
export function requireCheckout() {
	const { status, stdout, error } = run(["rev-parse", "--show-toplevel"]);
	if (error !== undefined) {
		throw new Failure(
			`git does not start (${error.message}).`,
			"install it (Debian, Ubuntu: sudo apt install git; macOS: xcode-select --install), then run the same command again.",
		);
	}
	if (status !== 0 || realpathSync(stdout.trim()) !== realpathSync(root)) {
		throw new Failure(
			`${root} is not a git checkout, so the original files are not here.`,
			"clone Downhill with git into another folder, and copy your notebooks there.",
		);
	}
}

/** @param {string[]} args */
function run(args) {
	return spawnSync("git", args, { cwd: root, encoding: "utf8", maxBuffer });
}
