import { join } from "node:path";
import { contentOf } from "../base/fingerprint.mjs";
import { inRoot } from "../base/paths.mjs";

const pageTemplateFolder = inRoot("build", "export");

/** The template and the Python package that turn a notebook into a page, built from lab/export/. @type {import("../base/step.mjs").Step} */
export const pageTemplate = {
	title: "Page template",
	stamp: join(pageTemplateFolder, ".downhill-stamp"),
	outputs: [join(pageTemplateFolder, "template", "conf.json")],
	jupyter: {
		"share/jupyter/nbconvert/templates/downhill": join(
			pageTemplateFolder,
			"template",
		),
		"lib/python3/site-packages/downhill_export": join(
			pageTemplateFolder,
			"downhill_export",
		),
	},
	inputs: () => [
		contentOf(inRoot("lab", "export")),
		contentOf(inRoot("lab", "labextension")),
		contentOf(inRoot("package.json")),
		contentOf(inRoot("package-lock.json")),
		process.execPath,
	],
	async make() {
		const { buildExport } = await import("./build.mjs");
		await buildExport(pageTemplateFolder);
	},
};
