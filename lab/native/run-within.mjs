import { runTool, stopGroup } from "../base/run-tool.mjs";
import { RouteClosed } from "./failure.mjs";
import { noteTool } from "./lock.mjs";

/**
 * Runs a tool, as `runTool` does, and ends it with all that it started when its time is over.
 *
 * @param {number} seconds
 * @param {string} command
 * @param {string[]} args
 * @param {Parameters<typeof runTool>[2] & {name: string}} options
 * @returns {Promise<string[]>} the lines it printed.
 * @throws {RouteClosed} where it takes longer.
 * @throws {import("../base/failure.mjs").ToolFailure} where it fails.
 */
export async function runWithin(seconds, command, args, options) {
	let late = false;
	/** @type {NodeJS.Timeout | undefined} */
	let timer;
	try {
		return await runTool(command, args, {
			...options,
			onStart(pid) {
				noteTool(pid);
				timer = setTimeout(() => {
					late = true;
					stopGroup(pid);
				}, seconds * 1000);
			},
		});
	} catch (error) {
		if (late) throw new RouteClosed(`${options.name} took over ${seconds} s`);
		throw error;
	} finally {
		clearTimeout(timer);
	}
}
