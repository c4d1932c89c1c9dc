/**
 * Bends any number into the range from 0 to 1, 0 into one half:
 *
 *     σ(z) = 1 / (1 + e⁻ᶻ)
 */
export function sigmoid(z: number): number {
	return 1 / (1 + Math.exp(-z));
}
