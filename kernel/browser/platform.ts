/** What the runtime needs of the platform that it is bundled for, in a browser's worker. `kernel/node/platform.ts` is its counterpart. */

export type { InspectOptions } from "node-inspect-extracted";
export { inspect } from "node-inspect-extracted";
export { base64 } from "./base64";
export { isBuiltin } from "./builtins";
export {
	dirname,
	fileURLToPath,
	join,
	pathToFileURL,
	relative,
	resolve,
} from "./paths";
export { readFile } from "./runtime/files";
export { createRequire, Packages } from "./runtime/packages";
export { SourceMap } from "./source-map";
export { types } from "./types";

/** The kernel's own version of `setTimeout`: cells get another. */
const { setTimeout } = globalThis;

/** The script whose frames end a stack trace: the kernel's own. */
export const ownScript = globalThis.location?.href ?? "";

/** There is no Node. */
export const version = "";

/** How many characters of a script's first line stand in front of the code, by its name. */
const hiddenColumns = new Map<string, number>();

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
	const start = `(function (${parameters.join(", ")}) {`;
	hiddenColumns.set(name, start.length + hidden);
	// Called by another name, so that the code sees globals only.
	// biome-ignore lint/security/noGlobalEval: running what the learner wrote is what this kernel is for.
	const evaluate = globalThis.eval;
	return evaluate(`${start}${body}\n})\n//# sourceURL=${shownUrl(name)}`);
}

/** V8 ignores a `sourceURL` with blanks. */
function shownUrl(name: string): string {
	return name.replaceAll("%", "%25").replaceAll(" ", "%20");
}

function nameOf(url: string): string {
	return url.replaceAll("%20", " ").replaceAll("%25", "%");
}

/** The script that a frame is in, as it was named when it was compiled. */
export function scriptOf(site: NodeJS.CallSite): string {
	return nameOf(site.getScriptNameOrSourceURL() ?? "");
}

export function columnOf(site: NodeJS.CallSite): number {
	const column = site.getColumnNumber() ?? 1;
	const isFirstLine = site.getLineNumber() === 1;
	const hidden = isFirstLine ? (hiddenColumns.get(scriptOf(site)) ?? 0) : 0;
	return Math.max(1, column - hidden);
}

/** The frame in words, with its place as `script:line:column`. */
export function textOf(site: NodeJS.CallSite): string {
	const place = `${scriptOf(site)}:${site.getLineNumber()}:${columnOf(site)}`;
	// Of evaluated code V8 also tells where it was evaluated: `f (eval at …, In%20[3]:1:1)`.
	const [caller = ""] = String(site).split(/ \(|<anonymous>/);
	const isNamed = caller !== "eval" && !/:\d+:\d+$/.test(caller);
	return isNamed ? `${caller} (${place})` : place;
}

/** Resolves after a turn of the event loop, when promises that were rejected and forgotten have been reported. */
export function turnOfEventLoop(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, 0));
}
