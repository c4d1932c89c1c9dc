import { noteCall } from "../noted-calls";

/**
 * Bends any number into the range from 0 to 1, 0 into one half:
 *
 *     σ(z) = 1 / (1 + e⁻ᶻ)
 */
export function sigmoid(z: number): number {
	noteCall(sigmoid);
	return 1 / (1 + Math.exp(-z));
}
