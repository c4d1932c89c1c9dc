import type { Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import { checkBatch } from "./checks";
import { forward } from "./forward";
import type { Mlp } from "./model";
import { type LossName, outputLosses } from "./output-loss";
import type { LossAndGradient } from "./weights";

/**
 * The loss over a batch and its gradient, with the chain rule written out (backpropagation). Backwards through
 * L = (1/B) Σ (out − y)², out = h2·w3 + b3, h2 = relu(z2), z2 = h1·w2 + b2, h1 = relu(z1), z1 = x·w1 + b1:
 *
 *     dout = (2/B) (out − y)         dw3 = h2ᵀ·dout     db3 = Σ dout over the batch
 *     dz2  = (dout·w3ᵀ) ⊙ (h2 > 0)   dw2 = h1ᵀ·dz2      db2 = Σ dz2
 *     dz1  = (dz2·w2ᵀ) ⊙ (h1 > 0)    dw1 = xᵀ·dz1       db1 = Σ dz1
 *
 * where ⊙ multiplies number by number: a ReLU that is shut passes nothing back. At exactly 0 it counts as shut, as
 * in TensorFlow. With cross-entropy only the first link changes: dout = (1/B) (softmax(out) − y).
 *
 * @param images x, [B, inputs].
 * @param targets y, [B, outputs].
 * @param lossName as for `loss`.
 * @returns tensors that are the caller's: give them back with `disposeAll`, or call this inside `tf.tidy`.
 * @throws RangeError as `loss` does.
 */
export function gradientByHand(
	model: Mlp,
	images: Tensor2D,
	targets: Tensor2D,
	lossName: LossName = "squared error",
): LossAndGradient {
	checkBatch(model, images, targets);
	const { tf } = model;
	const { w2, w3 } = model.weights;
	const outputLoss = outputLosses[lossName];
	const transposedTimes = (a: Tensor2D, b: Tensor2D): Tensor2D =>
		tf.matMul(a, b, true, false);
	const timesTransposed = (a: Tensor2D, b: Tensor2D): Tensor2D =>
		tf.matMul(a, b, false, true);
	const whereOpen = (d: Tensor2D, h: Tensor2D): Tensor2D =>
		tf.mul(d, tf.cast(tf.greater(h, 0), "float32"));
	const sumOverBatch = (d: Tensor2D): Tensor1D => tf.sum(d, 0);

	return tf.tidy(() => {
		const { h1, h2, out } = forward(model, images);
		const loss = outputLoss.of(tf, out, targets);

		const dOut = outputLoss.slope(tf, out, targets);
		const dZ2 = whereOpen(timesTransposed(dOut, w3), h2);
		const dZ1 = whereOpen(timesTransposed(dZ2, w2), h1);
		const gradient = {
			w1: transposedTimes(images, dZ1),
			b1: sumOverBatch(dZ1),
			w2: transposedTimes(h1, dZ2),
			b2: sumOverBatch(dZ2),
			w3: transposedTimes(h2, dOut),
			b3: sumOverBatch(dOut),
		};
		return { loss, gradient };
	});
}
