import { imageSide } from "../digit-images";
import { sha256 } from "../platform/bytes";

/** One of the files that MNIST consists of, in the IDX format. */
export interface MnistFile {
	/** Its name when unpacked; mirrors have it as NAME.gz. */
	readonly name: string;
	/** What a progress bar calls it. */
	readonly title: string;
	/** The lengths of its dimensions: how many images or labels; for images, rows and columns. */
	readonly shape: readonly number[];
	/** SHA-256 of the unpacked bytes, as 64 hexadecimal digits. */
	readonly sha256: string;
}

export type MnistFiles = Readonly<
	Record<"trainImages" | "trainLabels" | "testImages" | "testLabels", MnistFile>
>;

/** As Yann LeCun, Corinna Cortes and Christopher Burges published them: "The MNIST database of handwritten digits". */
export const mnistFiles: MnistFiles = {
	trainImages: {
		name: "train-images-idx3-ubyte",
		title: "MNIST train images",
		shape: [60_000, imageSide, imageSide],
		sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
	},
	trainLabels: {
		name: "train-labels-idx1-ubyte",
		title: "MNIST train labels",
		shape: [60_000],
		sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
	},
	testImages: {
		name: "t10k-images-idx3-ubyte",
		title: "MNIST test images",
		shape: [10_000, imageSide, imageSide],
		sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
	},
	testLabels: {
		name: "t10k-labels-idx1-ubyte",
		title: "MNIST test labels",
		shape: [10_000],
		sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
	},
};

/**
 * A site has each file in parts of so many bytes, the last one shorter, and each part gzipped, so that a lesson fetches
 * those only that it looks at.
 */
export const partBytes = 4 * 2 ** 20;

/** The name of a part of a file, from 0 on. */
export function partName({ name }: MnistFile, part: number): string {
	return `${name}.${part}.gz`;
}

/** Whether these are MNIST's own bytes. For the largest file, 47 MB, that takes some 30 ms where the processor helps. */
export async function isGenuine(
	bytes: Uint8Array,
	file: MnistFile,
): Promise<boolean> {
	return (await sha256(bytes)) === file.sha256;
}
