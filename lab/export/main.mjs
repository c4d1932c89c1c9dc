import { constants } from "node:os";
import { join } from "node:path";
import { LessonFailure } from "../lessons/failure.mjs";
import { Stopped, stoppable } from "../lessons/stop.mjs";
import { writeApiPages } from "./api/pages.mjs";
import { HELP, readCommandLine } from "./command-line.mjs";
import { inFolder } from "./folder.mjs";
import { writePages } from "./pages.mjs";

/**
 * @param {string[]} args of the command line.
 * @param {() => Promise<unknown>} ensureSetup called once the command line is known to be right: it may take minutes.
 * @returns {Promise<number>} the exit code.
 */
export async function main(args, ensureSetup) {
	try {
		const { help, notebooks, withApi, folder } = readCommandLine(args);
		if (help) {
			console.log(HELP);
			return 0;
		}
		await ensureSetup();
		await stoppable((stopping) =>
			inFolder(folder, async (draft) => {
				await writePages(notebooks, draft, withApi, stopping);
				if (withApi) await writeApiPages(draft, stopping);
			}),
		);
		console.log(`Open ${join(folder, "index.html")} in a browser.`);
		return 0;
	} catch (error) {
		if (error instanceof Stopped) {
			console.error(`Stopped (${error.signal}): nothing was changed.`);
			return 128 + constants.signals[error.signal];
		}
		if (!(error instanceof LessonFailure)) throw error;
		console.error(error.message);
		return 1;
	}
}
