/** Builds the prebuilt JupyterLab extension that draws plotly figures, underlines errors and marks cells out of date. */
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import {
	copyFile,
	cp,
	mkdir,
	readFile,
	rename,
	rm,
	writeFile,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build, version as esbuildVersion, transform } from "esbuild";
import { inRoot } from "../base/paths.mjs";
import { networkApis, offlinePlotly } from "./offline-plotly.mjs";

const here = import.meta.dirname;
const plotlySource = createRequire(import.meta.url).resolve("plotly.js-dist");
const extensionName = "downhill-plotly";
/** The licences that are shipped along, and the packages they come from. */
const licensed = {
	plotly: "plotly.js-dist",
	"codemirror-lint": "@codemirror/lint",
	crelt: "crelt",
};

/**
 * Writes the extension to `outDir`, in place of whatever is there. Its
 * `package.json`, without which JupyterLab ignores it, comes last:
 * a build killed half-way leaves no broken extension behind.
 *
 * @param {string} outDir usually `share/jupyter/labextensions/downhill-plotly` of a Python environment.
 * @returns {Promise<void>}
 */
export async function buildLabextension(outDir) {
	const plotly = await minifiedPlotly();
	const entry = await bundledEntry(`plotly.min.js?v=${plotly.hash}`);
	const entryFile = `static/remoteEntry.${hashOf(entry)}.js`;

	await rm(outDir, { recursive: true, force: true });
	await mkdir(join(outDir, "static"), { recursive: true });
	await copyFile(plotly.path, join(outDir, "static/plotly.min.js"));
	for (const [name, source] of Object.entries(licensed)) {
		await copyFile(
			inRoot("node_modules", source, "LICENSE"),
			join(outDir, `static/${name}.LICENSE.txt`),
		);
	}
	await cp(join(here, "schemas"), join(outDir, "schemas", extensionName), {
		recursive: true,
	});
	await writeFile(join(outDir, entryFile), entry);
	await writeFile(join(outDir, "package.json"), await metadata(entryFile));
}

/**
 * plotly, without its ways to the network and minified, as a classic script that defines `window.Plotly`, with the
 * licence notices of plotly and everything it bundles. Minifying the 10 MB takes esbuild
 * seconds, so the result is kept in `build/` until plotly, what we change in it or esbuild changes.
 *
 * @returns {Promise<{path: string, hash: string}>} where it is, and a hash that changes when it does.
 */
export async function minifiedPlotly() {
	const published = await readFile(plotlySource, "utf8");
	const source = await offlinePlotly(published);
	const hash = hashOf(`${esbuildVersion}\n${source}`);
	const path = inRoot("build", `plotly-${hash}.min.js`);
	if (!existsSync(path)) {
		const [notice] = published.match(/^\/\*\*[\s\S]*?\*\//) ?? [];
		if (notice === undefined) {
			throw new Error(`${plotlySource} does not open with its licence notice.`);
		}
		const { code } = await transform(source, {
			minify: true,
			define: Object.fromEntries(
				networkApis.map((name) => [name, "undefined"]),
			),
			legalComments: "inline",
			banner: notice.replace("/**", "/*!"),
		});
		const draft = `${path}.${randomUUID()}`;
		await mkdir(dirname(path), { recursive: true });
		await writeFile(draft, code);
		await rename(draft, path);
	}
	return { path, hash };
}

/**
 * CodeMirror's core is JupyterLab's own, because an editor refuses extensions that were made with another copy.
 *
 * @type {import("esbuild").Plugin}
 */
const sharedCodemirror = {
	name: "shared-codemirror",
	setup({ onResolve, onLoad }) {
		const namespace = "shared-codemirror";
		onResolve({ filter: /^@codemirror\/(state|view)$/ }, ({ path }) => ({
			path,
			namespace,
		}));
		onLoad({ filter: /./, namespace }, ({ path }) => ({
			contents: `module.exports = require("./share-scope").fetched("${path}");`,
			resolveDir: here,
		}));
	},
};

/**
 * @param {string} plotlyFile address of plotly, relative to the entry.
 * @returns {Promise<string>} the script that JupyterLab loads at start, readable as it is.
 */
async function bundledEntry(plotlyFile) {
	const { outputFiles } = await build({
		entryPoints: [join(here, "remote-entry.ts")],
		bundle: true,
		write: false,
		format: "iife",
		target: "es2022",
		charset: "utf8",
		define: { builtPlotly: JSON.stringify(plotlyFile) },
		plugins: [sharedCodemirror],
	});
	return /** @type {{text: string}} */ (outputFiles[0]).text;
}

/**
 * @param {string} entryFile the entry, relative to the extension.
 * @returns {Promise<string>} the `package.json` by which JupyterLab finds a prebuilt extension.
 */
async function metadata(entryFile) {
	const { version, license } = JSON.parse(
		await readFile(inRoot("package.json"), "utf8"),
	);
	const description = {
		name: extensionName,
		version,
		license,
		description:
			"Draws plotly figures in JupyterLab, offline and in place, underlines errors in TypeScript, and marks cells that are out of date.",
		jupyterlab: {
			extension: true,
			schemaDir: "schemas",
			_build: { load: entryFile, extension: "./extension" },
		},
	};
	return `${JSON.stringify(description, null, "\t")}\n`;
}

/** @param {string} text */
function hashOf(text) {
	return createHash("sha256").update(text).digest("hex").slice(0, 20);
}
