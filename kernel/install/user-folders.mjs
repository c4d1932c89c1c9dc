import { homedir } from "node:os";
import { join } from "node:path";

const isMac = process.platform === "darwin";

/** Where Jupyter looks for a user's kernels: https://docs.jupyter.org/en/latest/use/jupyter-directories.html */
export function jupyterData() {
	const { JUPYTER_DATA_DIR, XDG_DATA_HOME } = process.env;
	if (JUPYTER_DATA_DIR) {
		return JUPYTER_DATA_DIR;
	}
	return isMac
		? join(homedir(), "Library", "Jupyter")
		: join(XDG_DATA_HOME || join(homedir(), ".local", "share"), "jupyter");
}

/** For what the kernel makes where its own folder may not be written. It can be removed at any time. */
export function kernelCache() {
	const caches = isMac
		? join(homedir(), "Library", "Caches")
		: process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
	return join(caches, "downhill-kernel");
}
