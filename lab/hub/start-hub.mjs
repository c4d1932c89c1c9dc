import { spawn } from "node:child_process";
import { delimiter, dirname } from "node:path";
import { inRoot } from "../base/paths.mjs";
import { pythonEnvironment } from "../base/python-environment.mjs";

/**
 * Starts JupyterHub for a class. It ends with SIGTERM, and ends the learners' servers with it.
 *
 * @param {string} folder of the class, absolute.
 * @param {string} address such as http://127.0.0.1:8000
 * @param {{ stdio?: import("node:child_process").StdioOptions, variables?: NodeJS.ProcessEnv }} [options] where its words
 *   go, and variables of its environment beside this process's own.
 */
export function startHub(
	folder,
	address,
	{ stdio = "inherit", variables = {} } = {},
) {
	const env = pythonEnvironment();
	const path = [inRoot(".venv", "bin"), dirname(process.execPath), env.PATH];
	return spawn(
		inRoot(".venv", "bin", "jupyterhub"),
		[
			`--config=${inRoot("lab", "hub", "jupyterhub_config.py")}`,
			`--JupyterHub.bind_url=${address}`,
		],
		{
			cwd: folder,
			env: {
				...env,
				...variables,
				PATH: path.filter(Boolean).join(delimiter),
				DOWNHILL_CLASS: folder,
			},
			stdio,
			// In a group of its own: Ctrl-C on a terminal would reach the proxy and the servers as well.
			detached: true,
		},
	);
}
