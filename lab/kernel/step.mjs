import { rmSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../base/failure.mjs";
import { contentOf } from "../base/fingerprint.mjs";
import { inRoot } from "../base/paths.mjs";
import { COMPILER_ENTRIES, KERNEL_ENTRIES } from "./entries.mjs";
import { KERNELSPEC, writeKernelspec } from "./kernelspec.mjs";

const OUT_DIR = inRoot("build", "kernel");

/** The kernel, bundled from kernel/, and its kernelspec. @type {import("../base/step.mjs").Step} */
export const kernelBuild = {
	title: "Kernel",
	stamp: join(OUT_DIR, ".downhill-stamp"),
	outputs: Object.keys({ ...KERNEL_ENTRIES, ...COMPILER_ENTRIES }).map((name) =>
		join(OUT_DIR, `${name}.cjs`),
	),
	jupyter: { "share/jupyter/kernels/downhill": KERNELSPEC },
	inputs: () => [
		contentOf(inRoot("kernel")),
		contentOf(inRoot("lab", "kernel")),
		contentOf(inRoot("package.json")),
		contentOf(inRoot("package-lock.json")),
		// A start-up snapshot fits one Node only. The kernelspec names that Node, and this folder.
		process.version,
		process.execPath,
		OUT_DIR,
	],
	async make({ run, show, note }) {
		const { buildKernel } = await import("./build.mjs");
		rmSync(OUT_DIR, { recursive: true, force: true });
		await buildKernel(OUT_DIR);
		writeKernelspec(join(OUT_DIR, "main.cjs"));
		show("the compiler's start-up snapshot");
		try {
			await run(process.execPath, [join(OUT_DIR, "make-snapshot.cjs")]);
		} catch (error) {
			if (!(error instanceof Failure)) {
				throw error;
			}
			note("no start-up snapshot could be made: kernels start a second later.");
		}
	},
};
