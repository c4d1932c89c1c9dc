import type { Scalar, Tensor2D } from "@tensorflow/tfjs";
import type { Engine } from "../engine";

/** What training makes small: how far the answer is from the target, by one measure or the other. */
export type LossName = "squared error" | "cross-entropy";

/** A loss over what a network answers to B pictures, `out`, and what it should answer, `targets`: [B, outputs] each. */
interface OutputLoss {
	of(tf: Engine, out: Tensor2D, targets: Tensor2D): Scalar;
	/** ∂L/∂out, [B, outputs]. */
	slope(tf: Engine, out: Tensor2D, targets: Tensor2D): Tensor2D;
	/**
	 * The same for a single picture of a batch, without the engine: its part of the loss, and its row of the slope in the place
	 * of the answers.
	 *
	 * @param row the answers, one for each class.
	 * @param batchSize B.
	 */
	takeSlope(row: Float32Array, label: number, batchSize: number): number;
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
		takeSlope(row, label, batchSize) {
			let loss = 0;
			for (let k = 0; k < row.length; k++) {
				const difference = (row[k] as number) - Number(k === label);
				loss += difference ** 2;
				row[k] = (2 / batchSize) * difference;
			}
			return loss / batchSize;
		},
	},
	"cross-entropy": {
		of: (tf, out, targets) =>
			tf.div(tf.sum(tf.mul(targets, tf.logSoftmax(out))), -out.shape[0]),
		slope: (tf, out, targets) =>
			tf.div(tf.sub(tf.softmax(out), targets), out.shape[0]),
		takeSlope(row, label, batchSize) {
			// Relative to the largest, so that no power overflows.
			const largest = row.reduce((a, b) => Math.max(a, b));
			const answer = (row[label] as number) - largest;
			let sum = 0;
			for (let k = 0; k < row.length; k++) {
				row[k] = Math.exp((row[k] as number) - largest);
				sum += row[k] as number;
			}
			for (let k = 0; k < row.length; k++) {
				row[k] = ((row[k] as number) / sum - Number(k === label)) / batchSize;
			}
			return (Math.log(sum) - answer) / batchSize;
		},
	},
};
