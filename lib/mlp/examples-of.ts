import { type DigitImages, sliceImages } from "../digit-images";
import type { Engine } from "../engine";
import { type Examples, examplesFrom } from "./examples";

/**
 * The pictures of a data set as examples, or those from `start` up to, not including, `end`. They stay where they are, as
 * bytes: the 60,000 pictures of MNIST take 47 MB, and would take 188 MB as numbers of the engine.
 *
 * @throws RangeError unless 0 ≤ start < end ≤ N, all whole numbers.
 */
export function examplesOf(
	tf: Engine,
	digits: DigitImages,
	start = 0,
	end = digits.count,
): Examples {
	const { pixels, labels } = sliceImages(digits, start, end);
	return examplesFrom(tf, pixels, labels, 10);
}
