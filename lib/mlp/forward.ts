import type { Scalar, Tensor2D } from "@tensorflow/tfjs";
import { checkBatch, checkImages } from "./checks";
import type { Mlp } from "./model";
import { type LossName, outputLosses } from "./output-loss";

/** What each layer makes of B pictures. */
export interface Layers {
	/** The first hidden layer, [B, hidden1], no number below 0. */
	readonly h1: Tensor2D;
	/** The second hidden layer, [B, hidden2], no number below 0. */
	readonly h2: Tensor2D;
	/** The answer, [B, outputs]: trained towards 1 for the class of the picture and 0 for all others. */
	readonly out: Tensor2D;
}

/**
 * Runs pictures through the network:
 *
 *     h1 = relu(x·w1 + b1)        h2 = relu(h1·w2 + b2)        out = h2·w3 + b3
 *
 * @param images B pictures, one a row, [B, inputs].
 * @returns all three layers, which are the caller's to dispose of, unless inside `tf.tidy`.
 * @throws RangeError when the shape does not fit or there is no picture.
 */
export function forward(model: Mlp, images: Tensor2D): Layers {
	checkImages(model, images);
	const { tf } = model;
	const { w1, b1, w2, b2, w3, b3 } = model.weights;
	const h1 = tf.tidy((): Tensor2D => images.matMul(w1).add(b1).relu());
	const h2 = tf.tidy((): Tensor2D => h1.matMul(w2).add(b2).relu());
	const out = tf.tidy((): Tensor2D => h2.matMul(w3).add(b3));
	return { h1, h2, out };
}

/**
 * How far the network is off over B pictures. Unless `lossName` says otherwise, the sum of squared differences over
 * the batch size:
 *
 *     L = (1/B) Σ (out − target)²
 *
 * @param images [B, inputs].
 * @param targets what `out` should be, [B, outputs]: 1 in the column of the class, else 0.
 * @param lossName "squared error", or "cross-entropy" for the softmax of `out` (see `outputLosses`).
 * @returns a scalar tensor, which is the caller's to dispose of, unless inside `tf.tidy`.
 * @throws RangeError when a shape does not fit or there is no picture.
 */
export function loss(
	model: Mlp,
	images: Tensor2D,
	targets: Tensor2D,
	lossName: LossName = "squared error",
): Scalar {
	checkBatch(model, images, targets);
	const { tf } = model;
	return tf.tidy(() => {
		const { out } = forward(model, images);
		return outputLosses[lossName].of(tf, out, targets);
	});
}
