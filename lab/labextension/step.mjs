import { contentOf } from "../base/fingerprint.mjs";
import { inRoot } from "../base/paths.mjs";

/** Where the built extension lies, to be copied into the Python environment. */
export const PLOT_RENDERER = inRoot("build", "labextension");

/** The JupyterLab extension that draws figures, built from lab/labextension/. @type {import("../base/step.mjs").Step} */
export const plotRenderer = {
	title: "Plot renderer",
	stamp: inRoot("build", "labextension", ".downhill-stamp"),
	outputs: [inRoot("build", "labextension", "package.json")],
	inputs: () => [
		contentOf(inRoot("lab", "labextension")),
		contentOf(inRoot("package.json")),
		contentOf(inRoot("package-lock.json")),
	],
	async make() {
		const { buildLabextension } = await import("./build.mjs");
		await buildLabextension(PLOT_RENDERER);
	},
};
