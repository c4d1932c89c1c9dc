import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository, absolute. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(
	/\/$/,
	"",
);

/**
 * @param {string[]} names of folders and a file, from the root of the repository down.
 * @returns {string} the absolute path.
 */
export function inRoot(...names) {
	return join(ROOT, ...names);
}

/**
 * @param {string} path absolute.
 * @returns {string} the path for messages: from the root of the repository where it lies in there.
 */
export function shownPath(path) {
	const fromRoot = relative(ROOT, path);
	return fromRoot.startsWith("..") ? path : fromRoot;
}

/** The Python that the set-up makes, with JupyterLab in it. */
export const VENV_PYTHON = inRoot(".venv", "bin", "python");
