import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Engine, engineNames, loadEngine } from "../../../lib/engine";
import {
	accuracy,
	createExamples,
	createMlp,
	trainEpoch,
} from "../../../lib/mlp";
import { batchCount, batchOf } from "../../../lib/mlp/batches";
import { nativeMissing } from "../engine/native-availability";
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

describe.each(engineNames)("on %s", (name) => {
	const missing = name === "native" && nativeMissing !== undefined;
	afterEach(plainEngine);

	test.skipIf(missing)(
		"keeps its numbers when the caller's arrays are filled again",
		async () => {
			process.env.DOWNHILL_ENGINE = name;
			const engine = await loadEngine();
			// The engine's library takes over arrays whose addresses suit it, so each address in turn.
			const memory = new Float32Array(64);
			for (let start = 0; start < 32; start++) {
				const own = memory.subarray(start, start + 6);
				own.set(pixels);
				const labels = Int32Array.of(2, 0, 1);
				const examples = createExamples(engine, own, labels, 3);
				own.fill(99);
				labels.fill(0);
				batchOf(examples, 1, 0);
				own.fill(77);
				expect([...examples.images.dataSync()]).toEqual([...pixels]);
				expect([...examples.labels.dataSync()]).toEqual([2, 0, 1]);
				expect(examples.targets.arraySync()).toEqual([
					[0, 0, 1],
					[1, 0, 0],
					[0, 1, 0],
				]);
			}
		},
	);
});

test("of one class have a single column of ones, and train", async () => {
	const examples = createExamples(tf, pixels, [0, 0, 0], 1);
	expect(examples.targets.arraySync()).toEqual([[1], [1], [1]]);
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
		expect(examples.labels.arraySync()).toEqual([2, 0, 1]);
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
