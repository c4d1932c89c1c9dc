import { join } from "node:path";
import { runCommand } from "../base/command-line.mjs";
import { stoppable } from "../base/stoppable.mjs";
import { writeApiPages } from "./api/pages.mjs";
import { helpText, readCommandLine } from "./command-line.mjs";
import { inFolder } from "./folder.mjs";
import { writePages } from "./pages.mjs";

/**
 * @param {string[]} args of the command line.
 * @param {() => Promise<unknown>} ensureSetup called once the command line is known to be right: it may take minutes.
 */
export function main(args, ensureSetup) {
	return runCommand(async () => {
		const { help, folder, ...content } = readCommandLine(args);
		if (help) {
			console.log(helpText);
			return;
		}
		await ensureSetup();
		await stoppable((stopping) =>
			inFolder(folder, async (draft) => {
				await writePages(content, draft, stopping);
				if (content.isCourse) {
					await writeApiPages(draft, stopping);
				}
			}),
		);
		console.log(`Open ${join(folder, "index.html")} in a browser.`);
	}, "nothing was changed");
}
