import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import {
	fromStartFolder,
	helpOption,
	parseArguments,
	refuse,
	runCommand,
} from "../base/command-line.mjs";
import { Failure } from "../base/failure.mjs";
import { kernelspec } from "./kernelspec.mjs";

const helpText = `Usage: npm run install-kernel [-- [--user | --sys-prefix | --prefix DIR] [--name NAME]]
       npm run install-kernel -- uninstall [the same options]

Tells other Jupyters on this machine (JupyterLab, Notebook, VS Code) where the kernel is. It
stays in this folder: after moving the folder, run this again.

  --user        for you alone; the default
  --sys-prefix  for the Python that "python3" starts, such as that of a virtual environment
  --prefix DIR  for the Python installed in DIR
  --name NAME   the name of the kernel's folder, "downhill" by default
  --help        show this`;

/**
 * @param {string[]} args of the command line.
 * @param {() => Promise<unknown>} ensureSetup makes the kernel and its kernelspec.
 */
export function main(args, ensureSetup) {
	return runCommand(async () => {
		const { help, uninstall, folder } = readCommandLine(args);
		if (help) {
			console.log(helpText);
		} else if (uninstall) {
			remove(folder());
		} else {
			await ensureSetup();
			install(folder());
		}
	});
}

/** @param {string[]} args */
function readCommandLine(args) {
	const { values, positionals } = parseArguments("install-kernel", args, {
		help: helpOption,
		user: { type: "boolean", default: false },
		"sys-prefix": { type: "boolean", default: false },
		prefix: { type: "string" },
		name: { type: "string", default: "downhill" },
	});
	const { help, user, "sys-prefix": ofPython, prefix, name } = values;
	if ([user, ofPython, prefix !== undefined].filter(Boolean).length > 1) {
		refuse(
			"install-kernel",
			"--user, --sys-prefix and --prefix exclude one another",
		);
	}
	const words = positionals.join(" ");
	if (words !== "" && words !== "uninstall") {
		refuse("install-kernel", `"${words}" is not understood`);
	}
	// Jupyter's own rule for names of kernelspecs.
	if (!/^[a-z0-9._-]+$/i.test(name)) {
		refuse(
			"install-kernel",
			`--name "${name}": Jupyter allows letters, digits, ".", "_" and "-"`,
		);
	}
	const folder = () => {
		if (prefix === undefined && !ofPython) {
			return join(userData(), "kernels", name);
		}
		const python = ofPython
			? sysPrefix()
			: fromStartFolder("install-kernel", `${prefix}`);
		return join(python, "share", "jupyter", "kernels", name);
	};
	return { help, uninstall: words === "uninstall", folder };
}

/** @param {string} folder becomes the kernelspec. */
function install(folder) {
	requireOurs(folder);
	try {
		rmSync(folder, { recursive: true, force: true });
		cpSync(kernelspec, folder, { recursive: true });
	} catch (error) {
		throw new Failure(
			`The kernel could not be installed in ${folder}: ${reason(error)}.`,
			"choose a place that you may write, with --user or --prefix DIR.",
		);
	}
	console.log(
		`Installed "TypeScript (Downhill)" in ${folder}.\nRestart JupyterLab, or reload VS Code's window, to see it.`,
	);
}

/** @param {string} folder */
function remove(folder) {
	if (!existsSync(folder)) {
		throw new Failure(
			`There is no kernel in ${folder}.`,
			"name the place and the name it was installed with.",
		);
	}
	requireOurs(folder);
	rmSync(folder, { recursive: true });
	console.log(`Removed the kernel from ${folder}.`);
}

/** Where Jupyter looks for a user's kernels: https://docs.jupyter.org/en/latest/use/jupyter-directories.html */
function userData() {
	const { JUPYTER_DATA_DIR, XDG_DATA_HOME } = process.env;
	if (JUPYTER_DATA_DIR) {
		return JUPYTER_DATA_DIR;
	}
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
		throw new Failure(
			`python3 could not be asked for its prefix: ${reason(error)}.`,
			"put that Python first on PATH, or name its folder with --prefix DIR.",
		);
	}
}

/**
 * Leaves a folder alone that holds another kernel.
 *
 * @param {string} folder
 */
function requireOurs(folder) {
	if (!existsSync(folder)) {
		return;
	}
	const file = join(folder, "kernel.json");
	const { display_name: found } = existsSync(file)
		? JSON.parse(readFileSync(file, "utf8"))
		: {};
	if (found !== "TypeScript (Downhill)") {
		throw new Failure(
			`${folder} holds another kernel${found ? `, "${found}"` : ""}; it was left as it is.`,
			"choose another --name.",
		);
	}
}

/** @param {unknown} error */
function reason(error) {
	return error instanceof Error ? error.message : String(error);
}
