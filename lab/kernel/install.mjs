import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { writeKernelspec } from "./write-kernelspec.mjs";

/** @typedef {import("./install-command-line.mjs").Request} Request */

/**
 * Writes the kernelspec where the request wants it.
 *
 * @param {Request} request
 * @returns {string} what was done, for the reader.
 * @throws {Error} where the folder cannot be written, or holds a kernel of somebody else's.
 */
export function install(request) {
	const folder = kernelspecFolder(request);
	requireOurs(folder);
	try {
		writeKernelspec(folder);
	} catch (error) {
		throw new Error(
			`The kernel could not be installed in ${folder}: ${reason(error)}.\n` +
				"What to do: choose a place that you may write, with --user or --prefix DIR.",
		);
	}
	return `Installed "TypeScript (Downhill)" in ${folder}.\nRestart JupyterLab, or reload VS Code's window, to see it.`;
}

/**
 * Removes the kernelspec again.
 *
 * @param {Request} request
 * @returns {string} what was done, for the reader.
 * @throws {Error} where there is none, or it is somebody else's.
 */
export function uninstall(request) {
	const folder = kernelspecFolder(request);
	if (!existsSync(folder)) {
		throw new Error(
			`There is no kernel in ${folder}.\nWhat to do: name the place and the name it was installed with.`,
		);
	}
	requireOurs(folder);
	rmSync(folder, { recursive: true });
	return `Removed the kernel from ${folder}.`;
}

/** @param {Request} request */
function kernelspecFolder({ where, prefix, name }) {
	const share =
		where === "user"
			? userData()
			: join(
					where === "prefix"
						? resolve(startFolder(), String(prefix))
						: sysPrefix(),
					"share",
					"jupyter",
				);
	return join(share, "kernels", name);
}

/** Where Jupyter looks for a user's kernels: https://docs.jupyter.org/en/latest/use/jupyter-directories.html */
function userData() {
	const { JUPYTER_DATA_DIR, XDG_DATA_HOME } = process.env;
	if (JUPYTER_DATA_DIR) return JUPYTER_DATA_DIR;
	return process.platform === "darwin"
		? join(homedir(), "Library", "Jupyter")
		: join(XDG_DATA_HOME || join(homedir(), ".local", "share"), "jupyter");
}

function sysPrefix() {
	try {
		return execFileSync("python3", ["-c", "import sys; print(sys.prefix)"], {
			encoding: "utf8",
		}).trim();
	} catch (error) {
		throw new Error(
			`python3 could not be asked for its prefix: ${reason(error)}.\n` +
				"What to do: put that Python first on PATH, or name its folder with --prefix DIR.",
		);
	}
}

/** The folder the command was typed in; npm runs scripts in the project's. */
function startFolder() {
	return process.env.INIT_CWD ?? process.cwd();
}

/**
 * A folder with a kernel that is not this one is left alone.
 *
 * @param {string} folder
 */
function requireOurs(folder) {
	const file = join(folder, "kernel.json");
	if (!existsSync(folder)) return;
	const display = existsSync(file)
		? JSON.parse(readFileSync(file, "utf8")).display_name
		: undefined;
	if (display !== "TypeScript (Downhill)") {
		throw new Error(
			`${folder} holds another kernel${display ? `, "${display}"` : ""}; it was left as it is.\n` +
				"What to do: choose another --name.",
		);
	}
}

/** @param {unknown} error */
function reason(error) {
	return error instanceof Error ? error.message : String(error);
}
