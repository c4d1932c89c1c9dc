import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { inRoot } from "./paths.mjs";
import { pythonEnvironment } from "./python-environment.mjs";

/**
 * The environment of `npm start`'s JupyterLab. It finds its programs, kernels and settings
 * in .venv/ first, and does not read the configuration of the user's other Jupyter servers,
 * which may set a password, another folder or another address. The look of JupyterLab (theme,
 * keyboard shortcuts) stays as the user has it.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function jupyterEnvironment() {
	const env = pythonEnvironment();
	const usersConfig = env.JUPYTER_CONFIG_DIR ?? join(homedir(), ".jupyter");
	const set = {
		VIRTUAL_ENV: inRoot(".venv"),
		PATH: [inRoot(".venv", "bin"), env.PATH].filter(Boolean).join(delimiter),
		JUPYTER_PREFER_ENV_PATH: "1",
		JUPYTER_CONFIG_PATH: inRoot("lab", "start", "jupyter"),
		JUPYTER_CONFIG_DIR: inRoot("build", "jupyter"),
		JUPYTERLAB_SETTINGS_DIR:
			env.JUPYTERLAB_SETTINGS_DIR ?? join(usersConfig, "lab", "user-settings"),
		DOWNHILL_LAUNCHER: `${process.pid}`,
	};
	const { JUPYTER_PATH, JUPYTERLAB_DIR, JUPYTER_PORT, ...rest } = env;
	return { ...rest, ...set };
}
