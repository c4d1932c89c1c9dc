/** Small networks of three layers, right ones and wrong ones. */

import { type Matrix, openOnly, plusBias, product } from "./matrices";

/** The weights and biases of a network of three layers. */
export interface SmallNetwork {
	w1: Matrix;
	b1: number[];
	w2: Matrix;
	b2: number[];
	w3: Matrix;
	b3: number[];
}

/** What the three layers make of a batch. */
export interface SmallLayers {
	h1: Matrix;
	h2: Matrix;
	out: Matrix;
}

export type ForwardArgs = [x: Matrix, weights: SmallNetwork];

export const itself = (layer: Matrix) => layer;
export const noBias = (layer: Matrix, _bias: number[]) => layer;

interface Choices {
	readonly bends?: readonly [
		first: (layer: Matrix) => Matrix,
		second: (layer: Matrix) => Matrix,
		third: (layer: Matrix) => Matrix,
	];
	readonly add?: (layer: Matrix, bias: number[]) => Matrix;
}

/** The three layers, with or without slips. */
export function forwardWith({
	bends: [first, second, third] = [openOnly, openOnly, itself],
	add = plusBias,
}: Choices = {}): (...args: ForwardArgs) => SmallLayers {
	return (x, { w1, b1, w2, b2, w3, b3 }) => {
		const h1 = first(add(product(x, w1), b1));
		const h2 = second(add(product(h1, w2), b2));
		const out = third(add(product(h2, w3), b3));
		return { h1, h2, out };
	};
}
