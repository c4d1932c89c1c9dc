import { join } from "node:path";
import { contentOf } from "../base/fingerprint.mjs";
import { inRoot } from "../base/paths.mjs";

const plotRendererFolder = inRoot("build", "labextension");

/** The JupyterLab extension that draws figures, built from lab/labextension/. @type {import("../base/step.mjs").Step} */
export const plotRenderer = {
	title: "Plot renderer",
	stamp: join(plotRendererFolder, ".downhill-stamp"),
	outputs: [join(plotRendererFolder, "package.json")],
	jupyter: {
		"share/jupyter/labextensions/downhill-plotly": plotRendererFolder,
	},
	inputs: () => [
		contentOf(inRoot("lab", "labextension")),
		contentOf(inRoot("package.json")),
		contentOf(inRoot("package-lock.json")),
	],
	async make() {
		const { buildLabextension } = await import("./build.mjs");
		await buildLabextension(plotRendererFolder);
	},
};
