import { spawn } from "node:child_process";
import { inRoot } from "../base/paths.mjs";

/**
 * A command that looks at the sources and changes nothing. It runs in the project's root and passes with exit code 0.
 *
 * @typedef {object} Check
 * @property {string} title for its line, such as "Types".
 * @property {string} command
 * @property {string[]} args
 * @property {string} [advice] what to do about a failure, as a sentence.
 */

/**
 * Runs checks at the same time, with a line for each on stdout as it ends. What a check that fails has said is printed
 * whole on stderr, with its advice.
 *
 * @param {Check[]} checks
 * @returns {Promise<boolean>} whether all passed.
 */
export async function runChecks(checks) {
	const passed = await Promise.all(checks.map(runCheck));
	return passed.every(Boolean);
}

/** @param {Check} check */
async function runCheck({ title, command, args, advice }) {
	const started = performance.now();
	const { how, said } = await run(command, args);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	if (how === undefined) {
		console.log(`${title} … ${seconds} s`);
		return true;
	}
	const lines = [`${title} … failed after ${seconds} s (${how}).`, said.trim()];
	console.error([...lines, advice ?? ""].filter(Boolean).join("\n"));
	return false;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<{how: string | undefined, said: string}>} how it failed, if it did, and all that it printed.
 */
function run(command, args) {
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd: inRoot(),
			stdio: ["ignore", "pipe", "pipe"],
		});
		let said = "";
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding("utf8").on("data", (text) => {
				said += text;
			});
		}
		child.on("error", (error) => resolve({ how: error.message, said }));
		child.on("close", (code, signal) =>
			resolve({
				how: code === 0 ? undefined : (signal ?? `exit code ${code}`),
				said,
			}),
		);
	});
}
