import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { contentOf } from "../base/fingerprint.mjs";
import { inRoot, root, venvPython } from "../base/paths.mjs";
import { pythonEnvironment } from "../base/python-environment.mjs";
import { findPython, newest } from "./find-python.mjs";

const venv = inRoot(".venv");
const requirements = inRoot("lab", "requirements.txt");

/**
 * JupyterLab and the packages it needs, in .venv/. Scripts in an environment hold its
 * absolute path, and a killed pip leaves packages in pieces: so it is always made from nothing.
 *
 * @type {import("../base/step.mjs").Step}
 */
export const pythonPackages = {
	title: "Python packages",
	stamp: inRoot(".venv", ".downhill-stamp"),
	outputs: [venvPython],
	inputs: () => [contentOf(requirements), root, process.platform, process.arch],
	isSound,
	async make(tools) {
		const python = findPython();
		if (python.minor > newest) {
			tools.note(
				`Python ${python.version} is newer than 3.${newest}, the newest that these packages were chosen for`,
			);
		}
		rmSync(venv, { recursive: true, force: true });
		tools.show(`environment of Python ${python.version}`);
		await tools.run(python.executable, ["-m", "venv", venv], {
			env: pythonEnvironment(),
		});
		await installPackages(tools, requirements);
	},
};

/**
 * Installs packages into .venv/.
 *
 * @param {import("../base/step.mjs").Tools} tools
 * @param {string} requirements the path of a file that pins them, with hashes.
 */
export async function installPackages({ run, show }, requirements) {
	const total = readFileSync(requirements, "utf8").match(/^[^#\s]/gm)?.length;
	let collected = 0;
	await run(venvPython, [...pipInstall, `--requirement=${requirements}`], {
		name: "pip install",
		noise: /^Ignoring /,
		env: pythonEnvironment(),
		onLine(line) {
			if (line.startsWith("Collecting ")) {
				collected += 1;
				show(`${collected} of ${total}: ${line.split(" ")[1]}`);
			} else if (line.startsWith("Installing ")) {
				show("installing");
			}
		},
	});
}

const pipInstall = [
	...["-m", "pip", "install", "--no-input", "--progress-bar=off"],
	...["--retries=2", "--timeout=15", "--only-binary=:all:"],
	"--require-hashes",
];

const findJupyterlab =
	"import importlib.util, sys; sys.exit(importlib.util.find_spec('jupyterlab') is None)";

/** @returns {boolean} whether the environment's Python is still the one that the packages were installed for. */
function isSound() {
	try {
		execFileSync(venvPython, ["-I", "-c", findJupyterlab], {
			stdio: "ignore",
		});
		return true;
	} catch {
		return false;
	}
}
