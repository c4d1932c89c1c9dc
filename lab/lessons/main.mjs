import { Failure } from "../base/failure.mjs";
import { helpText, readCommandLine } from "./command-line.mjs";
import { runLessons } from "./run.mjs";

/**
 * @param {string[]} args of the command line.
 * @param {() => Promise<unknown>} ensureSetup called once the command line is known to be right: it may take minutes.
 * @returns {Promise<number>} the exit code.
 */
export async function main(args, ensureSetup) {
	try {
		const request = readCommandLine(args);
		if (request.help) {
			console.log(helpText);
			return 0;
		}
		await ensureSetup();
		return await runLessons(request);
	} catch (error) {
		if (!(error instanceof Failure)) {
			throw error;
		}
		console.error(error.message);
		return 1;
	}
}
