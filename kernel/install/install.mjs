import { spawnSync } from "node:child_process";
import { existsSync, renameSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { carry } from "./carry.mjs";
import { Failure, reason } from "./failure.mjs";
import { describeKernelspec, writeKernelspec } from "./kernelspec.mjs";
import { kernelCache } from "./user-folders.mjs";

/**
 * @typedef {object} Kernel
 * @property {string} main the script that Jupyter is to start, absolute.
 * @property {string} [package] the folder of the package that it lies in; none for a checkout, which is not copied.
 * @property {string} version
 */

/**
 * @param {string} folder becomes the kernelspec, in place of an earlier one of ours.
 * @param {Kernel} kernel
 * @param {{displayName: string, copies: boolean}} options with `copies`, the folder also gets a copy of the package.
 * @returns {string} the script that Jupyter starts from now on.
 * @throws {Failure} where another kernel has that place, or it cannot be written.
 */
export function install(folder, kernel, { displayName, copies }) {
	const earlier = requireOurs(folder);
	const copied = copies ? kernel.package : undefined;
	const main =
		copied === undefined
			? kernel.main
			: join(folder, "package", relative(copied, kernel.main));
	const draft = `${folder}.draft-${process.pid}`;
	try {
		writeKernelspec(draft, {
			command: [process.execPath, main],
			version: kernel.version,
			displayName,
		});
		if (copied !== undefined) {
			carry(copied, join(draft, "package"));
			// VS Code would take the template in it for one more kernel.
			rmSync(join(draft, "package", "install"), { recursive: true });
		}
		rmSync(folder, { recursive: true, force: true });
		renameSync(draft, folder);
	} catch (error) {
		if (existsSync(draft)) {
			rmSync(draft, { recursive: true });
		}
		if (error instanceof Failure) {
			throw error;
		}
		throw new Failure(
			`The kernel could not be installed in ${folder}: ${reason(error)}.`,
			"choose a place that you may write, with --user or --prefix DIR.",
		);
	}
	const instead =
		earlier === undefined || earlier.version === kernel.version
			? ""
			: `, in place of ${earlier.version ?? "an older version"}`;
	console.log(
		`Installed "${displayName}" ${kernel.version} in ${folder}${instead}.`,
	);
	return main;
}

/** @param {string} folder */
export function uninstall(folder) {
	if (requireOurs(folder) === undefined) {
		throw new Failure(
			`There is no kernel in ${folder}.`,
			"name the place and the name it was installed with.",
		);
	}
	rmSync(folder, { recursive: true });
	rmSync(kernelCache(), { recursive: true, force: true });
	console.log(`Removed the kernel from ${folder}.`);
}

/**
 * Makes the compiler's start-up snapshot where there is none, so that kernels start a second sooner.
 *
 * @param {string} main
 * @returns {boolean} whether there is one now.
 */
export function prepare(main) {
	const script = join(dirname(main), "make-snapshot.cjs");
	return spawnSync(process.execPath, [script, "--if-missing"]).status === 0;
}

/**
 * Leaves a folder alone that holds another kernel.
 *
 * @param {string} folder
 */
function requireOurs(folder) {
	const found = describeKernelspec(folder);
	if (found?.ours === false) {
		throw new Failure(
			`${folder} holds another kernel${found.name && `, "${found.name}"`}; it was left as it is.`,
			"choose another --name.",
		);
	}
	return found;
}
