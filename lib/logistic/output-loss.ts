import { sigmoid } from "./sigmoid";

/** What it costs to answer σ(z) where y was right. */
export interface OutputLoss {
	/** How large the loss is; 0 at best. */
	of(z: number, y: number): number;
	/** Its derivative by z. */
	slope(z: number, y: number): number;
}

/**
 * Cross-entropy, also called log loss: −ln of the probability p = σ(z) given to what was right,
 *
 *     L = −y ln p − (1 − y) ln(1 − p)        dL/dz = p − y
 *
 * It is computed as m·|z| + ln(1 + e^−|z|), where m is 1 − y for z above 0, else y. That is the same, and stays exact
 * where p rounds to 0 or 1.
 */
export const crossEntropy: OutputLoss = {
	of(z, y) {
		const missed = z > 0 ? 1 - y : y;
		// Infinitely right costs nothing, but 0 · Infinity would be NaN.
		const distance = missed === 0 ? 0 : missed * Math.abs(z);
		return distance + Math.log1p(Math.exp(-Math.abs(z)));
	},
	slope: (z, y) => sigmoid(z) - y,
};

/**
 * The squared error, as for a line, with the probability p = σ(z) for the prediction:
 *
 *     L = (p − y)²        dL/dz = 2 (p − y) · p (1 − p)
 */
export const squaredError: OutputLoss = {
	of: (z, y) => (sigmoid(z) - y) ** 2,
	slope(z, y) {
		const p = sigmoid(z);
		return 2 * (p - y) * p * (1 - p);
	},
};
