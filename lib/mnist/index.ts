import { dataFile } from "../data-file";
import { absolutePath } from "../platform/files";
import { isNode } from "../platform/node";
import { MnistUnavailable } from "./download";
import { mnistFiles } from "./files";
import {
	type LoadOptions,
	loadFrom,
	type Mnist,
	type MnistSource,
	type OpenMnist,
	openFrom,
} from "./load";
import { loadFromSite, openFromSite } from "./site";

export { MnistUnavailable } from "./download";
export type { LoadOptions, Mnist, OpenMnist } from "./load";

/** Public copies of MNIST's four files, as NAME.gz. */
const publicMirrors = [
	"https://storage.googleapis.com/cvdf-datasets/mnist/",
	"https://ossci-datasets.s3.amazonaws.com/mnist/",
];

/** In milliseconds. */
const patience = 8000;

/**
 * Loads MNIST: 60,000 pictures of handwritten digits to learn from and 10,000 to be tested on, by Yann LeCun, Corinna
 * Cortes and Christopher Burges.
 *
 * The four files, plain or gzipped, are taken from the folder that the environment variable MNIST_DIR names, and from
 * nowhere else; if it is not set, from `data/mnist/`. What is missing or damaged there is downloaded once, from public
 * mirrors or those that MNIST_MIRRORS lists. Every file is checked against the SHA-256 of MNIST's own, whenever it is
 * loaded.
 *
 * In a browser the files are fetched from the site that the notebook is on, if it has them.
 *
 * @returns brightness in [0, 1] and labels, in the order of the files.
 * @throws MnistUnavailable if a file is missing and no mirror gives it: known within 20 seconds if neither of the
 * public ones answers.
 * @throws Error naming the file if the folder of MNIST_DIR lacks it or has a damaged one, or if it cannot be written to
 * `data/mnist/`.
 */
export async function loadMnist(options: LoadOptions = {}): Promise<Mnist> {
	return isNode
		? loadFrom(sourceByEnvironment(), options)
		: loadFromSite(mnistFiles, options);
}

/**
 * MNIST as `loadMnist` finds it, but with its labels only: the pictures are read when they are asked for. In a browser only
 * as much of them is fetched, some 5,000 at a time.
 *
 * @throws Error as `loadMnist` does.
 */
export async function openMnist(options: LoadOptions = {}): Promise<OpenMnist> {
	return isNode
		? openFrom(sourceByEnvironment(), options)
		: openFromSite(mnistFiles);
}

/**
 * MNIST if it is on this machine already, undamaged; else undefined. It asks no mirror and prints nothing.
 *
 * @throws Error if MNIST_DIR is set and its folder lacks a file or has a damaged one.
 */
export async function findMnist(): Promise<Mnist | undefined> {
	if (!isNode) {
		return undefined;
	}
	try {
		const source = { ...sourceByEnvironment(), mirrors: [] };
		return await loadFrom(source, { write: () => {} });
	} catch (error) {
		if (error instanceof MnistUnavailable) {
			return undefined;
		}
		throw error;
	}
}

/**
 * MNIST_DIR if it is set, where a relative path starts at the project's folder; else `data/mnist/`, which is filled from
 * the public mirrors or those of MNIST_MIRRORS, which are separated by blanks.
 */
export function sourceByEnvironment(): MnistSource {
	const { MNIST_DIR, MNIST_MIRRORS = "" } = process.env;
	const mirrors = MNIST_MIRRORS.split(/\s+/).filter(Boolean);
	return {
		folder: MNIST_DIR
			? absolutePath(dataFile(".."), MNIST_DIR)
			: dataFile("mnist"),
		isGiven: Boolean(MNIST_DIR),
		mirrors: mirrors.length > 0 ? mirrors : publicMirrors,
		patience,
		files: mnistFiles,
	};
}
