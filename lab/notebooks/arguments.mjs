import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { LessonFailure } from "../lessons/failure.mjs";
import { courseNotebooks } from "./files.mjs";

/** The commands that take notebooks, as npm calls them. @typedef {"lessons" | "export"} Command */

/**
 * The options and the notebooks of a command line. Every such command also takes --help.
 *
 * @template {NonNullable<import("node:util").ParseArgsConfig["options"]>} Options
 * @param {Command} command
 * @param {string[]} args
 * @param {Options} options as `parseArgs` has them.
 * @throws {LessonFailure} for an unknown option.
 */
export function parseArguments(command, args, options) {
	try {
		return parseArgs({ args, allowPositionals: true, options });
	} catch (error) {
		const { message } = /** @type {Error} */ (error);
		return refuse(command, message.split(". ")[0] ?? message);
	}
}

export const helpOption = /** @type {const} */ ({
	type: "boolean",
	short: "h",
	default: false,
});

/**
 * @param {Command} command
 * @param {string[]} named the notebooks on its command line.
 * @returns {string[]} their absolute paths, or those of the course where none is named.
 */
export function notebookPaths(command, named) {
	return named.length === 0
		? courseNotebooks()
		: named.map((path) => fromStartFolder(command, path));
}

/**
 * @param {Command} command
 * @param {string} path
 * @returns {string} absolute, from the folder in which the command was typed: npm runs scripts in that of package.json.
 */
export function fromStartFolder(command, path) {
	const { npm_lifecycle_event: script, INIT_CWD } = process.env;
	return resolve((script === command && INIT_CWD) || process.cwd(), path);
}

/**
 * @param {Command} command
 * @param {string} reason
 * @returns {never}
 */
export function refuse(command, reason) {
	throw new LessonFailure(`${reason}.`, `npm run ${command} -- --help`);
}
