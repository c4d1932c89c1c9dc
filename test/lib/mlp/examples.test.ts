import { beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../../lib/engine";
import { createExamples } from "../../../lib/mlp";
import { batchCount, batchOf } from "../../../lib/mlp/batches";
import { plainEngine } from "./engine";

let tf: Engine;
beforeAll(async () => {
	tf = await plainEngine();
});

const pixels = Float32Array.of(0, 0.5, 1, 0.25, 0.75, 0);

test("holds pictures, labels and one-hot targets until disposed of", () => {
	const before = tf.memory().numTensors;
	const examples = createExamples(tf, pixels, [2, 0, 1], 3);
	expect(examples.count).toBe(3);
	expect(examples.images.arraySync()).toEqual([
		[0, 0.5],
		[1, 0.25],
		[0.75, 0],
	]);
	expect(examples.labels.dtype).toBe("int32");
	expect([...examples.labels.dataSync()]).toEqual([2, 0, 1]);
	expect(examples.targets.dtype).toBe("float32");
	expect(examples.targets.arraySync()).toEqual([
		[0, 0, 1],
		[1, 0, 0],
		[0, 1, 0],
	]);
	examples.dispose();
	expect(tf.memory().numTensors).toBe(before);
});

test("falls into batches in its order, the last one smaller", () => {
	const examples = createExamples(tf, pixels, [2, 0, 1], 3);
	expect([1, 2, 3, 4].map((size) => batchCount(examples, size))).toEqual([
		3, 2, 1, 1,
	]);
	const { images, targets } = batchOf(examples, 2, 1);
	expect(images.arraySync()).toEqual([[0.75, 0]]);
	expect(targets.arraySync()).toEqual([[0, 1, 0]]);
	expect(batchOf(examples, 2, 0).images.shape).toEqual([2, 2]);
	tf.disposeVariables();
	examples.dispose();
});

describe("refuses", () => {
	test.each([10, -1, 1.5, Number.NaN])("the label %d", (label) => {
		expect(() => createExamples(tf, pixels, [0, 9, label])).toThrow(
			`The label of image 2 is ${label}; it must be a whole number from 0 to 9.`,
		);
	});

	test("pixels that do not divide among the labels, and none at all", () => {
		expect(() => createExamples(tf, pixels, [1, 2, 3, 4])).toThrow(
			"6 pixels cannot belong to 4 labels",
		);
		expect(() => createExamples(tf, new Float32Array(), [1])).toThrow(
			"0 pixels cannot belong to 1 labels",
		);
		expect(() => createExamples(tf, pixels, [])).toThrow(
			"There are no examples",
		);
	});

	test("a pixel that is no number, which would show as a NaN loss", () => {
		const broken = pixels.with(3, Number.NaN);
		expect(() => createExamples(tf, broken, [0, 1, 2])).toThrow(
			"Pixel 1 of image 1 is NaN; it must be a finite number.",
		);
	});
});
