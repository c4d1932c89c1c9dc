import type { Scalar, Tensor2D } from "@tensorflow/tfjs";
import type { Engine } from "../engine";

/** What training makes small: how far the answer is from the target, by one measure or the other. */
export type LossName = "squared error" | "cross-entropy";

/** A loss over what a network answers to B pictures, `out`, and what it should answer, `targets`: [B, outputs] each. */
interface OutputLoss {
	of(tf: Engine, out: Tensor2D, targets: Tensor2D): Scalar;
	/** ∂L/∂out, [B, outputs]. */
	slope(tf: Engine, out: Tensor2D, targets: Tensor2D): Tensor2D;
}

/**
 * The losses by their names:
 *
 *     squared error    L = (1/B) Σ (out − y)²              ∂L/∂out = (2/B) (out − y)
 *     cross-entropy    L = −(1/B) Σ y · ln softmax(out)    ∂L/∂out = (1/B) (softmax(out) − y)
 *
 * For the second, each row of targets must add up to 1, as one-hot rows do.
 */
export const outputLosses: Record<LossName, OutputLoss> = {
	"squared error": {
		of: (tf, out, targets) =>
			tf.div(tf.sum(tf.squaredDifference(out, targets)), out.shape[0]),
		slope: (tf, out, targets) => tf.mul(tf.sub(out, targets), 2 / out.shape[0]),
	},
	"cross-entropy": {
		of: (tf, out, targets) =>
			tf.div(tf.sum(tf.mul(targets, tf.logSoftmax(out))), -out.shape[0]),
		slope: (tf, out, targets) =>
			tf.div(tf.sub(tf.softmax(out), targets), out.shape[0]),
	},
};
