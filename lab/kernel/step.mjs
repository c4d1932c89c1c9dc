import { rmSync } from "node:fs";
import { join } from "node:path";
import { contentOf } from "../base/fingerprint.mjs";
import { inRoot } from "../base/paths.mjs";
import { COMPILER_ENTRIES, KERNEL_ENTRIES } from "./entries.mjs";

const OUT_DIR = inRoot("build", "kernel");

/** The kernel, bundled from kernel/. @type {import("../base/step.mjs").Step} */
export const kernelBuild = {
	title: "Kernel",
	stamp: join(OUT_DIR, ".downhill-stamp"),
	outputs: Object.keys({ ...KERNEL_ENTRIES, ...COMPILER_ENTRIES }).map((name) =>
		join(OUT_DIR, `${name}.cjs`),
	),
	inputs: () => [
		contentOf(inRoot("kernel")),
		contentOf(inRoot("lab", "kernel", "build.mjs")),
		contentOf(inRoot("lab", "kernel", "entries.mjs")),
		contentOf(inRoot("package.json")),
		contentOf(inRoot("package-lock.json")),
		// A start-up snapshot fits one Node only.
		process.version,
		process.execPath,
	],
	async make({ run, show, note }) {
		const { buildKernel } = await import("./build.mjs");
		rmSync(OUT_DIR, { recursive: true, force: true });
		await buildKernel(OUT_DIR);
		show("the compiler's start-up snapshot");
		try {
			await run(process.execPath, [join(OUT_DIR, "make-snapshot.cjs")]);
		} catch {
			note("no start-up snapshot could be made: kernels start a second later.");
		}
	},
};
