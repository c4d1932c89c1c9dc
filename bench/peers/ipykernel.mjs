import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fetchPythonPeer } from "./python-peer.mjs";

const PINS = join(import.meta.dirname, "ipykernel.txt");

/**
 * ipykernel in a Python environment of its own.
 *
 * @returns {Promise<{ version: string, python: string, env: NodeJS.ProcessEnv }>}
 */
export async function fetchIpykernel() {
	const [, version = "unpinned"] =
		/^ipykernel==(\S+)/m.exec(readFileSync(PINS, "utf8")) ?? [];
	const { folder, python, env } = await fetchPythonPeer(
		"ipykernel",
		`ipykernel ${version}`,
	);
	return {
		version,
		python,
		env: { ...env, IPYTHONDIR: join(folder, "settings") },
	};
}
