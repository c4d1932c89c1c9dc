import type { Variable } from "@tensorflow/tfjs";
import { checkCount, checkFinite } from "../checks";
import type { Engine } from "../engine";
import { initialWeights } from "./initial-weights";
import {
	courseSizes,
	disposeAll,
	eachWeight,
	type LayerSizes,
	type WeightName,
	type Weights,
	weightNames,
	weightShapes,
} from "./weights";

/** A multilayer perceptron: two hidden layers with ReLU, and an output for each class. Training changes its weights. */
export interface Mlp {
	readonly tf: Engine;
	readonly sizes: LayerSizes;
	readonly weights: Weights & Readonly<Record<WeightName, Variable>>;
	/** Frees the memory of the weights; the model cannot be used afterwards. */
	dispose(): void;
}

/**
 * A network with fresh weights (see `initialWeights`).
 *
 * @param options.sizes of the layers; by default those of the course, 784-512-256-10.
 * @param options.seed of the starting weights, a whole number from 0 to 2³² − 1.
 * @throws RangeError for a size that is not a whole number above 0, or another seed.
 */
export function createMlp(
	tf: Engine,
	{ seed, sizes = courseSizes }: { seed: number; sizes?: LayerSizes },
): Mlp {
	for (const size of sizes) {
		checkCount("size of a layer", size, 1);
	}
	return mlpFrom(tf, sizes, initialWeights(sizes, seed));
}

/** A network with the given weights, each of them row after row. */
export function mlpFrom(
	tf: Engine,
	sizes: LayerSizes,
	values: Record<WeightName, Float32Array>,
): Mlp {
	const shapes = weightShapes(sizes);
	const weights = eachWeight((name) =>
		tf.tidy(() => tf.variable(tf.tensor(values[name], [...shapes[name]]))),
	);
	return {
		tf,
		sizes,
		// tfjs has no type for a variable of a known rank; the shapes make it one.
		weights: weights as Mlp["weights"],
		dispose: () => disposeAll(weights),
	};
}

/**
 * A second network with the same weights: training one leaves the other as it is.
 *
 * @throws Error when the model is disposed of.
 */
export function copyMlp(model: Mlp): Mlp {
	checkModel(model);
	const { tf, sizes, weights } = model;
	// A slice, because some engines return the tensor's own memory.
	const values = eachWeight((name) =>
		weights[name].dataSync<"float32">().slice(),
	);
	return mlpFrom(tf, sizes, values);
}

/**
 * A network on the straight line between two others of the same sizes: each weight is (1 − t)·from + t·to.
 *
 * @param t 0 gives a copy of the first, 1 of the second; any finite number is allowed.
 * @throws RangeError when the sizes differ or t is not finite; Error when a model is disposed of.
 */
export function blendMlp(from: Mlp, to: Mlp, t: number): Mlp {
	checkFinite("share of the second network", t);
	checkModel(from);
	checkModel(to);
	if (from.sizes.some((size, layer) => size !== to.sizes[layer])) {
		throw new RangeError(
			`Networks between two others need two of the same sizes; these are ${from.sizes.join("-")} and ${to.sizes.join("-")}.`,
		);
	}
	const values = eachWeight((name) => {
		const ends = to.weights[name].dataSync<"float32">();
		return from.weights[name]
			.dataSync<"float32">()
			.map((start, index) => (1 - t) * start + t * (ends[index] as number));
	});
	return mlpFrom(from.tf, from.sizes, values);
}

/** Whether the memory of the model's weights was given back. */
export function isDisposed({ weights }: Mlp): boolean {
	return weightNames.some((name) => weights[name].isDisposed);
}

/** Throws an Error if the memory of the model's weights was given back. */
export function checkModel(model: Mlp): void {
	if (isDisposed(model)) {
		throw new Error(
			"The model was disposed of: its weights are gone. Create or load it again.",
		);
	}
}
