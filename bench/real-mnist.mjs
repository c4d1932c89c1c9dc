import { loadModule } from "../lab/base/load-module.mjs";

export const noMnist = 'MNIST is not on this machine; "npm run data" gets it';

/**
 * MNIST from the folder of MNIST_DIR or else data/mnist/; undefined if it is not there, since no bench downloads it.
 * @returns {Promise<import("../lib/mnist").Mnist | undefined>}
 */
export async function findMnist() {
	/** @type {typeof import("../lib/mnist")} */
	const mnist = await loadModule("lib/mnist/index.ts");
	return mnist.findMnist();
}
