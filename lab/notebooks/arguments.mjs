import { fromStartFolder } from "../base/command-line.mjs";
import { courseNotebooks } from "./files.mjs";

/**
 * @param {"lessons" | "export"} command as npm calls it.
 * @param {string[]} named the notebooks on its command line.
 * @returns {string[]} their absolute paths, or those of the course where none is named.
 */
export function notebookPaths(command, named) {
	return named.length === 0
		? courseNotebooks()
		: named.map((path) => fromStartFolder(command, path));
}
