import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { Failure, reason } from "./failure.mjs";
import { jupyterData } from "./user-folders.mjs";

/**
 * @typedef {object} Place
 * @property {boolean} sysPrefix for the Python that "python3" starts.
 * @property {string | undefined} prefix for the Python in this folder. Without either, for the user.
 * @property {string} name of the kernelspec.
 */

/**
 * @param {Place} place
 * @param {string} startFolder from which a relative prefix goes.
 * @returns {string} the folder of the kernelspec, absolute.
 */
export function kernelspecFolder({ sysPrefix, prefix, name }, startFolder) {
	if (prefix === undefined && !sysPrefix) {
		return join(resolve(jupyterData()), "kernels", name);
	}
	const python = sysPrefix
		? prefixOfPython()
		: resolve(startFolder, String(prefix));
	return join(python, "share", "jupyter", "kernels", name);
}

function prefixOfPython() {
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
