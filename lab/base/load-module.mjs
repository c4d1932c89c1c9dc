import { renameSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { inRoot } from "./paths.mjs";

/**
 * A TypeScript module of this project, bundled for plain Node; packages stay outside. Import this file only after the
 * set-up has made node_modules/.
 *
 * @param {string} path from the project's root, such as "lib/mnist/index.ts".
 */
export async function loadModule(path) {
	const bundle = inRoot("build", "modules", path.replace(/\.ts$/, ".mjs"));
	const draft = `${bundle}.${process.pid}`;
	await build({
		entryPoints: [inRoot(path)],
		outfile: draft,
		bundle: true,
		platform: "node",
		format: "esm",
		packages: "external",
	});
	// In one step, because another process may be about to load it.
	renameSync(draft, bundle);
	return import(pathToFileURL(bundle).href);
}
