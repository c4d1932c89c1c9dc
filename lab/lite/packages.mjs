import { contentOf } from "../base/fingerprint.mjs";
import { inRoot } from "../base/paths.mjs";
import { installPackages } from "../setup/python-packages.mjs";

const requirements = inRoot("lab", "lite", "requirements.txt");

/**
 * JupyterLite, in .venv/ beside JupyterLab, whose packages it shares.
 *
 * @type {import("../base/step.mjs").Step}
 */
export const jupyterlite = {
	title: "JupyterLite",
	stamp: inRoot(".venv", ".downhill-lite-stamp"),
	outputs: [],
	inputs: () => [contentOf(requirements)],
	make: (tools) => installPackages(tools, requirements),
};
