import { contentOf } from "../base/fingerprint.mjs";
import { inRoot } from "../base/paths.mjs";
import { installPackages } from "../setup/python-packages.mjs";

const requirements = inRoot("lab", "hub", "requirements.txt");

/**
 * Python packages for a class, JupyterHub and nbgrader, in .venv/ beside JupyterLab. They need Python 3.11 or newer.
 *
 * @type {import("../base/step.mjs").Step}
 */
export const classPackages = {
	title: "Python packages for a class",
	stamp: inRoot(".venv", ".downhill-class-stamp"),
	outputs: [],
	inputs: () => [contentOf(requirements)],
	make: (tools) => installPackages(tools, requirements),
};
