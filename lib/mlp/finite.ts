import type { Tensor } from "@tensorflow/tfjs";
import type { Engine } from "../engine";
import { type WeightName, type Weights, weightNames } from "./weights";

/** The first of the weights that holds a number which is not finite; undefined if all numbers are. */
export function brokenWeight(
	tf: Engine,
	weights: Weights,
): WeightName | undefined {
	return sumsAreFinite(tf, weights)
		? undefined
		: weightNames.find((name) => !areFinite(tf, weights[name]));
}

/** A sum over anything infinite or NaN is infinite or NaN. The reverse is not true, but sums are quick. */
function sumsAreFinite(tf: Engine, weights: Weights): boolean {
	return tf.tidy(() => {
		const sums = weightNames.map((name) => tf.sum(weights[name]));
		return tf.stack(sums).dataSync().every(Number.isFinite);
	});
}

/** Whether all numbers of a tensor are finite. */
export function areFinite(tf: Engine, tensor: Tensor): boolean {
	return tf.tidy(() => tf.all(tf.isFinite(tensor)).dataSync()[0] === 1);
}
