import { contentOf } from "../base/fingerprint.mjs";
import { inRoot } from "../base/paths.mjs";
import { installPackages } from "./python-packages.mjs";

const requirements = inRoot("lab", "requirements-dev.txt");

/**
 * Python packages that only checks and tests need, in .venv/ beside JupyterLab: nobody who comes to
 * learn waits for it.
 *
 * @type {import("../base/step.mjs").Step}
 */
export const developmentPackages = {
	title: "Python packages for checks and tests",
	stamp: inRoot(".venv", ".downhill-development-stamp"),
	outputs: [],
	inputs: () => [contentOf(requirements)],
	make: (tools) => installPackages(tools, requirements),
};
