import { checkRange } from "../checks";
import { type DigitImages, type DigitSet, imageSize } from "../digit-images";
import { absolutePath } from "../platform/files";
import { Downloads } from "./download";
import type { MnistFile, MnistFiles } from "./files";
import { pathIn, readMnistFile, saveFile } from "./folder";
import { DamagedFile, parseIdx } from "./idx";

/** The data set's two parts: what a network learns from, and what it is tested on. */
export interface Mnist {
	/** 60,000 images. */
	readonly train: DigitImages;
	/** 10,000 images. */
	readonly test: DigitImages;
}

/** MNIST with its labels, and its pictures where they are asked for. */
export interface OpenMnist {
	/** 60,000 images. */
	readonly train: DigitSet;
	/** 10,000 images. */
	readonly test: DigitSet;
}

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

export interface LoadOptions {
	/** Prints the progress of a download, and what goes wrong; on `process.stdout` by default. */
	readonly write?: (text: string) => void;
}

/** Loads MNIST from its folder, and downloads what is missing or damaged there, as `loadMnist` describes. */
export async function loadFrom(
	source: MnistSource,
	options: LoadOptions = {},
): Promise<Mnist> {
	return loadEach(source.files, loaderFrom(source, options));
}

/** The same, but reads pictures when they are asked for, each time all of a file, since all of it is checked. */
export async function openFrom(
	source: MnistSource,
	options: LoadOptions = {},
): Promise<OpenMnist> {
	const { files, folder } = source;
	const load = loaderFrom(source, options);
	for (const file of [files.trainImages, files.testImages]) {
		if (pathIn(folder, file) === undefined) {
			await load(file);
		}
	}
	return openEach(files, load, async (file, start, end) =>
		// A copy, so that the rest is forgotten.
		(await load(file)).slice(start, end),
	);
}

/** Gives the pixels or labels of a file. */
type Loader = (file: MnistFile) => Promise<Uint8Array>;

function loaderFrom(
	{ folder, isGiven, mirrors, patience }: MnistSource,
	{ write = (text) => void process.stdout.write(text) }: LoadOptions,
): Loader {
	const downloads = new Downloads(mirrors, patience, write);
	return async (file) => {
		try {
			const found = await readMnistFile(folder, file);
			if (found !== undefined) {
				return found;
			}
		} catch (error) {
			if (isGiven || !(error instanceof DamagedFile)) {
				throw error;
			}
			write(`Damaged: ${error.reason}. It is fetched again.\n`);
		}
		if (isGiven) {
			throw new Error(
				`MNIST_DIR is set to ${folder}, which lacks ${file.name} (or the same with .gz). ` +
					"Place MNIST's four files there, or unset MNIST_DIR, and MNIST is downloaded to data/mnist/.",
			);
		}
		const path = absolutePath(folder, file.name);
		const bytes = await downloads.get(file);
		saveFile(path, bytes);
		return parseIdx(bytes, file.shape, path);
	};
}

/** Loads the files one after another. */
export async function loadEach(
	files: MnistFiles,
	load: Loader,
): Promise<Mnist> {
	return {
		train: digits(await load(files.trainImages), await load(files.trainLabels)),
		test: digits(await load(files.testImages), await load(files.testLabels)),
	};
}

/**
 * Loads the labels, and has pictures wait.
 *
 * @param read gives the pixels of a file from `start` up to, not including, `end`.
 */
export async function openEach(
	files: MnistFiles,
	load: Loader,
	read: (file: MnistFile, start: number, end: number) => Promise<Uint8Array>,
): Promise<OpenMnist> {
	const open = async (
		images: MnistFile,
		labelFile: MnistFile,
	): Promise<DigitSet> => {
		const labels = plainBytes(await load(labelFile));
		const count = labels.length;
		return {
			count,
			labels,
			async read(start, end) {
				checkRange("pictures", start, end, count);
				const ends = [start * imageSize, end * imageSize] as const;
				return digits(await read(images, ...ends), labels.subarray(start, end));
			},
		};
	};
	return {
		train: await open(files.trainImages, files.trainLabels),
		test: await open(files.testImages, files.testLabels),
	};
}

function digits(pixels: Uint8Array, labels: Uint8Array): DigitImages {
	return {
		count: labels.length,
		pixels: plainBytes(pixels),
		labels: plainBytes(labels),
	};
}

/** The same memory, but not as a Buffer, which a cell would show in hexadecimal. */
function plainBytes({ buffer, byteOffset, length }: Uint8Array): Uint8Array {
	return new Uint8Array(buffer, byteOffset, length);
}
