import { expect } from "vitest";
import type { Engine } from "../../../../lib/engine";

type Tensor = import("@tensorflow/tfjs").Tensor;

/** The numbers of a tensor, row by row. */
export function numbersOf(tensor: Tensor): number[] {
	return [...tensor.dataSync()];
}

/** Asserts what `compute` gives, that it gives the same again, and that it leaves nothing behind. */
export function expectNumbers(
	tf: Engine,
	compute: () => Tensor,
	expected: number[],
): void {
	const before = tf.memory().numTensors;
	for (let turn = 0; turn < 2; turn += 1) {
		const found = tf.tidy(() => numbersOf(compute()));
		expect(found).toHaveLength(expected.length);
		for (const [index, value] of expected.entries()) {
			expect(found[index]).toBeCloseTo(value, 5);
		}
	}
	expect(tf.memory().numTensors).toBe(before);
}
