import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "../base/paths.mjs";

/** Where the set-up puts the built kernel. */
export const kernelFolder = inRoot("build", "kernel");

/** The script that Jupyter starts. */
export const builtKernel = join(kernelFolder, "main.cjs");

/** @returns {string} the version in kernel/package.json. */
export function kernelVersion() {
	const text = readFileSync(inRoot("kernel", "package.json"), "utf8");
	return JSON.parse(text).version;
}
