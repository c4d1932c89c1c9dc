import { beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../../lib/engine";
import {
	accuracy,
	createExamples,
	createMlp,
	trainEpoch,
} from "../../../lib/mlp";
import { batchCount, batchRows } from "../../../lib/mlp/batches";
import { plainEngine } from "./engine";

let tf: Engine;
beforeAll(async () => {
	tf = await plainEngine();
});

const pixels = Float32Array.of(0, 0.5, 1, 0.25, 0.75, 0);

test("give pictures, one-hot targets and labels as tensors, all or some", () => {
	const examples = createExamples(tf, pixels, [2, 0, 1], 3);
	expect(examples.count).toBe(3);
	const { images, targets, labels } = examples.slice();
	expect(images.arraySync()).toEqual([
		[0, 0.5],
		[1, 0.25],
		[0.75, 0],
	]);
	expect(labels.dtype).toBe("int32");
	expect([...labels.dataSync()]).toEqual([2, 0, 1]);
	expect(targets.dtype).toBe("float32");
	expect(targets.arraySync()).toEqual([
		[0, 0, 1],
		[1, 0, 0],
		[0, 1, 0],
	]);
	const last = examples.slice(2);
	expect(last.images.arraySync()).toEqual([[0.75, 0]]);
	expect(last.targets.arraySync()).toEqual([[0, 1, 0]]);
	tf.dispose([images, targets, labels, last.images, last.targets, last.labels]);
});

test("keep their pictures and targets as tensors once they were read, until they are disposed of", () => {
	const before = tf.memory().numTensors;
	const examples = createExamples(tf, pixels, [2, 0, 1], 3);
	const sum = tf.tidy(() => examples.images.sum().dataSync()[0]);
	expect(sum).toBe(2.5);
	expect(examples.images).toBe(examples.images);
	expect(examples.images.shape).toEqual([3, 2]);
	expect(examples.targets.shape).toEqual([3, 3]);
	examples.dispose();
	expect(tf.memory().numTensors).toBe(before);
	expect([...examples.images.dataSync()]).toEqual([...pixels]);
	examples.dispose();
});

test.each([
	[-1, 2],
	[2, 2],
	[0, 4],
	[0.5, 2],
])("have no part from %d to %d", (start, end) => {
	const examples = createExamples(tf, pixels, [2, 0, 1], 3);
	expect(() => examples.slice(start, end)).toThrow(
		`There are no examples from ${start} up to ${end}; they are counted from 0 to 2.`,
	);
});

test("fall into batches, the last one smaller", () => {
	const examples = createExamples(tf, pixels, [2, 0, 1], 3);
	const sizes = (batchSize: number) =>
		Array.from(
			{ length: batchCount(examples, batchSize) },
			(_, index) => batchRows(examples, batchSize, index).length,
		);
	expect([1, 2, 3, 4].map(sizes)).toEqual([[1, 1, 1], [2, 1], [3], [3]]);
});

test("keep their numbers when the caller's arrays are filled again", () => {
	const own = pixels.slice();
	const labels = [2, 0, 1];
	const examples = createExamples(tf, own, labels, 3);
	own.fill(99);
	labels.fill(0);
	expect([...examples.pixels]).toEqual([...pixels]);
	expect([...examples.labels]).toEqual([2, 0, 1]);
});

test("of one class have a single column of ones, and train", async () => {
	const examples = createExamples(tf, pixels, [0, 0, 0], 1);
	expect(examples.slice().targets.arraySync()).toEqual([[1], [1], [1]]);
	const model = createMlp(tf, { seed: 1, sizes: [2, 3, 3, 1] });
	await trainEpoch(model, examples);
	expect(await accuracy(model, examples)).toBe(1);
	expect(() => createExamples(tf, pixels, [0, 1, 0], 1)).toThrow(
		"The label of image 1 is 1; it must be a whole number from 0 to 0.",
	);
});

test("takes labels of any kind of array", () => {
	for (const kind of [Array, Uint8Array, Float64Array, Int16Array]) {
		const examples = createExamples(tf, pixels, kind.of(2, 0, 1), 3);
		expect([...examples.labels]).toEqual([2, 0, 1]);
	}
});

describe("refuses", () => {
	test("a hole in the list of labels", () => {
		const labels = [0, 1, 2];
		delete labels[1];
		expect(() => createExamples(tf, pixels, labels, 3)).toThrow(
			"The label of image 1 is undefined",
		);
	});

	test.each([0, -1, 1.5, Number.NaN])("%d classes", (classes) => {
		expect(() => createExamples(tf, pixels, [0, 0, 0], classes)).toThrow(
			"The number of classes must be a whole number, 1 or more",
		);
	});

	test("a pixel beyond float32, which is Infinity there", () => {
		const beyond = Float32Array.of(0, 1e300);
		expect(() => createExamples(tf, beyond, [0])).toThrow(
			"Pixel 1 of image 0 is Infinity; it must be a finite number.",
		);
	});

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
