import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { inRoot } from "../base/paths.mjs";
import { compilerEntries, kernelEntries } from "./entries.mjs";

/**
 * How the compiler is bundled, wherever it runs: tslab's converter gets its TypeScript from us.
 *
 * @type {import("esbuild").BuildOptions}
 */
export const compilerBuild = {
	alias: {
		"@tslab/typescript-for-tslab": inRoot(
			"kernel/compiler/converter/typescript-for-tslab.cjs",
		),
	},
};

/**
 * The same for a browser's worker, where there are no Node modules.
 *
 * @type {import("esbuild").BuildOptions}
 */
export const compilerInBrowser = {
	platform: "browser",
	alias: {
		...compilerBuild.alias,
		path: inRoot("kernel/compiler/converter/path.ts"),
	},
	// tslab's converter asks for these, to choose options that the compiler chooses itself.
	define: {
		"process.version": JSON.stringify("v20.0.0"),
		__dirname: JSON.stringify("/"),
	},
};

/**
 * Bundles the kernel's own sources into one file for each process and thread: the front, the
 * compiler, the runtime in which cells run, and the watchdog that interrupts it. Packages stay outside, except
 * the compiler's.
 *
 * @param {string} outDir gets a .cjs with a source map for each entry, and in api/ the types
 *   of what the kernel adds for cells.
 * @throws where a source does not compile, with the places.
 */
export async function buildKernel(outDir) {
	const { version } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
	/** @type {import("esbuild").BuildOptions} */
	const common = {
		absWorkingDir: inRoot(),
		outdir: outDir,
		outExtension: { ".js": ".cjs" },
		bundle: true,
		platform: "node",
		format: "cjs",
		target: "node20",
		sourcemap: "linked",
		define: { kernelVersion: JSON.stringify(version) },
		logLevel: "silent",
	};
	await Promise.all([
		build({ ...common, entryPoints: kernelEntries, packages: "external" }),
		build({
			...common,
			...compilerBuild,
			// TypeScript's comments would make the start-up snapshot a quarter larger.
			minifyWhitespace: true,
			minifySyntax: true,
			legalComments: "none",
			entryPoints: compilerEntries,
		}),
	]);
	cpSync(inRoot("kernel/api"), join(outDir, "api"), { recursive: true });
}
