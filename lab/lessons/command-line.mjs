import { helpOption, parseArguments, refuse } from "../base/command-line.mjs";
import { notebookPaths } from "../notebooks/arguments.mjs";
import { readLesson } from "../notebooks/files.mjs";

const defaultTimeLimit = 600;

export const helpText = `Usage: npm run lessons [-- [--check] [--time-limit SECONDS] [NOTEBOOK...]]

Runs notebooks from top to bottom, each on a fresh kernel, and saves their outputs in place.
Without NOTEBOOK: all of notebooks/, in order. A cell that fails ends it. Beside figures it
stores pictures, drawn in a Chromium where there is one; CHROMIUM names one (empty: none).

  --check               save nothing; run all of them, and fail where a stored output differs
                        from that of the fresh run, or a text names code or a decimal number
                        that is in no cell
  --time-limit SECONDS  what a cell may take, ${defaultTimeLimit} by default
  --help                show this

Cell tags: "raises-exception": the cell must fail. For --check, "approximate": numbers may
differ, by 1 % or by the cell's metadata {"tolerance": 0.05}; "volatile": not compared;
"epochs": not compared after another number of epochs than the stored outputs had;
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
 * @throws {import("../base/failure.mjs").Failure} for an unknown option, an invalid time limit, and a notebook that cannot be run.
 */
export function readCommandLine(args) {
	const { values, positionals } = parseArguments("lessons", args, {
		help: helpOption,
		check: { type: "boolean", default: false },
		"time-limit": { type: "string" },
	});
	const { help, check, "time-limit": limit } = values;
	if (help) {
		return { help, check, timeLimit: 0, paths: [] };
	}
	const timeLimit = limit === undefined ? defaultTimeLimit : Number(limit);
	if (!Number.isInteger(timeLimit) || timeLimit < 1) {
		refuse(
			"lessons",
			`--time-limit ${limit}: a whole number of seconds, 1 or more, is expected`,
		);
	}
	const paths = notebookPaths("lessons", positionals);
	// All of them, before the first one runs for minutes.
	for (const path of paths) {
		readLesson(path);
	}
	return { help, check, timeLimit, paths };
}
