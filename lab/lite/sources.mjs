import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What cells can import, as `isSource` of kernel/browser/front/drive.ts says. What is missing here is asked for by itself. */
const source = /\.([cm]?tsx?|jsx?|json)$/;

/**
 * Puts all files that cells can import into one, so that a kernel needs no request for each. With each stands the time
 * that JupyterLite gives for it: a file of another time is the reader's own.
 *
 * @param {string} site absolute; JupyterLite has been built in it.
 */
export function packSources(site) {
	/** @type {Record<string, { modified: string, text: string }>} */
	const sources = {};
	for (const { path, last_modified: modified } of listed(site)) {
		if (source.test(path)) {
			const text = readFileSync(join(site, "files", path), "utf8");
			sources[path] = { modified, text };
		}
	}
	writeFileSync(join(site, "sources.json"), JSON.stringify(sources));
}

/**
 * @param {string} site
 * @returns {{ path: string, last_modified: string }[]} all files, as JupyterLite lists them.
 */
function listed(site) {
	const folder = join(site, "api", "contents");
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((name) => name.endsWith("all.json"))
		.flatMap(
			(name) => JSON.parse(readFileSync(join(folder, name), "utf8")).content,
		)
		.filter(({ type }) => type !== "directory");
}
