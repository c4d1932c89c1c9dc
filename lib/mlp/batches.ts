import type { Tensor2D } from "@tensorflow/tfjs";
import { seededRandom } from "../random";
import { checkExamples } from "./checks";
import type { Examples } from "./examples";

/** Which examples an epoch goes through, and in which order: indices of rows, from 0. Epochs count from 1. */
export type Order = (epoch: number) => ArrayLike<number>;

/**
 * Another order in each epoch, every order equally likely: the shuffle of R. Fisher and F. Yates, as D. Knuth gives it in "The
 * Art of Computer Programming", volume 2, algorithm P.
 *
 * @param count how many examples there are, N.
 * @param seed a whole number from 0 to 2³² − 1. The same seed gives the same orders, in whichever order epochs are asked for.
 * @throws RangeError for another seed.
 */
export function shuffled(count: number, seed: number): Order {
	// Refuses the seed now rather than when training starts.
	seededRandom(seed);
	return (epoch) => {
		const random = seededRandom((seed + epoch - 1) % 2 ** 32);
		const rows = Int32Array.from({ length: count }, (_, row) => row);
		for (let last = count - 1; last > 0; last--) {
			const chosen = Math.floor(random.uniform(0, last + 1));
			[rows[last], rows[chosen]] = [
				rows[chosen] as number,
				rows[last] as number,
			];
		}
		return rows;
	};
}

/** Rows of `Examples` that belong together. */
export interface Batch {
	/** [B, inputs]. */
	readonly images: Tensor2D;
	/** [B, classes]. */
	readonly targets: Tensor2D;
}

/** How many batches of at most `batchSize` rows so many examples make; the last one may be smaller. */
export function batchCount(
	{ count }: { count: number },
	batchSize: number,
): number {
	return Math.ceil(count / batchSize);
}

/**
 * Cuts the batch `index` out of the examples, from 0; the last one holds what is left.
 *
 * @param rows the examples that there are to cut from, in their order; by default all of them, in their own.
 * @returns tensors that are the caller's to dispose of, unless inside `tf.tidy`.
 * @throws Error once the examples are disposed of.
 */
export function batchOf(
	examples: Examples,
	batchSize: number,
	index: number,
	rows?: ArrayLike<number>,
): Batch {
	checkExamples(examples);
	const { tf, count, images, targets } = examples;
	const start = index * batchSize;
	const length = Math.min(batchSize, (rows?.length ?? count) - start);
	if (rows === undefined) {
		return {
			images: tf.slice(images, [start, 0], [length, -1]),
			targets: tf.slice(targets, [start, 0], [length, -1]),
		};
	}
	return tf.tidy(() => {
		const chosen = tf.tensor1d(
			Int32Array.from({ length }, (_, at) => rows[start + at] as number),
			"int32",
		);
		return {
			images: tf.gather(images, chosen),
			targets: tf.gather(targets, chosen),
		};
	});
}
