import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { explained, Failure } from "./failure.mjs";
import { Stopped } from "./stoppable.mjs";

/**
 * The options and the other words of a command line. Every command also takes --help.
 *
 * @template {NonNullable<import("node:util").ParseArgsConfig["options"]>} Options
 * @param {string} command as npm calls it.
 * @param {string[]} args
 * @param {Options} options as `parseArgs` has them.
 * @throws {Failure} for an option that is not among them.
 */
export function parseArguments(command, args, options) {
	try {
		return parseArgs({ args, allowPositionals: true, options });
	} catch (error) {
		const { message } = /** @type {Error} */ (error);
		return refuse(command, message.split(". ")[0] ?? message);
	}
}

export const helpOption = /** @type {const} */ ({
	type: "boolean",
	short: "h",
	default: false,
});

/**
 * @param {string} command
 * @param {string} path
 * @returns {string} absolute, from the folder in which the command was typed: npm runs scripts in that of package.json.
 */
export function fromStartFolder(command, path) {
	const { npm_lifecycle_event: script, INIT_CWD } = process.env;
	return resolve((script === command && INIT_CWD) || process.cwd(), path);
}

/**
 * @param {string} command
 * @param {string} reason
 * @returns {never}
 */
export function refuse(command, reason) {
	throw new Failure(`${reason}.`, `npm run ${command} -- --help`);
}

/**
 * Runs a command to its end and sets the exit code: where it fails, 1, with a message for the reader.
 *
 * @param {() => Promise<number | void>} work gives the exit code; none stands for 0.
 * @param {string} afterStop what to tell the reader once a signal has ended it.
 */
export async function runCommand(work, afterStop = "run it again to go on") {
	try {
		process.exitCode = (await work()) ?? 0;
	} catch (error) {
		if (error instanceof Stopped) {
			console.error(`Stopped (${error.signal}): ${afterStop}.`);
			process.exitCode = error.exitCode;
			return;
		}
		console.error(error instanceof Failure ? explained(error).message : error);
		process.exitCode = 1;
	}
}
