import { readFileSync } from "node:fs";
import { join } from "node:path";
import { contentOf } from "../../lab/base/fingerprint.mjs";
import { inRoot } from "../../lab/base/paths.mjs";
import { pythonEnvironment } from "../../lab/base/python-environment.mjs";
import { findPython } from "../../lab/setup/find-python.mjs";
import { fetchPeer, peerFolder } from "./fetch.mjs";

const FOLDER = peerFolder("ipykernel");
const PYTHON = join(FOLDER, "bin", "python");
/** Pins ipykernel, which JupyterLab needs, and all that it needs itself. */
const PINS = inRoot("lab", "requirements.txt");

/**
 * ipykernel in a Python environment of its own.
 *
 * @returns {Promise<{ version: string, python: string, env: NodeJS.ProcessEnv }>}
 */
export async function fetchIpykernel() {
	const [, version = "unpinned"] =
		/^ipykernel==(\S+)/m.exec(readFileSync(PINS, "utf8")) ?? [];
	await fetchPeer({
		title: `ipykernel ${version}`,
		folder: FOLDER,
		inputs: [contentOf(PINS)],
		program: PYTHON,
		async make({ run, show }) {
			const python = findPython();
			await run(python.executable, ["-m", "venv", FOLDER], {
				env: pythonEnvironment(),
			});
			await run(PYTHON, PIP_INSTALL, {
				name: "pip install",
				env: pythonEnvironment(),
				onLine: (line) => show(line),
			});
		},
	});
	return {
		version,
		python: PYTHON,
		env: { ...pythonEnvironment(), IPYTHONDIR: join(FOLDER, "settings") },
	};
}

const PIP_INSTALL = [
	"-m",
	"pip",
	"install",
	"--no-input",
	"--progress-bar=off",
	"--retries=2",
	"--timeout=15",
	"--only-binary=:all:",
	`--constraint=${PINS}`,
	"ipykernel",
];
