import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	renameSync,
	rmSync,
} from "node:fs";
import { join } from "node:path";
import { ToolFailure } from "../../base/failure.mjs";
import { contentOf, fingerprint } from "../../base/fingerprint.mjs";
import { inRoot } from "../../base/paths.mjs";
import { ProgressLine } from "../../base/progress.mjs";
import { runTool, stopTools } from "../../base/run-tool.mjs";
import { LessonFailure } from "../../lessons/failure.mjs";
import { apiFolder } from "../folder.mjs";

const cache = inRoot("build", "api");

/** All that decides what the pages say. */
const inputs = [
	"lib",
	"kernel/api",
	"lab/export/api",
	"tsconfig.json",
	"package-lock.json",
];

/**
 * Writes the API pages into `api/` of a site.
 *
 * @param {string} folder of the site.
 * @param {AbortSignal} stopping ends it.
 * @throws {LessonFailure} where TypeDoc fails.
 */
export async function writeApiPages(folder, stopping) {
	stopping.addEventListener("abort", stopTools);
	const line = new ProgressLine("API pages");
	try {
		cpSync(await apiPages(), join(folder, apiFolder), { recursive: true });
		line.done();
	} catch (error) {
		line.failed();
		stopping.throwIfAborted();
		if (!(error instanceof ToolFailure)) throw error;
		throw new LessonFailure(
			`The API pages cannot be made: ${error.message}.`,
			"correct the doc comment or the type named above, then run the same command again.",
			error.lines,
		);
	} finally {
		stopping.removeEventListener("abort", stopTools);
	}
}

/**
 * The API pages of `lib/` and of `downhill`, by TypeDoc. They take it some ten seconds, so they are kept until what they
 * describe changes.
 *
 * @returns {Promise<string>} the folder that holds them.
 * @throws {ToolFailure} with what TypeDoc says.
 */
async function apiPages() {
	const name = fingerprint(inputs.map((path) => contentOf(inRoot(path))));
	const pages = join(cache, name);
	if (existsSync(pages)) return pages;
	mkdirSync(cache, { recursive: true });
	const outdated = readdirSync(cache);
	const draft = `${pages}.${process.pid}`;
	try {
		await runTool(
			process.execPath,
			[inRoot("lab", "export", "api", "generate.mjs"), draft],
			{ name: "TypeDoc" },
		);
		// Another export may have been faster.
		if (!existsSync(pages)) renameSync(draft, pages);
	} finally {
		rmSync(draft, { recursive: true, force: true });
	}
	for (const old of outdated) {
		if (old.startsWith(name)) continue;
		rmSync(join(cache, old), { recursive: true, force: true });
	}
	return pages;
}
