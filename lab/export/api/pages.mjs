import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	renameSync,
	rmSync,
} from "node:fs";
import { join } from "node:path";
import { Failure } from "../../base/failure.mjs";
import { contentOf, fingerprint } from "../../base/fingerprint.mjs";
import { inRoot } from "../../base/paths.mjs";
import { ProgressLine } from "../../base/progress.mjs";
import { runTool } from "../../base/run-tool.mjs";
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
 * @throws {Failure} where TypeDoc fails.
 */
export async function writeApiPages(folder, stopping) {
	const line = new ProgressLine("API pages");
	try {
		cpSync(await apiPages(stopping), join(folder, apiFolder), {
			recursive: true,
		});
		line.done();
	} catch (error) {
		line.failed();
		if (!(error instanceof Failure)) {
			throw error;
		}
		throw new Failure(
			`The API pages cannot be made: ${error.what}.`,
			"correct the doc comment or the type named above, then run the same command again.",
			error.lines,
		);
	}
}

/**
 * The API pages of `lib/` and of `downhill`, by TypeDoc. They take it some ten seconds, so they are kept until what they
 * describe changes.
 *
 * @param {AbortSignal} stopping
 * @returns {Promise<string>} the folder that holds them.
 * @throws {Failure} with what TypeDoc says.
 */
async function apiPages(stopping) {
	const name = fingerprint(inputs.map((path) => contentOf(inRoot(path))));
	const pages = join(cache, name);
	if (existsSync(pages)) {
		return pages;
	}
	mkdirSync(cache, { recursive: true });
	const outdated = readdirSync(cache);
	const draft = `${pages}.${process.pid}`;
	try {
		await runTool(
			process.execPath,
			[inRoot("lab", "export", "api", "generate.mjs"), draft],
			{ name: "TypeDoc", stopping },
		);
		// Another export may have been faster.
		if (!existsSync(pages)) {
			renameSync(draft, pages);
		}
	} finally {
		rmSync(draft, { recursive: true, force: true });
	}
	for (const old of outdated) {
		if (old.startsWith(name)) {
			continue;
		}
		rmSync(join(cache, old), { recursive: true, force: true });
	}
	return pages;
}
