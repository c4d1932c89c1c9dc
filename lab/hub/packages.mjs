import { contentOf } from "../base/fingerprint.mjs";
import { inRoot } from "../base/paths.mjs";
import { installPackages } from "../setup/python-packages.mjs";

const requirements = inRoot("lab", "hub", "requirements.txt");
const proxy = inRoot("lab", "hub", "node_modules");

/**
 * Python packages for a class, JupyterHub and nbgrader, in .venv/ beside JupyterLab. They need Python 3.11 or newer.
 *
 * @type {import("../base/step.mjs").Step}
 */
const pythonPackages = {
	title: "Python packages for a class",
	stamp: inRoot(".venv", ".downhill-class-stamp"),
	outputs: [],
	inputs: () => [contentOf(requirements)],
	make: (tools) => installPackages(tools, requirements),
};

/**
 * The proxy of JupyterHub, which runs on Node.
 *
 * @type {import("../base/step.mjs").Step}
 */
const proxyPackage = {
	title: "JupyterHub's proxy",
	stamp: `${proxy}/.downhill-stamp`,
	outputs: [`${proxy}/.bin/configurable-http-proxy`],
	inputs: () => [contentOf(inRoot("lab", "hub", "package-lock.json"))],
	async make({ run }) {
		const options = ["--ignore-scripts", "--no-audit", "--no-fund"];
		await run("npm", ["ci", "--prefix", inRoot("lab", "hub"), ...options], {
			name: "npm ci",
		});
	},
};

/** What a class needs beside the lessons. */
export const classSteps = [pythonPackages, proxyPackage];
