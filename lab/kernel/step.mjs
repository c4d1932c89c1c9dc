import { rmSync } from "node:fs";
import { join } from "node:path";
import { writeKernelspec } from "../../kernel/install/kernelspec.mjs";
import { Failure } from "../base/failure.mjs";
import { contentOf } from "../base/fingerprint.mjs";
import { inRoot } from "../base/paths.mjs";
import {
	builtKernel,
	kernelVersion,
	kernelFolder as outDir,
} from "./built.mjs";
import { compilerEntries, kernelEntries } from "./entries.mjs";

const kernelspec = join(outDir, "kernelspec");

/** The kernel, bundled from kernel/, and its kernelspec. @type {import("../base/step.mjs").Step} */
export const kernelBuild = {
	title: "Kernel",
	stamp: join(outDir, ".downhill-stamp"),
	outputs: Object.keys({ ...kernelEntries, ...compilerEntries }).map((name) =>
		join(outDir, `${name}.cjs`),
	),
	jupyter: { "share/jupyter/kernels/downhill": kernelspec },
	inputs: () => [
		contentOf(inRoot("kernel")),
		contentOf(inRoot("lab", "kernel")),
		contentOf(inRoot("package.json")),
		contentOf(inRoot("package-lock.json")),
		// A start-up snapshot fits one Node only. The kernelspec names that Node, and this folder.
		process.version,
		process.execPath,
		outDir,
	],
	async make({ run, show, note }) {
		const { buildKernel } = await import("./build.mjs");
		rmSync(outDir, { recursive: true, force: true });
		await buildKernel(outDir);
		writeKernelspec(kernelspec, {
			command: [process.execPath, builtKernel],
			version: kernelVersion(),
		});
		show("the compiler's start-up snapshot");
		try {
			await run(process.execPath, [join(outDir, "make-snapshot.cjs")]);
		} catch (error) {
			if (!(error instanceof Failure)) {
				throw error;
			}
			note("no start-up snapshot could be made: kernels start a second later.");
		}
	},
};
