import { renameSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");

/**
 * The module `lib/NAME.ts`, bundled for plain Node.
 * @param {string} name
 */
export function loadLib(name) {
	return loadModule(join("lib", `${name}.ts`));
}

/**
 * A TypeScript module of this project, bundled for plain Node.
 * @param {string} path from the project's root
 */
export async function loadModule(path) {
	const bundle = join(root, "build", "bench", path.replace(/\.ts$/, ".mjs"));
	const draft = `${bundle}.${process.pid}`;
	await build({
		entryPoints: [join(root, path)],
		outfile: draft,
		bundle: true,
		platform: "node",
		format: "esm",
		packages: "external",
	});
	// In one step: another process may be about to load it.
	renameSync(draft, bundle);
	return import(pathToFileURL(bundle).href);
}
