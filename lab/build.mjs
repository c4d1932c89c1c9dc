import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { KERNEL_ENTRIES } from "./kernel-entries.mjs";
import { inRoot } from "./setup/paths.mjs";

/**
 * Bundles the kernel's own sources into one file for each process and thread: the front, the
 * compiler, the runtime in which cells run, and the watchdog that interrupts it. Packages stay outside.
 *
 * @param {string} outDir gets a .cjs of each of `KERNEL_ENTRIES` with its source map, and in
 *   api/ the types of what the kernel adds for cells.
 * @throws where a source does not compile, with the places.
 */
export async function buildKernel(outDir) {
	const { version } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
	await build({
		absWorkingDir: inRoot(),
		entryPoints: KERNEL_ENTRIES,
		outdir: outDir,
		outExtension: { ".js": ".cjs" },
		bundle: true,
		packages: "external",
		platform: "node",
		format: "cjs",
		target: "node20",
		sourcemap: "linked",
		define: { KERNEL_VERSION: JSON.stringify(version) },
		logLevel: "silent",
	});
	cpSync(inRoot("kernel/api"), join(outDir, "api"), { recursive: true });
}
