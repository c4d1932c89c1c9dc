import type { DigitImages } from "../digit-images";
import type { Engine } from "../engine";
import { createExamples, type Examples } from "./examples";

const made = new WeakMap<DigitImages, Examples>();

/**
 * The pictures of a data set as examples. Asked again for the same data set it gives the same examples, so that a cell
 * which is run again does not fill the engine's memory with copies: the 60,000 pictures of MNIST take 188 MB.
 *
 * @returns examples that whoever asks again may share; once disposed of, they are made anew.
 * @throws RangeError when there are no pictures, or a pixel is not finite.
 */
export function examplesOf(tf: Engine, digits: DigitImages): Examples {
	const known = made.get(digits);
	if (known !== undefined && !known.images.isDisposed) return known;
	const examples = createExamples(tf, digits.images, digits.labels);
	made.set(digits, examples);
	return examples;
}
