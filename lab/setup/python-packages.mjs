import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { answeringIndexes } from "./answering-indexes.mjs";
import { isNetworkFailure } from "./failure.mjs";
import { findPython, NEWEST } from "./find-python.mjs";
import { contentOf } from "./fingerprint.mjs";
import { inRoot, ROOT, VENV_PYTHON } from "./paths.mjs";
import { pythonEnvironment } from "./python-environment.mjs";

/** @typedef {import("./step.mjs").Tools} Tools */

const VENV = inRoot(".venv");
const REQUIREMENTS = inRoot("lab", "requirements.txt");
const ATTEMPTS = 3;

/**
 * JupyterLab and the packages it needs, in .venv/. Scripts in an environment hold its
 * absolute path, and a killed pip leaves packages in pieces: so it is always made from nothing.
 *
 * @type {import("./step.mjs").Step}
 */
export const pythonPackages = {
	title: "Python packages",
	stamp: inRoot(".venv", ".downhill-stamp"),
	outputs: [VENV_PYTHON],
	inputs: () => [contentOf(REQUIREMENTS), ROOT, process.platform, process.arch],
	isSound,
	async make(tools) {
		const python = findPython();
		if (python.minor > NEWEST) {
			tools.note(
				`Python ${python.version} is newer than 3.${NEWEST}, the newest that these packages were chosen for`,
			);
		}
		rmSync(VENV, { recursive: true, force: true });
		tools.show(`environment of Python ${python.version}`);
		await tools.run(python.executable, ["-m", "venv", VENV], {
			env: pythonEnvironment(),
		});
		await installPackages(tools, REQUIREMENTS);
	},
};

/**
 * Installs packages into .venv/.
 *
 * @param {Tools} tools
 * @param {string} requirements the path of a file that pins them, with hashes.
 */
export async function installPackages(tools, requirements) {
	for (let attempt = 1; ; attempt += 1) {
		try {
			// The last attempt asks all indexes: one may just have been slow.
			const last = attempt === ATTEMPTS;
			const indexes = last ? {} : await answeringIndexes(tools);
			await install(tools, requirements, indexes);
			return;
		} catch (error) {
			if (attempt === ATTEMPTS || !isNetworkFailure(error)) throw error;
			tools.note("pip could not get all packages; trying again");
			await delay(1000 * attempt);
		}
	}
}

/**
 * @param {Tools} tools
 * @param {string} requirements
 * @param {NodeJS.ProcessEnv} indexes variables that tell pip which package indexes to ask.
 */
async function install({ run, show }, requirements, indexes) {
	const total = readFileSync(requirements, "utf8").match(/^[^#\s]/gm)?.length;
	let collected = 0;
	await run(VENV_PYTHON, [...PIP_INSTALL, `--requirement=${requirements}`], {
		name: "pip install",
		noise: /^Ignoring /,
		env: { ...pythonEnvironment(), ...indexes },
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

const PIP_INSTALL = [
	"-m",
	"pip",
	"install",
	"--no-input",
	"--progress-bar=off",
	"--retries=0",
	"--timeout=15",
	"--only-binary=:all:",
	"--require-hashes",
];

const FIND_JUPYTERLAB =
	"import importlib.util, sys; sys.exit(importlib.util.find_spec('jupyterlab') is None)";

/** @returns {boolean} whether the environment's Python still is the one that the packages were installed for. */
function isSound() {
	try {
		execFileSync(VENV_PYTHON, ["-I", "-c", FIND_JUPYTERLAB], {
			stdio: "ignore",
		});
		return true;
	} catch {
		return false;
	}
}
