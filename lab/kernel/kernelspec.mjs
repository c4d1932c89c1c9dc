import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "../base/paths.mjs";

/** The kernelspec: the folder that tells a Jupyter how to start the kernel of this checkout. */
export const kernelspec = inRoot("build", "kernel", "kernelspec");

/** @param {string} kernel the script that Jupyter is to start. */
export function writeKernelspec(kernel) {
	cpSync(inRoot("lab", "kernel", "kernelspec"), kernelspec, {
		recursive: true,
	});
	const file = join(kernelspec, "kernel.json");
	const spec = JSON.parse(readFileSync(file, "utf8"));
	const [, , ...args] = spec.argv;
	spec.argv = [process.execPath, kernel, ...args];
	writeFileSync(file, `${JSON.stringify(spec, null, "\t")}\n`);
}
