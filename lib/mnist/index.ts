import { findIn, type LoadOptions, loadFrom, type Mnist } from "./load";
import { sourceByEnvironment } from "./source";

export type { LoadOptions, Mnist } from "./load";
export { MnistUnavailable } from "./unavailable";

/**
 * Loads MNIST: 60,000 pictures of handwritten digits to learn from and 10,000 to be tested on, by Yann LeCun, Corinna
 * Cortes and Christopher Burges.
 *
 * The four files, plain or gzipped, are taken from the folder that the environment variable MNIST_DIR names, and from
 * nowhere else; where it is not set, from `data/mnist/`. What is missing or damaged there is downloaded once from public
 * mirrors, or those that MNIST_MIRRORS lists. Every file is checked against the SHA-256 of MNIST's own, whenever it is
 * loaded.
 *
 * @returns brightness in [0, 1] and labels, in the order of the files.
 * @throws MnistUnavailable where a file is missing and no mirror gives it: known within 20 seconds where none answers.
 * @throws Error where the folder of MNIST_DIR lacks a file or has a damaged one, or where `data/mnist/` cannot be written;
 * it names the file.
 * @throws the reason of the signal once that is aborted.
 */
export async function loadMnist(options: LoadOptions = {}): Promise<Mnist> {
	return loadFrom(sourceByEnvironment(), options);
}

/** MNIST where it is on this machine already, complete and sound; else undefined. It asks no mirror. */
export async function findMnist(): Promise<Mnist | undefined> {
	return findIn(sourceByEnvironment());
}
