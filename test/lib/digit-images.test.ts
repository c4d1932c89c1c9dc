import { describe, expect, test } from "vitest";
import {
	type DigitImages,
	imageAt,
	shiftImage,
	sliceImages,
} from "../../lib/digit-images";

/** Each picture is of the brightness of its index. */
const four: DigitImages = {
	count: 4,
	pixels: Uint8Array.from({ length: 4 * 784 }, (_, i) => Math.floor(i / 784)),
	labels: Uint8Array.of(7, 2, 1, 0),
};

describe("imageAt", () => {
	test("is the whole of one picture, its bytes as numbers from 0 to 1", () => {
		expect(imageAt(four, 2)).toEqual(new Float32Array(784).fill(2 / 255));
	});

	test.each([-1, 4, 1.5, Number.NaN])("refuses picture %d", (index) => {
		expect(() => imageAt(four, index)).toThrow(RangeError);
		expect(() => imageAt(four, index)).toThrow(
			`There is no picture ${index}; they are counted from 0 to 3.`,
		);
	});
});

describe("sliceImages", () => {
	test("has the pictures and labels from the start up to, not including, the end, in the same memory", () => {
		const part = sliceImages(four, 1, 3);
		expect(part.count).toBe(2);
		expect(part.labels).toEqual(Uint8Array.of(2, 1));
		expect(part.pixels).toHaveLength(2 * 784);
		expect(imageAt(part, 1)).toEqual(imageAt(four, 2));
		expect(part.pixels.buffer).toBe(four.pixels.buffer);
		expect(sliceImages(four, 0, 4)).toEqual(four);
	});

	test.each([
		[-1, 2],
		[2, 2],
		[3, 2],
		[0, 5],
		[0.5, 2],
		[0, Number.NaN],
	])("refuses %d to %d", (start, end) => {
		expect(() => sliceImages(four, start, end)).toThrow(RangeError);
		expect(() => sliceImages(four, start, end)).toThrow(
			`There are no pictures from ${start} up to ${end}; they are counted from 0 to 3.`,
		);
	});
});

describe("shiftImage", () => {
	/** White at these [column, row]. */
	function white(...places: [number, number][]) {
		const pixels = new Float32Array(784);
		for (const [column, row] of places) {
			pixels[28 * row + column] = 1;
		}
		return pixels;
	}

	test("moves every pixel, and loses those that leave the frame", () => {
		const picture = white([3, 5], [27, 5], [0, 27]);
		expect(shiftImage(picture, 1)).toEqual(white([4, 5], [1, 27]));
		expect(shiftImage(picture, -1, -2)).toEqual(white([2, 3], [26, 3]));
		expect(shiftImage(picture, 0, 28)).toEqual(white());
	});

	test("leaves the picture itself as it was", () => {
		const picture = white([3, 5]);
		const same = shiftImage(picture, 0);
		expect(same).toEqual(picture);
		expect(same).not.toBe(picture);
	});
});
