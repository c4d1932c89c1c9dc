import { checkFinite } from "../checks";
import { noteCall } from "../noted-calls";

/**
 * Turns K numbers of any size into K probabilities: the larger the number, the more probable its class, and all add
 * up to 1.
 *
 *     pₖ = eᶻᵏ / Σ eᶻʲ
 *
 * The largest z is taken off all of them first, which changes no p and keeps e^z from overflowing.
 *
 * @param logits z, one for each class.
 * @throws RangeError when there is none, or one is not finite.
 */
export function softmax(logits: readonly number[]): number[] {
	noteCall(softmax);
	checkLogits(logits);
	const largest = largestOf(logits);
	const powers = logits.map((z) => Math.exp(z - largest));
	const total = powers.reduce((sum, power) => sum + power, 0);
	return powers.map((power) => power / total);
}

/**
 * The cross-entropy of K classes for one observation: −ln of the probability that `softmax` gives to the right one,
 *
 *     L = ln Σ eᶻʲ − z(label)
 *
 * @param label the right class, a whole number from 0 to K − 1.
 * @throws RangeError for another label, and as `softmax` does.
 */
export function softmaxCrossEntropy(
	logits: readonly number[],
	label: number,
): number {
	noteCall(softmaxCrossEntropy);
	checkLogits(logits);
	const right = rightLogit(logits, label);
	const largest = largestOf(logits);
	const total = logits.reduce((sum, z) => sum + Math.exp(z - largest), 0);
	// Added to a logit that is large, the logarithm would lose its digits.
	return Math.abs(largest) > 2 ** 20
		? Math.log(total) + (largest - right)
		: Math.log(total) + largest - right;
}

/**
 * The gradient of `softmaxCrossEntropy` by the logits: what was said less what was right, p − y, where y is 1 for
 * the label and 0 for all other classes.
 *
 * @returns K numbers, which add up to 0.
 * @throws RangeError as `softmaxCrossEntropy` does.
 */
export function softmaxCrossEntropyGradient(
	logits: readonly number[],
	label: number,
): number[] {
	noteCall(softmaxCrossEntropyGradient);
	rightLogit(logits, label);
	return softmax(logits).map((p, k) => (k === label ? p - 1 : p));
}

/** Not `Math.max(...logits)`: a function does not take 200,000 arguments. */
function largestOf(logits: readonly number[]): number {
	return logits.reduce((most, z) => Math.max(most, z));
}

function rightLogit(logits: readonly number[], label: number): number {
	const right = logits[label];
	if (right === undefined) {
		throw new RangeError(
			`The label is ${String(label)}; with ${logits.length} classes it must be a whole number from 0 to ${logits.length - 1}.`,
		);
	}
	return right;
}

function checkLogits(logits: readonly number[]): void {
	if (logits.length === 0) {
		throw new RangeError("There are no logits; each class needs one.");
	}
	for (const [k, z] of logits.entries()) {
		checkFinite(`logit of class ${k}`, z);
	}
}
