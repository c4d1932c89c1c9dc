import { type DigitImages, type DigitSet, sliceImages } from "./digit-images";
import { drawDigits } from "./digits";
import { factsMime, jupyterDisplay } from "./display";
import { findMnist, loadMnist, MnistUnavailable, openMnist } from "./mnist";
import { isNode } from "./platform/node";

/** Which digits a lesson works on. As the value of a cell it says so in words, and in a fact for the record of the run. */
export class DigitSource {
	/** @param whyNotMnist only for drawn digits. */
	constructor(
		readonly data: "mnist" | "drawn",
		readonly whyNotMnist?: string,
	) {}

	toString(): string {
		if (this.whyNotMnist === undefined) {
			return "MNIST: handwritten digits, 60,000 to learn from and 10,000 to test on.";
		}
		const drawn =
			"Digits drawn by lib/digits, 60,000 to learn from and 10,000 to test on. They stand in for MNIST,\n" +
			`which is not available: ${this.whyNotMnist}.`;
		return isNode
			? `${drawn}\n` +
					'"npm run data" tries to download it again, through the proxy that HTTPS_PROXY names; then run this cell again.\n' +
					"Or start with MNIST_DIR=FOLDER npm start, where FOLDER has the four files: data/README.md says where to get them."
			: drawn;
	}

	[jupyterDisplay](): Record<string, unknown> {
		return {
			"text/plain": this.toString(),
			[factsMime]: { data: this.data },
		};
	}
}

export interface LoadedDigits {
	/** 60,000 images. */
	readonly train: DigitImages;
	/** 10,000 images. */
	readonly test: DigitImages;
	readonly source: DigitSource;
}

export interface OpenedDigits {
	/** 60,000 images. */
	readonly train: DigitSet;
	/** 10,000 images. */
	readonly test: DigitSet;
	readonly source: DigitSource;
}

/** What this process has loaded already, and the MNIST_DIR of then. */
let latest: { directory: string | undefined; digits: LoadedDigits } | undefined;

/**
 * The digits of the lessons: MNIST as `loadMnist` finds or downloads it or, if MNIST_DIR is not set and no mirror
 * provides it, digits drawn by `lib/digits`, the same on every machine. The first call may take seconds; later ones in
 * the same process are quick. They ask no mirror again, but see what `npm run data` has downloaded meanwhile.
 *
 * @throws Error as `loadMnist` does, except MnistUnavailable.
 */
export async function loadDigits(): Promise<LoadedDigits> {
	return remembered(await upToDate(lately()));
}

/**
 * The digits of `loadDigits`, but with their labels only: pictures are read when they are asked for. That is for lessons
 * which look at a few of them.
 *
 * @throws Error as `loadDigits` does.
 */
export async function openDigits(): Promise<OpenedDigits> {
	if (lately() === undefined) {
		try {
			return withSource(await openMnist());
		} catch (error) {
			remembered(drawnInstead(error));
		}
	}
	const { train, test, source } = await loadDigits();
	return { train: setOf(train), test: setOf(test), source };
}

/** What was loaded last, if it still counts. */
function lately(): LoadedDigits | undefined {
	return latest?.directory === process.env.MNIST_DIR
		? latest?.digits
		: undefined;
}

/** The outcome is remembered, not the promise, which would stay pending for ever once its cell is interrupted. */
function remembered(digits: LoadedDigits): LoadedDigits {
	latest = { directory: process.env.MNIST_DIR, digits };
	return digits;
}

async function upToDate(
	digits: LoadedDigits | undefined,
): Promise<LoadedDigits> {
	if (digits === undefined) {
		return loadMnist().then(withSource, drawnInstead);
	}
	if (digits.source.data === "mnist") {
		return digits;
	}
	const mnist = await findMnist();
	return mnist === undefined ? digits : withSource(mnist);
}

/** @throws the error, unless it says that MNIST is not available. */
function drawnInstead(error: unknown): LoadedDigits {
	if (!(error instanceof MnistUnavailable)) {
		throw error;
	}
	return {
		train: drawDigits(60_000, 1),
		test: drawDigits(10_000, 2),
		source: new DigitSource("drawn", error.reasons.join("; ")),
	};
}

function withSource<Mnist extends object>(
	mnist: Mnist,
): Mnist & { source: DigitSource } {
	return { ...mnist, source: new DigitSource("mnist") };
}

function setOf(images: DigitImages): DigitSet {
	return {
		count: images.count,
		labels: images.labels,
		read: async (start, end) => sliceImages(images, start, end),
	};
}
