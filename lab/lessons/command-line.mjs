import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { LessonFailure } from "./failure.mjs";
import { courseNotebooks, readLesson } from "./files.mjs";

const DEFAULT_TIME_LIMIT = 600;

export const HELP = `Usage: npm run lessons [-- [--check] [--time-limit SECONDS] [NOTEBOOK...]]

Runs notebooks from top to bottom, each on a fresh kernel, and saves their outputs in place.
Without NOTEBOOK: all of notebooks/, in order. A cell that fails ends it. Beside figures it
stores pictures, drawn in a Chromium where there is one; CHROMIUM names one (empty: none).

  --check               save nothing; run all of them, and fail where a stored output differs
                        from that of the fresh run, or a text names code or a decimal number
                        that is in no cell
  --time-limit SECONDS  what a cell may take, ${DEFAULT_TIME_LIMIT} by default
  --help                show this

Cell tags: "raises-exception": the cell must fail. For --check, "approximate": numbers may
differ, by 1 % or by the cell's metadata {"tolerance": 0.05}; "volatile": not compared;
of a text, "not-printed": its numbers are from elsewhere, or to be tried.`;

/**
 * What is to be done.
 *
 * @typedef {object} Request
 * @property {boolean} help
 * @property {boolean} check
 * @property {number} timeLimit seconds that a cell may take.
 * @property {string[]} paths absolute, of notebooks that can be read.
 */

/**
 * @param {string[]} args
 * @returns {Request}
 * @throws {LessonFailure} for an unknown option, a time limit that is none, and a notebook that cannot be run.
 */
export function readCommandLine(args) {
	const { values, positionals } = parsed(args);
	const { help, check, "time-limit": limit } = values;
	if (help) return { help, check, timeLimit: 0, paths: [] };
	const timeLimit = limit === undefined ? DEFAULT_TIME_LIMIT : Number(limit);
	if (!Number.isInteger(timeLimit) || timeLimit < 1) {
		refuse(
			`--time-limit ${limit}: a whole number of seconds, 1 or more, is expected`,
		);
	}
	const paths =
		positionals.length === 0
			? courseNotebooks()
			: positionals.map((path) => resolve(startFolder(), path));
	// All of them, before the first one runs for minutes.
	for (const path of paths) readLesson(path);
	return { help, check, timeLimit, paths };
}

/** @param {string[]} args */
function parsed(args) {
	try {
		return parseArgs({
			args,
			allowPositionals: true,
			options: {
				help: { type: "boolean", short: "h", default: false },
				check: { type: "boolean", default: false },
				"time-limit": { type: "string" },
			},
		});
	} catch (error) {
		const { message } = /** @type {Error} */ (error);
		return refuse(message.split(". ")[0] ?? message);
	}
}

/** The folder in which the command was typed: npm runs scripts in that of package.json. */
function startFolder() {
	const { npm_lifecycle_event: script, INIT_CWD } = process.env;
	return (script === "lessons" && INIT_CWD) || process.cwd();
}

/**
 * @param {string} reason
 * @returns {never}
 */
function refuse(reason) {
	throw new LessonFailure(`${reason}.`, "npm run lessons -- --help");
}
