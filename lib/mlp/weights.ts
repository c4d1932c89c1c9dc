import type { Scalar, Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs";

/** How wide the network is at each level, from the picture to the answer. */
export type LayerSizes = readonly [
	inputs: number,
	hidden1: number,
	hidden2: number,
	outputs: number,
];

/** The network of the course: 28 × 28 pixels in, ten digits out. */
export const courseSizes: LayerSizes = [784, 512, 256, 10];

/** One matrix of weights [inputs of the layer, outputs of the layer] and one bias [outputs] for each of the layers. */
export interface Weights {
	readonly w1: Tensor2D;
	readonly b1: Tensor1D;
	readonly w2: Tensor2D;
	readonly b2: Tensor1D;
	readonly w3: Tensor2D;
	readonly b3: Tensor1D;
}

export type WeightName = keyof Weights;

/** The names in the order in which a picture meets the weights; also the order in a file. */
export const weightNames = ["w1", "b1", "w2", "b2", "w3", "b3"] as const;

/** The loss at the weights as they are, and its derivative by each of them, shaped like the weights. */
export interface LossAndGradient {
	readonly loss: Scalar;
	readonly gradient: Weights;
}

/** The shape of every weight of a network of the given sizes. */
export function weightShapes(
	sizes: LayerSizes,
): Record<WeightName, readonly number[]> {
	const [inputs, hidden1, hidden2, outputs] = sizes;
	return {
		w1: [inputs, hidden1],
		b1: [hidden1],
		w2: [hidden1, hidden2],
		b2: [hidden2],
		w3: [hidden2, outputs],
		b3: [outputs],
	};
}

/** Makes something of each of the weights by its name. */
export function eachWeight<T>(
	make: (name: WeightName) => T,
): Record<WeightName, T> {
	return {
		w1: make("w1"),
		b1: make("b1"),
		w2: make("w2"),
		b2: make("b2"),
		w3: make("w3"),
		b3: make("b3"),
	};
}

/** Frees the memory of a gradient, or of any other record of tensors. */
export function disposeAll(tensors: object): void {
	for (const tensor of Object.values(tensors) as Tensor[]) {
		tensor.dispose();
	}
}
