import { runCommand } from "../base/command-line.mjs";
import { helpText, readCommandLine } from "./command-line.mjs";
import { runLessons } from "./run.mjs";

/**
 * @param {string[]} args of the command line.
 * @param {() => Promise<unknown>} ensureSetup called once the command line is known to be right: it may take minutes.
 */
export function main(args, ensureSetup) {
	return runCommand(async () => {
		const request = readCommandLine(args);
		if (request.help) {
			console.log(helpText);
			return 0;
		}
		await ensureSetup();
		return runLessons(request);
	}, "this notebook is as it was before");
}
