import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { markVenvAsCommonJs } from "./commonjs-in-venv.mjs";
import { contentOf } from "./fingerprint.mjs";
import { writeKernelspec } from "./kernelspec.mjs";
import { inRoot, ROOT } from "./paths.mjs";
import { PLOT_RENDERER, plotRenderer } from "./plot-renderer.mjs";

const SHARE = inRoot(".venv", "share", "jupyter");
const KERNELSPEC = join(SHARE, "kernels", "downhill");
const LABEXTENSION = join(SHARE, "labextensions", "downhill-plotly");

/**
 * What JupyterLab finds in .venv/: the kernel `downhill`, the plot renderer, and settings.
 *
 * @type {import("./step.mjs").Step}
 */
export const jupyterSettings = {
	title: "JupyterLab settings",
	stamp: join(SHARE, ".downhill-stamp"),
	outputs: [
		join(KERNELSPEC, "kernel.json"),
		join(LABEXTENSION, "package.json"),
	],
	inputs: () => [
		contentOf(inRoot("lab", "kernelspec")),
		contentOf(inRoot("lab", "jupyter")),
		contentOf(plotRenderer.stamp),
		process.execPath,
		ROOT,
	],
	async make() {
		markVenvAsCommonJs();
		replace(PLOT_RENDERER, LABEXTENSION);
		writeKernelspec(KERNELSPEC);
		cpSync(inRoot("lab", "jupyter"), inRoot(".venv", "etc", "jupyter"), {
			recursive: true,
		});
	},
};

/**
 * @param {string} source a folder.
 * @param {string} target becomes a copy of it.
 */
function replace(source, target) {
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	cpSync(source, target, { recursive: true });
}
