import { join } from "node:path";
import { answeringIndexes } from "../../lab/setup/answering-indexes.mjs";
import { findPython } from "../../lab/setup/find-python.mjs";
import { contentOf } from "../../lab/setup/fingerprint.mjs";
import { pythonEnvironment } from "../../lab/setup/python-environment.mjs";
import { fetchPeer, peerFolder } from "./fetch.mjs";

/**
 * A Python environment with the packages that `NAME.txt` pins.
 *
 * @param {string} name
 * @param {string} title
 * @returns {Promise<{ folder: string, python: string, env: NodeJS.ProcessEnv }>}
 */
export async function fetchPythonPeer(name, title) {
	const folder = peerFolder(name);
	const requirements = join(import.meta.dirname, `${name}.txt`);
	const python = join(folder, "bin", "python");
	const env = pythonEnvironment();
	await fetchPeer({
		title,
		folder,
		inputs: [contentOf(requirements)],
		program: python,
		async make({ run, show, note }) {
			await run(findPython().executable, ["-m", "venv", folder], { env });
			/** @type {typeof run} */
			const runHere = (_python, args, options) => run(python, args, options);
			const indexes = await answeringIndexes({ run: runHere, show, note });
			await run(python, [...PIP_INSTALL, "--requirement", requirements], {
				name: "pip install",
				env: { ...env, ...indexes },
				onLine: (line) => show(line),
			});
		},
	});
	return { folder, python, env };
}

const PIP_INSTALL = [
	...["-m", "pip", "install", "--no-input", "--progress-bar=off"],
	...["--retries=0", "--timeout=15", "--only-binary=:all:", "--require-hashes"],
];
