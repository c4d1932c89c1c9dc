/**
 * An automatic derivative in some fifty lines: values that remember how they came about, and the way back.
 *
 * @module
 */
export { createNetwork, freshWeights } from "./fresh";
export { graphOf } from "./graph-of";
export {
	columnSums,
	type Matrix,
	mapped,
	matMul,
	matrix,
	transposed,
} from "./matrix";
export {
	backward,
	inOrder,
	type Link,
	mean,
	minus,
	plus,
	relu,
	square,
	times,
	Value,
} from "./value";
