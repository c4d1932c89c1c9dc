/** Gradients of the last layer, right ones and wrong ones. */

import {
	type Matrix,
	minus,
	product,
	scaled,
	sumOfColumns,
	transposed,
} from "./matrices";

/** Parameters: what the last layer gets, what it gives, and what it should give. */
export type LastLayerArgs = [h2: Matrix, out: Matrix, target: Matrix];

export interface LastLayer {
	w3: Matrix;
	b3: number[];
}

/** dout, up to a factor. */
export const error = (...[, out, target]: LastLayerArgs) => minus(out, target);

/** The gradient from what stands for (2/B)(out − target). */
export const from =
	(errorOf: (...args: LastLayerArgs) => Matrix) =>
	(...args: LastLayerArgs): LastLayer => {
		const dOut = errorOf(...args);
		return { w3: product(transposed(args[0]), dOut), b3: sumOfColumns(dOut) };
	};

export const times = (factor: (batch: number, outputs: number) => number) =>
	from((...args) => {
		const [, out] = args;
		return scaled(error(...args), factor(out.length, out[0]?.length ?? 0));
	});

export const exact = times((batch) => 2 / batch);
