import { join } from "node:path";
import { fetchPythonPeer } from "./python-peer.mjs";

/**
 * A trainer in Python, `mlp-NAME.py`, with what `mlp-NAME.txt` lists in an environment of its own.
 *
 * @param {"keras" | "torch"} name
 * @param {string} title with the size of what is fetched, which is large.
 * @returns {Promise<{ command: [string, ...string[]], env: NodeJS.ProcessEnv }>}
 */
export async function fetchPythonTrainer(name, title) {
	const { python, env } = await fetchPythonPeer(`mlp-${name}`, title);
	return {
		command: [python, join(import.meta.dirname, `mlp-${name}.py`)],
		env,
	};
}
