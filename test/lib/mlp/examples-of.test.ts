import { beforeAll, expect, test } from "vitest";
import type { DigitImages } from "../../../lib/digit-images";
import type { Engine } from "../../../lib/engine";
import { examplesOf } from "../../../lib/mlp";
import { plainEngine } from "./engine";

let tf: Engine;
beforeAll(async () => {
	tf = await plainEngine();
});

const twoDigits = (): DigitImages => ({
	count: 2,
	images: new Float32Array(2 * 784).fill(0.5),
	labels: Uint8Array.of(3, 9),
});

test("the pictures of a data set become examples, a row each", () => {
	const examples = examplesOf(tf, twoDigits());
	expect(examples.count).toBe(2);
	expect(examples.images.shape).toEqual([2, 784]);
	expect(examples.targets.argMax(1).arraySync()).toEqual([3, 9]);
});

test("asked again for the same data set, they take no more memory", () => {
	const digits = twoDigits();
	const first = examplesOf(tf, digits);
	const { numTensors } = tf.memory();
	expect(examplesOf(tf, digits)).toBe(first);
	expect(tf.memory().numTensors).toBe(numTensors);
	expect(examplesOf(tf, twoDigits())).not.toBe(first);
});

test("a part of a data set is kept like the whole", () => {
	const digits = twoDigits();
	const second = examplesOf(tf, digits, 1, 2);
	expect(second.targets.argMax(1).arraySync()).toEqual([9]);
	expect(examplesOf(tf, digits, 1, 2)).toBe(second);
	expect(examplesOf(tf, digits, 0, 1).targets.argMax(1).arraySync()).toEqual([
		3,
	]);
	expect(() => examplesOf(tf, digits, 1, 3)).toThrow(RangeError);
});

test("once disposed of, they are made again", () => {
	const digits = twoDigits();
	examplesOf(tf, digits).dispose();
	expect(examplesOf(tf, digits).images.dataSync()[0]).toBe(0.5);
});
