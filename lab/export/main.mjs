import { join } from "node:path";
import { runCommand } from "../base/command-line.mjs";
import { stoppable } from "../base/stoppable.mjs";
import { writeApiPages } from "./api/pages.mjs";
import { helpText, liteFolder, readCommandLine } from "./command-line.mjs";
import { inFolder } from "./folder.mjs";
import { writePages } from "./pages.mjs";

/**
 * @param {string[]} args of the command line.
 * @param {(withLite: boolean) => Promise<unknown>} ensureSetup called once the command line is known to be right: it may
 *   take minutes.
 * @param {(folder: string, stopping: AbortSignal) => Promise<void>} buildLite builds the site that runs in the browser.
 */
export function main(args, ensureSetup, buildLite) {
	return runCommand(async () => {
		const { help, folder, ...content } = readCommandLine(args);
		if (help) {
			console.log(helpText);
			return;
		}
		await ensureSetup(content.withLite);
		await stoppable(async (stopping) => {
			if (content.withLite) {
				await buildLite(join(folder, liteFolder), stopping);
			}
			await inFolder(folder, async (draft) => {
				await writePages(content, draft, stopping);
				if (content.isCourse) {
					await writeApiPages(draft, stopping);
				}
			});
		});
		console.log(`Open ${join(folder, "index.html")} in a browser.`);
	}, "nothing was changed");
}
