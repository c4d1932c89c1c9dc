import { type DigitImages, sliceImages } from "../digit-images";
import type { Engine } from "../engine";
import { createExamples, type Examples } from "./examples";

/** By data set, and within it by their start and end. */
const made = new WeakMap<DigitImages, Map<string, Examples>>();

/**
 * The pictures of a data set as examples, or those from `start` up to, not including, `end`. Asked again for the
 * same ones it gives the same examples, so that a cell which is run again does not fill the engine's memory with copies:
 * the 60,000 pictures of MNIST take 188 MB.
 *
 * @returns examples that other callers may share; once disposed of, they are made again.
 * @throws RangeError unless 0 ≤ start < end ≤ N, all whole numbers, and when a pixel is not finite.
 */
export function examplesOf(
	tf: Engine,
	digits: DigitImages,
	start = 0,
	end = digits.count,
): Examples {
	const ofSet = made.get(digits) ?? new Map<string, Examples>();
	made.set(digits, ofSet);
	const range = `${start}-${end}`;
	const known = ofSet.get(range);
	if (known !== undefined && !known.images.isDisposed) {
		return known;
	}
	const { images, labels } = sliceImages(digits, start, end);
	const examples = createExamples(tf, images, labels);
	ofSet.set(range, examples);
	return examples;
}
