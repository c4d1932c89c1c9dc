import { rmSync } from "node:fs";
import { join } from "node:path";
import { KERNEL_ENTRIES } from "../kernel-entries.mjs";
import { contentOf } from "./fingerprint.mjs";
import { inRoot } from "./paths.mjs";

const OUT_DIR = inRoot("build", "kernel");

/** The kernel, bundled from kernel/. @type {import("./step.mjs").Step} */
export const kernelBuild = {
	title: "Kernel",
	stamp: join(OUT_DIR, ".downhill-stamp"),
	outputs: Object.keys(KERNEL_ENTRIES).map((name) =>
		join(OUT_DIR, `${name}.cjs`),
	),
	inputs: () => [
		contentOf(inRoot("kernel")),
		contentOf(inRoot("lab", "build.mjs")),
		contentOf(inRoot("lab", "kernel-entries.mjs")),
		contentOf(inRoot("package.json")),
		contentOf(inRoot("package-lock.json")),
	],
	async make() {
		const { buildKernel } = await import("../build.mjs");
		rmSync(OUT_DIR, { recursive: true, force: true });
		await buildKernel(OUT_DIR);
	},
};
