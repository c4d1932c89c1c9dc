/** The compiler's host in Node: its files are those on the disk. */

import {
	readdirSync,
	readFileSync,
	realpathSync,
	type Stats,
	statSync,
} from "node:fs";
import { isBuiltin } from "node:module";
import ts from "typescript-6";
import type { CompilerHost } from "../compiler-host";

export const nodeHost: CompilerHost = {
	readFile(path) {
		try {
			return readFileSync(path, "utf8");
		} catch {
			return undefined;
		}
	},
	fileExists: (path) => stat(path)?.isFile() ?? false,
	directoryExists: (path) => stat(path)?.isDirectory() ?? false,
	getDirectories(path) {
		try {
			return readdirSync(path, { withFileTypes: true })
				.filter(
					(entry) =>
						entry.isDirectory() ||
						(entry.isSymbolicLink() &&
							nodeHost.directoryExists(`${path}/${entry.name}`)),
				)
				.map(({ name }) => name);
		} catch {
			return [];
		}
	},
	readDirectory: (...query) => ts.sys.readDirectory(...query),
	realpath(path) {
		try {
			return realpathSync.native(path);
		} catch {
			return path;
		}
	},
	version(path) {
		const found = stat(path);
		return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
	},
	isBuiltin,
};

function stat(path: string): Stats | undefined {
	try {
		return statSync(path, { throwIfNoEntry: false });
	} catch {
		// A name that is not a path, or a folder that may not be read.
		return undefined;
	}
}
