import { parseArgs } from "node:util";

/**
 * What a bench may be told on the command line.
 *
 * @typedef {object} Options
 * @property {boolean} named whether the bench was asked for by name, and so may take its time.
 * @property {boolean} peers whether others are measured too, and fetched where they are missing.
 * @property {number | undefined} repeats of each measurement.
 * @property {number | undefined} seed of what is random.
 * @property {number | undefined} messages that the fuzz bench sends.
 */

/**
 * Reads the command line, or ends the process: with the usage when it is asked for, or with what is wrong.
 *
 * @param {string[]} args
 * @param {string[]} known names of benches.
 * @returns {Omit<Options, "named"> & { names: string[] }}
 */
export function parseOptions(args, known) {
	try {
		const { values, positionals } = parseArgs({
			args,
			allowPositionals: true,
			options: {
				peers: { type: "boolean", default: false },
				repeats: { type: "string" },
				seed: { type: "string" },
				messages: { type: "string" },
				help: { type: "boolean", default: false },
			},
		});
		if (values.help) {
			console.log(usage(known));
			process.exit(0);
		}
		const unknown = positionals.filter((name) => !known.includes(name));
		if (unknown.length > 0)
			throw new Error(`No bench is called ${unknown.join(", ")}.`);
		return {
			names: positionals,
			peers: values.peers,
			repeats: wholeNumber("repeats", values.repeats, 1),
			seed: wholeNumber("seed", values.seed, 0),
			messages: wholeNumber("messages", values.messages, 1),
		};
	} catch (error) {
		console.error(/** @type {Error} */ (error).message);
		console.error(usage(known));
		process.exit(1);
	}
}

/** @param {string[]} known */
function usage(known) {
	return `Usage: npm run bench -- [NAME …] [--peers] [--repeats N] [--seed N] [--messages N]
Names: ${known.join(", ")}.`;
}

/**
 * @param {string} option
 * @param {string | undefined} text
 * @param {number} least
 */
function wholeNumber(option, text, least) {
	if (text === undefined) return undefined;
	const value = Number(text);
	if (!Number.isInteger(value) || value < least || value > 0xffffffff)
		throw new Error(
			`--${option} must be a whole number from ${least} to ${0xffffffff}; it is ${text}.`,
		);
	return value;
}
