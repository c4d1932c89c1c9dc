import { Failure } from "../base/failure.mjs";
import { ProgressLine } from "../base/progress.mjs";
import { stoppable } from "../base/stoppable.mjs";
import { differingFacts } from "../notebooks/facts.mjs";
import { readLesson, saveLesson } from "../notebooks/files.mjs";
import { parseNotebook } from "../notebooks/notebook.mjs";
import { compareOutputs, findUnorderedCells, notCompared } from "./compare.mjs";
import { execute } from "./execute.mjs";
import { cellsWithoutPicture, PictureMaker } from "./pictures.mjs";
import { findDriftedProse } from "./prose.mjs";

/** @typedef {import("../notebooks/files.mjs").Lesson} Lesson */
/** @typedef {import("../notebooks/notebook.mjs").Notebook} Notebook */

/**
 * What came of a notebook that ran: lines for the reader, and whether what is stored is as
 * the run leaves it.
 *
 * @typedef {{lines: string[], good: boolean}} Outcome
 */

/**
 * Runs notebooks one after the other, with a line each, and saves or compares their outputs. A run
 * that saves ends at the first failure; a check goes on, to tell all at once.
 *
 * @param {import("./command-line.mjs").Request} request
 * @returns {Promise<number>} the exit code: 0 where all went well.
 * @throws {import("../base/stoppable.mjs").Stopped} where a signal ended it.
 */
export async function runLessons(request) {
	const bad = await stoppable(async (stopping) => {
		const pictures = new PictureMaker();
		try {
			return await runAll(request, pictures, stopping);
		} finally {
			await pictures.close();
		}
	});
	if (bad.length === 0) {
		return 0;
	}
	if (request.check) {
		console.error(summary(bad, request.paths.length));
	}
	return 1;
}

/**
 * @param {import("./command-line.mjs").Request} request
 * @param {PictureMaker} pictures
 * @param {AbortSignal} stopping
 * @returns {Promise<string[]>} the notebooks that failed, or are not as a fresh run leaves them.
 */
async function runAll({ check, timeLimit, paths }, pictures, stopping) {
	const bad = [];
	for (const [index, path] of paths.entries()) {
		const lesson = readLesson(path);
		const line = new ProgressLine(
			`[${index + 1}/${paths.length}] ${lesson.shown}`,
		);
		/** @type {string[]} */
		const notes = [];
		/** @type {import("./execute.mjs").Run["picturesOf"]} */
		const picturesOf = async (figures) => {
			const made = await pictures.make(
				lesson.notebook,
				figures,
				({ picture, of }) => line.show(`picture ${picture} of ${of}`),
				stopping,
			);
			notes.push(...made.problems);
			return made.pictures;
		};
		try {
			const text = await execute(lesson, {
				timeLimit,
				onCell: ({ cell, of }) => line.show(`cell ${cell} of ${of}`),
				...(!check && { picturesOf }),
				stopping,
			});
			const { lines, good } = check
				? compare(lesson, text)
				: save(lesson, text);
			line.done();
			for (const text of [...lines, ...notes]) {
				console.log(`      ${text}`);
			}
			if (!good) {
				bad.push(lesson.shown);
			}
		} catch (error) {
			line.failed();
			if (!(error instanceof Failure)) {
				throw error;
			}
			console.error(error.message);
			bad.push(lesson.shown);
			if (!check) {
				break;
			}
		}
	}
	return bad;
}

/**
 * @param {Lesson} lesson
 * @param {string} text of the file after a run.
 * @returns {Outcome}
 */
function save(lesson, text) {
	saveLesson(lesson, text);
	const fresh = parseNotebook(text, lesson.shown);
	const changes = [...differingFacts(lesson.notebook, fresh).values()];
	return {
		lines:
			changes.length === 0 ? [] : [`saved with these: ${changes.join("; ")}`],
		good: true,
	};
}

/**
 * @param {Lesson} lesson
 * @param {string} text of the file after a run.
 * @returns {Outcome}
 */
function compare(lesson, text) {
	const fresh = parseNotebook(text, lesson.shown);
	const differences = [
		...findUnorderedCells(lesson.notebook),
		...compareOutputs(lesson.notebook, fresh),
		...findDriftedProse(lesson.notebook),
	];
	return {
		lines: [
			...[notCompared(lesson.notebook, fresh) ?? []].flat(),
			...differences.flatMap(({ cell, what, lines }) => [
				`${cell}: ${what}`,
				...lines.map((line) => `  ${line}`),
			]),
			...withoutPicture(lesson.notebook),
		],
		good: differences.length === 0,
	};
}

/**
 * A check does not fail for it: without a browser there can be no picture.
 *
 * @param {Notebook} stored
 */
function withoutPicture(stored) {
	const cells = cellsWithoutPicture(stored);
	if (cells.length === 0) {
		return [];
	}
	const where = cells.map((cell) => `[${cell}]`).join(", ");
	return [`no picture is stored beside the figures of ${where}`];
}

/**
 * @param {string[]} bad
 * @param {number} count
 */
function summary(bad, count) {
	return (
		`${bad.length} of ${count} notebooks failed, or are not as a fresh run leaves them: ${bad.join(", ")}\n` +
		'What to do: if the stored outputs are right, fix the code; if the fresh ones are, save them with "npm run lessons".'
	);
}
