import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository, absolute. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(
	/\/$/,
	"",
);

/**
 * @param {string[]} names of folders and a file, from the root of the repository down.
 * @returns {string} the absolute path.
 */
export function inRoot(...names) {
	return join(root, ...names);
}

/**
 * @param {string} path absolute.
 * @returns {string} the path for messages: from the root of the repository where it lies in there.
 */
export function shownPath(path) {
	const fromRoot = relative(root, path);
	return fromRoot.startsWith("..") ? path : fromRoot;
}

/** The Python that the set-up makes, with JupyterLab in it. */
export const venvPython = inRoot(".venv", "bin", "python");
