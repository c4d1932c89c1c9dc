import { join } from "node:path";
import { contentOf } from "../../lab/base/fingerprint.mjs";
import { pythonEnvironment } from "../../lab/base/python-environment.mjs";
import { findPython } from "../../lab/setup/find-python.mjs";
import { fetchPeer, peerFolder } from "./fetch.mjs";

/**
 * A trainer in Python, `mlp-NAME.py`, with what `mlp-NAME.txt` lists in an environment of its own.
 *
 * @param {"keras" | "torch"} name
 * @param {string} title with the size of what is fetched, which is large.
 * @returns {Promise<{ command: [string, ...string[]], env: NodeJS.ProcessEnv }>}
 */
export async function fetchPythonTrainer(name, title) {
	const folder = peerFolder(`mlp-${name}`);
	const requirements = join(import.meta.dirname, `mlp-${name}.txt`);
	const python = join(folder, "bin", "python");
	await fetchPeer({
		title,
		folder,
		inputs: [contentOf(requirements)],
		program: python,
		async make({ run, show }) {
			const env = pythonEnvironment();
			await run(findPython().executable, ["-m", "venv", folder], { env });
			await run(python, [...PIP_INSTALL, "--requirement", requirements], {
				name: "pip install",
				env,
				onLine: (line) => show(line),
			});
		},
	});
	return {
		command: [python, join(import.meta.dirname, `mlp-${name}.py`)],
		env: pythonEnvironment(),
	};
}

const PIP_INSTALL = [
	...["-m", "pip", "install", "--no-input", "--progress-bar=off"],
	...["--retries=2", "--timeout=15", "--only-binary=:all:"],
];
