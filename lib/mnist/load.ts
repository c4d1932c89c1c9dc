import type { DigitImages } from "../digit-images";
import { DamagedFile } from "./check";
import { downloadFiles } from "./download-files";
import { eachFile, type MnistFile, type MnistSplit } from "./files";
import { readMnistFile } from "./read-file";
import type { MnistSource } from "./source";

/** The data set's two parts: what a network learns from, and what it is tested on. */
export interface Mnist {
	/** 60,000 images. */
	readonly train: DigitImages;
	/** 10,000 images. */
	readonly test: DigitImages;
}

export interface LoadOptions {
	/** Ends a download once aborted; what is under way leaves nothing behind. */
	readonly signal?: AbortSignal | undefined;
	/** Prints the progress of a download, and what goes wrong; on `process.stdout` where left out. */
	readonly write?: (text: string) => void;
}

/** Pixels or labels, one byte each, of the files that are there. */
type Found = Map<MnistFile, Uint8Array>;

/** Loads MNIST from its folder, and downloads what is missing there or damaged, as `loadMnist` describes. */
export async function loadFrom(
	source: MnistSource,
	{
		signal,
		write = (text) => void process.stdout.write(text),
	}: LoadOptions = {},
): Promise<Mnist> {
	signal?.throwIfAborted();
	const found = await findFiles(source, write);
	const missing = eachFile(source.files).filter((file) => !found.has(file));
	if (missing.length > 0 && source.isGiven) throw lacking(source, missing);
	const downloaded = await downloadFiles(missing, source, { signal, write });
	return assembled(source, new Map([...found, ...downloaded]));
}

/** MNIST from its folder, where all of it is there and sound; else undefined, without a word. */
export async function findIn(source: MnistSource): Promise<Mnist | undefined> {
	const found = await findFiles(source, () => {});
	return found.size === eachFile(source.files).length
		? assembled(source, found)
		: undefined;
}

async function findFiles(
	{ folder, isGiven, files }: MnistSource,
	write: (text: string) => void,
): Promise<Found> {
	const found: Found = new Map();
	const find = async (file: MnistFile) => {
		const data = await readMnistFile(folder, file);
		if (data !== undefined) found.set(file, data);
	};
	const damaged = (error: unknown) => {
		if (!(error instanceof DamagedFile)) throw error;
		if (isGiven) {
			throw new Error(
				`MNIST_DIR holds a file that is not MNIST's: ${error.message}. Replace it, or unset MNIST_DIR.`,
			);
		}
		write(`Damaged: ${error.message}. It is fetched again.\n`);
	};
	await Promise.all(eachFile(files).map((file) => find(file).catch(damaged)));
	return found;
}

function lacking({ folder }: MnistSource, missing: MnistFile[]): Error {
	const names = missing.map(({ name }) => name);
	return new Error(
		`MNIST_DIR is set to ${folder}, which lacks ${names.join(", ")} (or the same with .gz). ` +
			"Place what is missing there, or unset MNIST_DIR, and MNIST is downloaded to data/mnist/.",
	);
}

function assembled({ files }: MnistSource, found: Found): Mnist {
	const digits = ({ images, labels }: MnistSplit): DigitImages => ({
		count: images.count,
		images: brightness(found.get(images) as Uint8Array),
		// A copy: the file's bytes, header and all, need not stay in memory.
		labels: Uint8Array.from(found.get(labels) as Uint8Array),
	});
	return { train: digits(files.train), test: digits(files.test) };
}

/** Pixels from 0 to 255 as numbers from 0 to 1, each rounded to the nearest that 32 bits can hold. */
function brightness(pixels: Uint8Array): Float32Array {
	const values = new Float32Array(pixels.length);
	for (let i = 0; i < values.length; i++) {
		values[i] = (pixels[i] as number) / 255;
	}
	return values;
}
