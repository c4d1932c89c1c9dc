import { createHash } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { inRoot } from "../base/paths.mjs";

const here = join(import.meta.dirname, "page");

/**
 * Builds the site's own prebuilt extension.
 *
 * @param {string} out the extension's folder, absolute; it is made.
 * @param {string} version of the course.
 */
export async function buildPageExtension(out, version) {
	const entry = await bundled("remote-entry.ts", {});
	const entryFile = `static/remoteEntry.${hashOf(entry)}.js`;
	mkdirSync(join(out, "static"), { recursive: true });
	writeFileSync(join(out, entryFile), entry);
	writeFileSync(
		join(out, "package.json"),
		JSON.stringify({
			name: "downhill-lite",
			version,
			license: "MIT",
			description: "Starts lessons afresh, and keeps the site for offline use.",
			jupyterlab: {
				extension: true,
				_build: { load: entryFile, extension: "./extension" },
			},
		}),
	);
}

const workerFile = "service-worker.js";
const stockFile = "service-worker-jupyterlite.js";

/**
 * Puts the site's service worker in the place of JupyterLite's, which it loads.
 *
 * @param {string} site
 * @param {string} release
 */
export async function replaceServiceWorker(site, release) {
	renameSync(join(site, workerFile), join(site, stockFile));
	const worker = await bundled(workerFile.replace(".js", ".ts"), {
		builtRelease: JSON.stringify(release),
		builtStock: JSON.stringify(stockFile),
	});
	writeFileSync(join(site, workerFile), worker);
}

/**
 * @param {string} name in page/.
 * @param {Record<string, string>} define
 * @param {boolean} [minify]
 * @returns {Promise<string>} a classic script.
 */
export async function bundled(name, define, minify = false) {
	const { outputFiles } = await build({
		entryPoints: [join(here, name)],
		absWorkingDir: inRoot(),
		bundle: true,
		write: false,
		format: "iife",
		target: "es2022",
		charset: "utf8",
		minify,
		define,
	});
	return /** @type {{text: string}} */ (outputFiles[0]).text;
}

/** @param {string} text */
function hashOf(text) {
	return createHash("sha256").update(text).digest("hex").slice(0, 20);
}
