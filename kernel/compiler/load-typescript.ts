/**
 * Loads tslab's TypeScript with V8's code cache. Compiling its nine megabytes of JavaScript takes longer than checking
 * a first cell; the cache, written after a first cell, holds just the functions that a cell needs.
 */

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import Module from "node:module";
import { dirname, join } from "node:path";
import vm from "node:vm";
import type { TS } from "./typescript";

export interface LoadedTypeScript {
	ts: TS;
	/** Writes the cache if there was none that fits; call it when TypeScript has done some typical work. */
	saveCache(): void;
}

/** @param file TypeScript's main file */
export function loadTypeScript(
	require: NodeJS.Require,
	file: string,
): LoadedTypeScript {
	const cacheFile = join(
		__dirname,
		`typescript-${process.version}-${process.arch}.cache`,
	);
	const module = new Module(file);
	module.filename = file;
	const script = new vm.Script(Module.wrap(readFileSync(file, "utf8")), {
		filename: file,
		cachedData: readIfThere(cacheFile),
	});
	const run = script.runInThisContext() as (...args: unknown[]) => void;
	run.call(
		module.exports,
		module.exports,
		require,
		module,
		file,
		dirname(file),
	);
	require.cache[file] = module;
	return {
		ts: module.exports as TS,
		saveCache: () => {
			// Undefined without a cache file, true with one of another version of V8.
			if (script.cachedDataRejected !== false)
				writeQuietly(cacheFile, script.createCachedData());
		},
	};
}

function readIfThere(file: string): Buffer | undefined {
	try {
		return readFileSync(file);
	} catch {
		return undefined;
	}
}

/** In one step, since several kernels may start at once. A folder that cannot be written costs only the speed. */
function writeQuietly(file: string, data: Buffer): void {
	const temporary = `${file}.${process.pid}`;
	try {
		writeFileSync(temporary, data);
		renameSync(temporary, file);
	} catch {
		// The next start compiles TypeScript again.
	}
}
