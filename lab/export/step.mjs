import { contentOf } from "../base/fingerprint.mjs";
import { inRoot } from "../base/paths.mjs";

/** Where the built template lies, to be copied into the Python environment. */
export const PAGE_TEMPLATE = inRoot("build", "export");

/** What turns a notebook into a page, built from lab/export/. @type {import("../base/step.mjs").Step} */
export const pageTemplate = {
	title: "Page template",
	stamp: inRoot("build", "export", ".downhill-stamp"),
	outputs: [inRoot("build", "export", "template", "conf.json")],
	inputs: () => [
		contentOf(inRoot("lab", "export")),
		contentOf(inRoot("lab", "labextension")),
		contentOf(inRoot("package.json")),
		contentOf(inRoot("package-lock.json")),
		process.execPath,
	],
	async make() {
		const { buildExport } = await import("./build.mjs");
		await buildExport(PAGE_TEMPLATE);
	},
};
