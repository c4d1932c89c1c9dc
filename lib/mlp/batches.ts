import type { Tensor2D } from "@tensorflow/tfjs";
import { checkExamples } from "./checks";
import type { Examples } from "./examples";

/** Rows of `Examples` that belong together. */
export interface Batch {
	/** [B, inputs]. */
	readonly images: Tensor2D;
	/** [B, classes]. */
	readonly targets: Tensor2D;
}

/** How many batches of at most `batchSize` rows N examples make; the last one may be smaller. */
export function batchCount({ count }: Examples, batchSize: number): number {
	return Math.ceil(count / batchSize);
}

/**
 * Cuts the batch `index` out of the examples, from 0; the last one holds what is left.
 *
 * @returns tensors that are the caller's to dispose of, unless inside `tf.tidy`.
 * @throws Error once the examples are disposed of.
 */
export function batchOf(
	examples: Examples,
	batchSize: number,
	index: number,
): Batch {
	checkExamples(examples);
	const { tf, count, images, targets } = examples;
	const start = index * batchSize;
	const rows = Math.min(batchSize, count - start);
	return {
		images: tf.slice(images, [start, 0], [rows, -1]),
		targets: tf.slice(targets, [start, 0], [rows, -1]),
	};
}
