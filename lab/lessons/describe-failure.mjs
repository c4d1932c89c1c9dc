import { stripVTControlCharacters } from "node:util";
import { Failure } from "../base/failure.mjs";
import { cellTitle, codeCells } from "../notebooks/notebook.mjs";

/**
 * What execute.py says about a run that failed, or what is known if it could not say anything.
 *
 * @typedef {object} Report
 * @property {"error" | "no-error" | "time-limit" | "kernel-died" | "no-start" | "invalid" | "unknown"} reason
 * @property {number} [cell] its number, from 1.
 * @property {string} [ename]
 * @property {string} [evalue]
 * @property {string[]} [traceback]
 * @property {string} [message]
 * @property {number} [timeLimit] seconds that the cell was allowed.
 * @property {string} [ending] how the process ended.
 */

const runAgain = 'then run "npm run lessons" again';

/**
 * @param {import("../notebooks/files.mjs").Lesson} lesson
 * @param {Report} report
 * @param {string} words the last that Python and the kernel themselves printed.
 * @returns {Failure} naming the notebook, the cell, the error, and what to do.
 */
export function describeFailure(lesson, report, words) {
	const cell =
		report.cell === undefined
			? lesson.shown
			: `${lesson.shown}, ${cellTitle(codeCells(lesson.notebook), report.cell)}`;
	const printed =
		words.trim() === "" ? [] : words.trim().split("\n").slice(-12);
	switch (report.reason) {
		case "error":
			return new Failure(
				`${cell}\nfailed with ${report.ename}: ${report.evalue}`,
				`fix the cell in JupyterLab, ${runAgain}. Where the error is meant to be shown, tag the cell "raises-exception".`,
				tracebackLines(report),
			);
		case "no-error":
			return new Failure(
				`${cell}\nis tagged "raises-exception" and ran without an error.`,
				`remove the tag, or make the cell fail as the lesson says, ${runAgain}.`,
			);
		case "time-limit":
			return new Failure(
				`${cell}\ntook longer than ${report.timeLimit} s and was stopped.`,
				"make it quicker, or allow more with --time-limit SECONDS.",
			);
		case "kernel-died":
			return new Failure(
				`${cell}\nended the kernel: its process is gone.`,
				"see what the cell does in JupyterLab; a machine out of memory ends processes as well.",
				printed,
			);
		case "no-start":
			return new Failure(
				`${lesson.shown} could not be run: the kernel did not start (${report.message}).`,
				'"npm run clean" and "npm run setup" rebuild it.',
				printed,
			);
		case "invalid":
			return new Failure(
				`${lesson.shown} is not a valid notebook: ${report.message}`,
				"open it in JupyterLab and save it, or restore it.",
			);
		default:
			return new Failure(
				`${lesson.shown} could not be run: Python, which runs it, ended with ${report.ending}.`,
				'see the lines above; "npm run clean" and "npm run setup" rebuild its environment.',
				printed,
			);
	}
}

/**
 * Without its first line, which repeats the error, where it does.
 *
 * @param {Report} report
 */
function tracebackLines({ traceback = [], ename, evalue }) {
	const text = stripVTControlCharacters(traceback.join("\n"));
	const headline = `${ename}: ${evalue}`;
	const rest = text.startsWith(headline) ? text.slice(headline.length) : text;
	return rest.split("\n").filter((line) => line.trim() !== "");
}
