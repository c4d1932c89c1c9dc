import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { contentOf } from "../base/fingerprint.mjs";
import { inRoot, ROOT } from "../base/paths.mjs";
import { PAGE_TEMPLATE, pageTemplate } from "../export/step.mjs";
import { writeKernelspec } from "../kernel/write-kernelspec.mjs";
import { PLOT_RENDERER, plotRenderer } from "../labextension/step.mjs";
import { markVenvAsCommonJs } from "./commonjs-in-venv.mjs";

const SHARE = inRoot(".venv", "share", "jupyter");
const KERNELSPEC = join(SHARE, "kernels", "downhill");
const LABEXTENSION = join(SHARE, "labextensions", "downhill-plotly");
const TEMPLATE = join(SHARE, "nbconvert", "templates", "downhill");

/**
 * What JupyterLab finds in .venv/: the kernel `downhill`, the plot renderer, the page that notebooks are
 * exported to, and settings.
 *
 * @type {import("../base/step.mjs").Step}
 */
export const jupyterSettings = {
	title: "JupyterLab settings",
	stamp: join(SHARE, ".downhill-stamp"),
	outputs: [
		join(KERNELSPEC, "kernel.json"),
		join(LABEXTENSION, "package.json"),
		join(TEMPLATE, "conf.json"),
	],
	inputs: () => [
		contentOf(inRoot("lab", "kernel", "kernelspec")),
		contentOf(inRoot("lab", "jupyter")),
		contentOf(plotRenderer.stamp),
		contentOf(pageTemplate.stamp),
		process.execPath,
		ROOT,
	],
	async make() {
		markVenvAsCommonJs();
		replace(PLOT_RENDERER, LABEXTENSION);
		replace(join(PAGE_TEMPLATE, "template"), TEMPLATE);
		for (const packages of sitePackages()) {
			const name = "downhill_export";
			replace(join(PAGE_TEMPLATE, name), join(packages, name));
		}
		writeKernelspec(KERNELSPEC);
		cpSync(inRoot("lab", "jupyter"), inRoot(".venv", "etc", "jupyter"), {
			recursive: true,
		});
	},
};

/** Where .venv keeps its packages: `lib/python3.11/site-packages`, say. */
function sitePackages() {
	const lib = inRoot(".venv", "lib");
	return readdirSync(lib)
		.filter((name) => name.startsWith("python3"))
		.map((name) => join(lib, name, "site-packages"));
}

/**
 * @param {string} source a folder.
 * @param {string} target becomes a copy of it.
 */
function replace(source, target) {
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	cpSync(source, target, { recursive: true });
}
