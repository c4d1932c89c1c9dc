import type { Tensor2D } from "@tensorflow/tfjs";
import { batchCount, batchRows, type Rows } from "./batches";
import { checkFit } from "./checks";
import { letEventLoopTurn } from "./event-loop";
import { batchFrom, type Examples } from "./examples";
import { areFinite } from "./finite";
import { forward } from "./forward";
import type { Mlp } from "./model";

/** Pictures classified at a time: enough to keep every core at work, at a megabyte of hidden layers. */
const chunk = 200;

/**
 * The class that the network takes each picture for: the column of the largest output, the first one if several are.
 *
 * @param pictures [B, inputs], or examples.
 * @returns B whole numbers from 0 to classes − 1.
 * @throws RangeError when the shape does not fit or there is no picture.
 * @throws Error when an output is not a finite number, and when the model or the pictures are disposed of.
 */
export function predict(model: Mlp, pictures: Tensor2D | Examples): number[] {
	if (!("pixels" in pictures)) {
		return classesOf(model, pictures);
	}
	checkFit(model, pictures);
	return chunksOf(pictures).flatMap((rows) =>
		model.tf.tidy(() => classesOf(model, batchFrom(pictures, rows).images)),
	);
}

function classesOf(model: Mlp, images: Tensor2D): number[] {
	const { tf } = model;
	return tf.tidy(() => {
		const { out } = forward(model, images);
		if (!areFinite(tf, out)) {
			throw new Error(
				"The network's answers are not finite numbers, so they name no class: either an image holds a number that is not " +
					"finite, or weights or images are too large. If training went wrong, start again with a new model and a smaller " +
					"learning rate.",
			);
		}
		return Array.from(tf.argMax(out, 1).dataSync());
	});
}

function chunksOf(examples: Examples): Rows[] {
	return Array.from({ length: batchCount(examples, chunk) }, (_, index) =>
		batchRows(examples, chunk, index),
	);
}

/**
 * The share of the examples that the network puts into the right class, from 0 to 1. An answer that is not made of finite
 * numbers, as after a training that went wrong, is not right. The event loop turns meanwhile.
 *
 * @throws RangeError when the examples do not fit the model.
 * @throws Error when the model is disposed of.
 */
export async function accuracy(
	model: Mlp,
	examples: Examples,
): Promise<number> {
	checkFit(model, examples);
	const { tf } = model;
	let right = 0;
	for (const rows of chunksOf(examples)) {
		await letEventLoopTurn();
		const hits = tf.tidy(() => {
			const { images, labels } = batchFrom(examples, rows);
			const { out } = forward(model, images);
			const isRight = tf.equal(tf.argMax(out, 1), labels);
			return tf.sum(tf.logicalAnd(isRight, tf.all(tf.isFinite(out), 1)));
		});
		right += (await hits.data())[0] as number;
		hits.dispose();
	}
	return right / examples.count;
}
