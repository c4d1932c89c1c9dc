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
	pixels: new Uint8Array(2 * 784).fill(51),
	labels: Uint8Array.of(3, 9),
});

test("the pictures of a data set become examples, where they lie", () => {
	const digits = twoDigits();
	const examples = examplesOf(tf, digits);
	expect(examples.count).toBe(2);
	expect(examples.pixels.buffer).toBe(digits.pixels.buffer);
	const { images, labels } = examples.slice();
	expect(images.shape).toEqual([2, 784]);
	expect(new Set(images.dataSync())).toEqual(new Set([Math.fround(0.2)]));
	expect(labels.arraySync()).toEqual([3, 9]);
});

test("a part of a data set is one too", () => {
	const digits = twoDigits();
	const labelsOf = (start: number, end: number) => [
		...examplesOf(tf, digits, start, end).labels,
	];
	expect(labelsOf(1, 2)).toEqual([9]);
	expect(labelsOf(0, 1)).toEqual([3]);
	expect(() => examplesOf(tf, digits, 1, 3)).toThrow(RangeError);
});
