import { total } from "./matrices";

/** The probabilities, none of which can overflow: the largest exponent is 0. */
export function stableSoftmax(logits: readonly number[]): number[] {
	const most = Math.max(...logits);
	const powers = logits.map((logit) => Math.exp(logit - most));
	const sum = total(powers);
	return powers.map((power) => power / sum);
}

/** As the formula stands: overflows from about 710 on. */
export function plainSoftmax(logits: readonly number[]): number[] {
	const powers = logits.map(Math.exp);
	const sum = total(powers);
	return powers.map((power) => power / sum);
}
