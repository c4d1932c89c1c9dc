import { main } from "../../kernel/install/main.mjs";
import { fromStartFolder } from "../base/command-line.mjs";
import { builtKernel, kernelVersion } from "./built.mjs";

/**
 * The command of the package `downhill-kernel`, for the kernel of this checkout, which stays where it is.
 *
 * @param {string[]} args of the command line.
 * @param {() => Promise<unknown>} build makes the kernel.
 */
export function installKernel(args, build) {
	return main(args, {
		name: "npm run install-kernel --",
		otherwise: "install",
		kernel: { main: builtKernel, version: kernelVersion() },
		startFolder: fromStartFolder("install-kernel", "."),
		build,
	});
}
