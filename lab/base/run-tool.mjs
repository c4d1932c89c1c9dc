import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { Failure } from "./failure.mjs";
import { root } from "./paths.mjs";

/** Process groups of the tools at work, which end with this process. @type {Set<number>} */
const running = new Set();
process.on("exit", () => running.forEach(stopGroup));

/**
 * Runs a tool until it ends, in the root of the repository unless another folder is given. It gets a process group
 * of its own, so that it can be stopped with everything it started.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{
 *   name?: string,
 *   cwd?: string,
 *   env?: NodeJS.ProcessEnv,
 *   stopping?: AbortSignal,
 *   onStart?: (pid: number) => void,
 *   onLine?: (line: string) => void,
 *   noise?: RegExp,
 * }} options `name` is what failures call it; `stopping` ends it; `onLine` gets what it prints on
 *   either stream, and `noise` matches lines that no reader of a failure wants.
 * @returns {Promise<string[]>} the lines it printed, without noise.
 * @throws {Failure} without advice, where it cannot start or ends with another exit code than 0.
 * @throws the reason of `stopping`, where that ended it.
 */
export async function runTool(command, args, options = {}) {
	const { name = [command, ...args].join(" "), stopping } = options;
	stopping?.throwIfAborted();
	/** @type {string[]} */
	const lines = [];
	const tool = spawn(command, args, {
		cwd: options.cwd ?? root,
		detached: true,
		stdio: ["ignore", "pipe", "pipe"],
		env: options.env ?? process.env,
	});
	const { pid } = tool;
	const stop = () => pid !== undefined && stopGroup(pid);
	if (pid !== undefined) {
		running.add(pid);
		options.onStart?.(pid);
	}
	stopping?.addEventListener("abort", stop);
	for (const stream of [tool.stdout, tool.stderr]) {
		createInterface({ input: stream }).on("line", (line) => {
			if (line.trim() === "") {
				return;
			}
			options.onLine?.(line);
			if (!options.noise?.test(line)) {
				lines.push(line);
			}
		});
	}
	const how = await new Promise((resolve) => {
		tool.on("error", (error) => resolve(`did not start (${error.message})`));
		tool.on("close", (code, signal) =>
			resolve(code !== 0 && `ended with ${signal ?? `exit code ${code}`}`),
		);
	});
	stopping?.removeEventListener("abort", stop);
	running.delete(Number(pid));
	if (how) {
		stopping?.throwIfAborted();
		throw new Failure(`${name} ${how}`, "", lines);
	}
	return lines;
}

/**
 * Ends processes at once; where they are gone already, that is fine.
 *
 * @param {number} group a process group, by the process that leads it.
 */
export function stopGroup(group) {
	try {
		process.kill(-group, "SIGKILL");
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") {
			throw error;
		}
	}
}
