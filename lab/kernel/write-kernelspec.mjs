import {
	cpSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { inRoot } from "../base/paths.mjs";

const TEMPLATE = inRoot("lab", "kernel", "kernelspec");

/**
 * Writes the kernelspec: what tells a Jupyter how to start the kernel of this checkout.
 *
 * @param {string} folder becomes the kernelspec; what was there is removed.
 */
export function writeKernelspec(folder) {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	cpSync(TEMPLATE, folder, { recursive: true });
	const file = join(folder, "kernel.json");
	const spec = JSON.parse(readFileSync(file, "utf8"));
	const paths = {
		"<node>": process.execPath,
		"<kernel>": inRoot("build", "kernel", "main.cjs"),
	};
	spec.argv = spec.argv.map(
		(/** @type {string} */ part) =>
			paths[/** @type {keyof typeof paths} */ (part)] ?? part,
	);
	writeFileSync(file, `${JSON.stringify(spec, null, "\t")}\n`);
}
