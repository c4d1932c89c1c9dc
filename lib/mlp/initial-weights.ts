import { seededRandom } from "../random";
import {
	eachWeight,
	type LayerSizes,
	type WeightName,
	weightShapes,
} from "./weights";

/**
 * The numbers that training starts from: Glorot uniform for the matrices, 0 for the biases, as Keras has them.
 *
 * Each weight of a layer with fanIn inputs and fanOut outputs is drawn evenly from [−limit, limit),
 *
 *     limit = √(6 / (fanIn + fanOut))
 *
 * which keeps the spread of the signal the same from layer to layer, forwards and backwards. Source: X. Glorot and
 * Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks" (AISTATS 2010), formula 16.
 *
 * @param seed a whole number from 0 to 2³² − 1; the same seed gives the same weights on every machine and engine.
 * @returns the values of each weight, row after row.
 * @throws RangeError for another seed.
 */
export function initialWeights(
	sizes: LayerSizes,
	seed: number,
): Record<WeightName, Float32Array> {
	const random = seededRandom(seed);
	const shapes = weightShapes(sizes);
	return eachWeight((name) => {
		const [fanIn = 0, fanOut] = shapes[name];
		if (fanOut === undefined) {
			return new Float32Array(fanIn);
		}
		const limit = glorotLimit(fanIn, fanOut);
		return Float32Array.from({ length: fanIn * fanOut }, () =>
			random.uniform(-limit, limit),
		);
	});
}

/** The limit for a weight of a layer with that many inputs and outputs: √(6 / (fanIn + fanOut)). */
export function glorotLimit(fanIn: number, fanOut: number): number {
	return Math.sqrt(6 / (fanIn + fanOut));
}
