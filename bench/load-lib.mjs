import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");

/**
 * The module `lib/NAME.ts`, bundled for plain Node.
 * @param {string} name
 */
export async function loadLib(name) {
	const bundle = join(root, "build", "bench", `${name}.mjs`);
	await build({
		entryPoints: [join(root, "lib", `${name}.ts`)],
		outfile: bundle,
		bundle: true,
		platform: "node",
		format: "esm",
		packages: "external",
	});
	return import(pathToFileURL(bundle).href);
}
