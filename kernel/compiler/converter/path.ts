/** The part of Node's `path` that tslab's converter uses, for a browser's worker, where all paths have slashes. */

import { getDirectoryPath, relativePath, resolvePath } from "../internals";

export const join = (...parts: string[]): string =>
	parts.filter((part) => part !== "").join("/");

const path = {
	join,
	dirname: getDirectoryPath,
	relative: (from: string, to: string): string =>
		relativePath(from, resolvePath(from, to)),
};

// tslab imports the module's default.
export default path;
