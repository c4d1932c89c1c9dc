import { resolve } from "node:path";
import { dataFile } from "../data-file";
import { type MnistFiles, mnistFiles } from "./files";
import { mirrorsByEnvironment, patienceWithEach } from "./mirrors";

/** Where MNIST comes from. */
export interface MnistSource {
	/** The folder that has the files, or gets them. */
	readonly folder: string;
	/** Whether that folder is the reader's own (MNIST_DIR): nothing is ever written there. */
	readonly isGiven: boolean;
	/** Folders on the web, in the order in which they are tried. */
	readonly mirrors: readonly string[];
	/** How long a mirror may keep silent before the next one is asked, in milliseconds. */
	readonly patience: number;
	readonly files: MnistFiles;
}

/**
 * MNIST_DIR if it is set, where a relative path starts at the project's folder; else `data/mnist/`, which is filled
 * from the mirrors.
 *
 * @throws Error where MNIST_MIRRORS makes no sense.
 */
export function sourceByEnvironment(): MnistSource {
	const given = process.env.MNIST_DIR;
	const mirrors = given ? [] : mirrorsByEnvironment();
	return {
		folder: given ? resolve(dataFile(".."), given) : dataFile("mnist"),
		isGiven: Boolean(given),
		mirrors,
		patience: patienceWithEach(mirrors.length),
		files: mnistFiles,
	};
}
