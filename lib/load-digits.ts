import type { DigitImages } from "./digit-images";
import { drawDigits } from "./digits";
import { factsMime, jupyterDisplay } from "./display";
import { findMnist, loadMnist, type Mnist, MnistUnavailable } from "./mnist";
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
	const directory = process.env.MNIST_DIR;
	if (latest?.directory !== directory) {
		latest = undefined;
	}
	// The outcome is remembered, not the promise, which would stay pending for ever once its cell is interrupted.
	latest = { directory, digits: await upToDate(latest?.digits) };
	return latest.digits;
}

async function upToDate(
	digits: LoadedDigits | undefined,
): Promise<LoadedDigits> {
	if (digits === undefined) {
		return loadOrDraw();
	}
	if (digits.source.data === "mnist") {
		return digits;
	}
	const mnist = await findMnist();
	return mnist === undefined ? digits : withSource(mnist);
}

async function loadOrDraw(): Promise<LoadedDigits> {
	try {
		return withSource(await loadMnist());
	} catch (error) {
		if (!(error instanceof MnistUnavailable)) {
			throw error;
		}
		return {
			train: drawDigits(60_000, 1),
			test: drawDigits(10_000, 2),
			source: new DigitSource("drawn", error.reasons.join("; ")),
		};
	}
}

function withSource(mnist: Mnist): LoadedDigits {
	return { ...mnist, source: new DigitSource("mnist") };
}
