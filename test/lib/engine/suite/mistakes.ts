import { beforeAll, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../../lib/engine";
import { expectNumbers } from "./numbers";

export function testMistakes(): void {
	let tf: Engine;
	beforeAll(async () => {
		tf = await loadEngine();
	});

	// The native engine has TensorFlow's words, the others have TensorFlow.js's.
	test.each([
		{
			title: "a product of matrices that do not fit",
			mistake: () => tf.matMul(tf.ones([2, 3]), tf.ones([2, 3])),
			says: /inner shapes .* must match|size-incompatible/i,
		},
		{
			title: "a sum of shapes that do not fit",
			mistake: () => tf.add(tf.ones([2, 3]), tf.ones([2, 2])),
			says: /could not be broadcast|Incompatible shapes/,
		},
		{
			title: "a reshape to another size",
			mistake: () => tf.ones([2, 3]).reshape([4]),
			says: /must match the product of shape 4|requested shape has 4/,
		},
		{
			title: "a slice beyond the end",
			mistake: () => tf.ones([2, 3]).slice([1, 0], [2, 3]),
			says: /begin\[0\] \+ size\[0\]|Expected size\[0\]/,
		},
	])("$title throws, and harms nothing", ({ mistake, says }) => {
		const before = tf.memory().numTensors;
		expect(() => tf.tidy(mistake)).toThrow(says);
		expect(tf.memory().numTensors).toBe(before);
		expectNumbers(tf, () => tf.tensor1d([1, 2]).add(1), [2, 3]);
	});
}
