import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

const lab = resolve(import.meta.dirname, "../../lab");

/** How a command ended, and all that it printed. */
export interface Ended {
	code: number | null;
	stdout: string;
	stderr: string;
}

/**
 * Starts a command of this project, such as `npm run export`, without npm.
 *
 * @param script its file in lab/.
 */
export function startCommand(
	script: string,
	...args: string[]
): { process: ChildProcess; ended: Promise<Ended> } {
	const child = spawn(process.execPath, [resolve(lab, script), ...args], {
		stdio: ["ignore", "pipe", "pipe"],
	});
	const said = { stdout: "", stderr: "" };
	for (const name of ["stdout", "stderr"] as const) {
		child[name].setEncoding("utf8").on("data", (text) => {
			said[name] += text;
		});
	}
	const ended = once(child, "close").then(([code]) => ({ code, ...said }));
	return { process: child, ended };
}
