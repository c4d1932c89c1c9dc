import { existsSync, readdirSync } from "node:fs";
import { inRoot } from "../lab/base/paths.mjs";
import { loadModule } from "./load-lib.mjs";

export const noMnist = 'MNIST is not on this machine; "npm run data" gets it';

/** The first of the folders that may have MNIST's files, plain or gzipped, which has any; undefined where none has. */
export function mnistFolder() {
	const folders = [
		process.env.MNIST_DIR,
		inRoot("data/mnist"),
		// Beside the checkout where this project is developed.
		inRoot("../shared/mnist"),
	];
	return folders.find(
		(folder) => folder && existsSync(folder) && readdirSync(folder).length > 0,
	);
}

/**
 * MNIST where it is on this machine: no bench downloads it.
 * @returns {Promise<import("../lib/mnist").Mnist | undefined>}
 */
export async function findMnist() {
	const folder = mnistFolder();
	if (folder === undefined) return undefined;
	process.env.MNIST_DIR = folder;
	/** @type {typeof import("../lib/mnist")} */
	const mnist = await loadModule("lib/mnist/index.ts");
	return mnist.findMnist();
}
