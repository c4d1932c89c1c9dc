/** What the runtime needs of the platform that it is bundled for, in Node. `kernel/browser/platform.ts` is its counterpart. */

import { readFileSync } from "node:fs";
import vm from "node:vm";

export { createRequire, isBuiltin, SourceMap } from "node:module";
export { dirname, join, relative, resolve } from "node:path";
export { fileURLToPath, pathToFileURL } from "node:url";
export { type InspectOptions, inspect, types } from "node:util";
export { NodeModules as Packages } from "./runtime/node-modules";

/** Node's own: tests put clocks of theirs in its place. */
export const { setImmediate } = globalThis;

/** The script whose frames end a stack trace: the kernel's own. */
export const ownScript = __filename;

/** The version of Node. */
export const version = process.version;

/** The bytes of a file. Throws if it cannot be read. */
export function readFile(path: string | URL): Uint8Array {
	return readFileSync(path);
}

export function base64(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString("base64");
}

/** The script that a frame is in, as it was named when it was compiled. */
export function scriptOf(site: NodeJS.CallSite): string {
	return site.getFileName() ?? "";
}

export function columnOf(site: NodeJS.CallSite): number {
	return site.getColumnNumber() ?? 1;
}

/** The frame in words, with its place as `script:line:column`. */
export function textOf(site: NodeJS.CallSite): string {
	return String(site);
}

/**
 * Makes a function of its body.
 * @param name in stack traces
 * @param hidden how many characters at the beginning of the body do not count as columns
 */
export function compileFunction(
	body: string,
	parameters: string[],
	name: string,
	hidden = 0,
): (...args: unknown[]) => unknown {
	return vm.compileFunction(body, parameters, {
		filename: name,
		columnOffset: -hidden,
	}) as (...args: unknown[]) => unknown;
}

/** Resolves after a turn of the event loop, when promises that were rejected and forgotten have been reported. */
export function turnOfEventLoop(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
