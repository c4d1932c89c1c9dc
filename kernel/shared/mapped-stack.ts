/**
 * Stack traces of the kernel's own code, in the lines of its sources. The maps are read only when an error is
 * described: `--enable-source-maps` would read them at every start, and errors of the kernel itself are rare.
 */

import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, join } from "node:path";

/** @param folder of the kernel's build */
export function mappedStack(stack: string, folder = __dirname): string {
	const escaped = folder.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
	const place = new RegExp(`${escaped}/(\\w+\\.cjs):(\\d+):(\\d+)`, "g");
	const maps = new Map<string, SourceMap | undefined>();
	return stack.replace(place, (as, name, line, column) => {
		const file = join(folder, name);
		if (!maps.has(file)) {
			maps.set(file, readMap(file));
		}
		const entry = maps
			.get(file)
			?.findEntry(Number(line) - 1, Number(column) - 1);
		if (entry === undefined || !("originalLine" in entry)) {
			return as;
		}
		const source = join(dirname(file), entry.originalSource);
		return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
	});
}

function readMap(file: string): SourceMap | undefined {
	try {
		return new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
	} catch {
		return undefined;
	}
}
