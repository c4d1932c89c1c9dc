import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { ToolFailure } from "./failure.mjs";
import { ROOT } from "./paths.mjs";

/** Process groups of the tools at work. */
const running = new Set();

/**
 * Runs a tool in the root of the repository until it ends. It gets a process group
 * of its own, so that it can be stopped with all that it started.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{
 *   name?: string,
 *   env?: NodeJS.ProcessEnv,
 *   onStart?: (pid: number) => void,
 *   onLine?: (line: string) => void,
 *   noise?: RegExp,
 * }} options `name` is what failures call it; `onLine` gets what it prints on either stream,
 *   and `noise` tells which of it no reader of a failure wants.
 * @returns {Promise<string[]>} the lines it printed, without noise.
 * @throws {ToolFailure} where it cannot start, or ends with another exit code than 0.
 */
export async function runTool(command, args, options = {}) {
	const name = options.name ?? [command, ...args].join(" ");
	/** @type {string[]} */
	const lines = [];
	const tool = spawn(command, args, {
		cwd: ROOT,
		detached: true,
		stdio: ["ignore", "pipe", "pipe"],
		env: options.env ?? process.env,
	});
	const { pid } = tool;
	if (pid !== undefined) {
		running.add(pid);
		options.onStart?.(pid);
	}
	for (const stream of [tool.stdout, tool.stderr]) {
		createInterface({ input: stream }).on("line", (line) => {
			if (line.trim() === "") return;
			options.onLine?.(line);
			if (!options.noise?.test(line)) lines.push(line);
		});
	}
	const how = await new Promise((resolve) => {
		tool.on("error", (error) => resolve(`did not start (${error.message})`));
		tool.on("close", (code, signal) => {
			if (code === 0) resolve(undefined);
			else resolve(`ended with ${signal ?? `exit code ${code}`}`);
		});
	});
	if (pid !== undefined) running.delete(pid);
	if (how !== undefined) throw new ToolFailure(`${name} ${how}`, lines);
	return lines;
}

/** Ends the tools at work, and what they started, at once. */
export function stopTools() {
	for (const group of running) stopGroup(group);
}

/** @param {number} group a process group, by the process that leads it. */
export function stopGroup(group) {
	try {
		process.kill(-group, "SIGKILL");
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") {
			throw error;
		}
	}
}
