import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { inRoot } from "../base/paths.mjs";
import { compilerEntries, kernelEntries } from "./entries.mjs";

const require = createRequire(import.meta.url);

/** What the kernel says of itself, as esbuild's `define` takes it. */
export const versions = {
	kernelVersion: versionIn(inRoot("kernel", "package.json")),
	tslabVersion: versionIn(require.resolve("tslab/package.json")),
	typescriptVersion: versionIn(require.resolve("typescript-6/package.json")),
};

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
 * compiler, the runtime in which cells run, the watchdog that interrupts it, and the relay of its inspector. Packages stay outside, except
 * the compiler's: only the `dependencies` of kernel/package.json are needed to run the result.
 *
 * @param {string} outDir gets a .cjs with a source map for each entry, in api/ the types of what the kernel adds for
 *   cells, and in lib/ TypeScript's declarations of the language.
 * @throws where a source does not compile, with the places.
 */
export async function buildKernel(outDir) {
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
		define: versions,
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
	copyLibraries(join(outDir, "lib"));
}

/** @param {string} outDir */
function copyLibraries(outDir) {
	const from = dirname(require.resolve("typescript-6"));
	mkdirSync(outDir, { recursive: true });
	for (const name of readdirSync(from)) {
		if (/^lib\..*\bd\.ts$/.test(name)) {
			cpSync(join(from, name), join(outDir, name));
		}
	}
}

/**
 * @param {string} packageJson
 * @returns {string} the version in it, as a literal in JavaScript.
 */
function versionIn(packageJson) {
	return JSON.stringify(JSON.parse(readFileSync(packageJson, "utf8")).version);
}
