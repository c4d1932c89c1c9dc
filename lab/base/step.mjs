import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fingerprint } from "./fingerprint.mjs";

/**
 * What a step may use while it works.
 *
 * @typedef {object} Tools
 * @property {(command: string, args: string[], options?: Parameters<typeof import("./run-tool.mjs").runTool>[2]) => Promise<string[]>} run
 *   runs a tool, as `runTool` does.
 * @property {(detail: string) => void} show what the step is at, beside its title.
 * @property {(text: string) => void} note something the reader should know, on a line of its own.
 */

/**
 * One step of the set-up. Its stamp holds the fingerprint of the inputs it was made
 * from and is written last: without it, or with another one in it, the step runs again.
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {string} stamp absolute path, inside of what the step makes, so that both go together.
 * @property {string[]} outputs absolute paths without which the step is not done.
 * @property {() => string[]} inputs all that decides what the step makes.
 * @property {() => boolean} [isSound] a further look at what it made, quick.
 * @property {(tools: Tools) => Promise<void>} make starts from whatever an earlier run left.
 */

/**
 * @param {Step} step
 * @returns {boolean} whether what it makes is there, complete, and made from the inputs of now.
 */
export function isCurrent(step) {
	return (
		[step.stamp, ...step.outputs].every((path) => existsSync(path)) &&
		readFileSync(step.stamp, "utf8") === fingerprint(step.inputs()) &&
		(step.isSound?.() ?? true)
	);
}

/**
 * @param {Step} step
 * @param {Tools} tools
 */
export async function carryOut(step, tools) {
	if (existsSync(step.stamp)) rmSync(step.stamp);
	const madeFrom = fingerprint(step.inputs());
	await step.make(tools);
	writeFileSync(step.stamp, madeFrom);
}
