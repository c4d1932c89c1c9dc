/** What training starts from, for networks of values and for networks of matrices. */
import { glorotLimit } from "../mlp/initial-weights";
import { seededRandom } from "../random";
import { type Matrix, matrix } from "./matrix";
import { Value } from "./value";

/**
 * A network of values: layers of neurons, each of which is its bias and then a weight for each input. Biases are 0, the
 * n weights of a neuron have a spread of √(2 / n), which keeps numbers as large from layer to layer where ReLUs stand
 * between. Source: K. He, X. Zhang, S. Ren and J. Sun, "Delving deep into rectifiers" (ICCV 2015), formula 10.
 *
 * @param sizes how many numbers go in, and how many neurons each layer has.
 * @param seed a whole number from 0 to 2³² − 1; the same seed gives the same weights on every machine.
 */
export function createNetwork(
	sizes: readonly number[],
	seed: number,
): Value[][][] {
	const random = seededRandom(seed);
	const neuron = (inputs: number) => [
		new Value(0),
		...Array.from(
			{ length: inputs },
			() => new Value(random.gaussian(0, Math.sqrt(2 / inputs))),
		),
	];
	return sizes.slice(1).map((size, layer) => {
		const inputs = sizes[layer] ?? 0;
		return Array.from({ length: size }, () => neuron(inputs));
	});
}

/**
 * The weights and biases of a network of matrices, w1, b1, w2, b2, …, a bias as a matrix of one row. They are drawn as in
 * `lib/mlp` (see `initialWeights`).
 *
 * @param sizes how many numbers go in, and how many come out of each layer.
 * @param seed a whole number from 0 to 2³² − 1; the same seed gives the same weights on every machine.
 */
export function freshWeights(sizes: readonly number[], seed: number): Matrix[] {
	const random = seededRandom(seed);
	return sizes.slice(1).flatMap((outputs, layer) => {
		const inputs = sizes[layer] ?? 0;
		const limit = glorotLimit(inputs, outputs);
		return [
			matrix(inputs, outputs, () => random.uniform(-limit, limit)),
			matrix(1, outputs, () => 0),
		];
	});
}
