import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { imageAt } from "../../../lib/digit-images";
import { type DigitOptions, drawDigit, drawDigits } from "../../../lib/digits";
import { skeletons } from "../../../lib/digits/skeletons";
import { factsOf } from "./picture-facts";

const seeds = Array.from({ length: 100 }, (_, index) => index);

describe("drawDigits", () => {
	test("draws the same for the same seed, on every machine", () => {
		const { pixels, labels } = drawDigits(200, 1);
		const hash = createHash("sha256").update(pixels).update(labels);
		expect(hash.digest("hex")).toBe(
			"e13e36876d2d5fe32eefbecdcd9c306ab542fd591a5a2f747b36a16b63c8a67f",
		);
	});

	test("draws others for another seed", () => {
		expect(drawDigits(10, 1).pixels).not.toEqual(drawDigits(10, 2).pixels);
	});

	test("draws no picture twice", () => {
		const drawn = drawDigits(1000, 3);
		const different = new Set(
			Array.from({ length: 1000 }, (_, i) => imageAt(drawn, i).join()),
		);
		expect(different.size).toBe(1000);
	});

	test("starts alike however many are asked for", () => {
		const few = drawDigits(7, 4);
		const many = drawDigits(23, 4);
		expect(many.pixels.subarray(0, few.pixels.length)).toEqual(few.pixels);
		expect(many.labels.subarray(0, 7)).toEqual(few.labels);
	});

	test("shows every digit once in every ten, in changing order", () => {
		const { labels } = drawDigits(1000, 5);
		const orders = new Set<string>();
		for (let start = 0; start < 1000; start += 10) {
			const ten = [...labels.subarray(start, start + 10)];
			orders.add(ten.join(""));
			expect(ten.sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
		}
		expect(orders.size).toBeGreaterThan(95);
	});

	test("refuses counts and seeds that make no sense", () => {
		for (const count of [0, -1, 1.5, Number.NaN]) {
			expect(() => drawDigits(count, 1)).toThrow("The number of digits must");
		}
		for (const seed of [-1, 0.5, 2 ** 32, Number.NaN]) {
			expect(() => drawDigits(1, seed)).toThrow("The seed must be");
		}
	});
});

describe("drawDigit", () => {
	test("draws the same for the same seed, another for another", () => {
		expect(drawDigit(3, { seed: 1 })).toEqual(drawDigit(3, { seed: 1 }));
		expect(drawDigit(3, { seed: 1 })).not.toEqual(drawDigit(3, { seed: 2 }));
	});

	test.each([
		[0, [1]],
		[1, [0]],
		[2, [0, 1]],
		[3, [0]],
		[4, [0, 1]],
		[5, [0]],
		[6, [1]],
		[7, [0]],
		[8, [2]],
		[9, [1]],
	])("gives a %i as many holes as people do: %j", (digit, expected) => {
		const holes = seeds.map((seed) => {
			const options = { seed, wobble: 0.03, thickness: 1.6, width: 1 };
			return factsOf(drawDigit(digit, options)).holes;
		});
		const share = (counts: number[]) =>
			holes.filter((count) => counts.includes(count)).length / holes.length;
		for (const count of expected) {
			expect(share([count])).toBeGreaterThan(0.1);
		}
		// Lines that nearly touch enclose specks now and then.
		expect(share(expected)).toBeGreaterThan(0.55);
	});

	const mean = (options: Omit<DigitOptions, "seed">, digit = 1) => {
		const sums = new Float32Array(784);
		for (const seed of seeds) {
			const image = drawDigit(digit, { ...options, seed });
			for (const [pixel, value] of image.entries()) {
				sums[pixel] = (sums[pixel] ?? 0) + value / seeds.length;
			}
		}
		return sums;
	};

	test("takes a thicker pen for the same digit", () => {
		const thin = factsOf(mean({ thickness: 1.5 }));
		const thick = factsOf(mean({ thickness: 4.5 }));
		expect(thick.ink / thin.ink).toBeGreaterThan(2.3);
		expect(thick.ink / thin.ink).toBeLessThan(3);
	});

	test("leans to the right with its slant, to the left against it", () => {
		const lean = (slant: number) => {
			const image = mean({ slant, wobble: 0, climb: 0 });
			const upper = factsOf(image.map((v, i) => (i < 14 * 28 ? v : 0)));
			const lower = factsOf(image.map((v, i) => (i < 14 * 28 ? 0 : v)));
			return (
				(upper.centre.x - lower.centre.x) / (lower.centre.y - upper.centre.y)
			);
		};
		const upright = lean(0);
		expect(lean(0.4) - upright).toBeCloseTo(0.4, 1);
		expect(lean(-0.4) - upright).toBeCloseTo(-0.4, 1);
	});

	test("climbs to the right with its climb", () => {
		const rise = (climb: number) => {
			// A seven's bar: the brightest row of its left and of its right part.
			const image = drawDigit(7, {
				seed: 1,
				wobble: 0,
				slant: 0,
				width: 1,
				thickness: 2,
				climb,
			});
			const top = (column: number) =>
				Array.from({ length: 28 }, (_, row) => row).find(
					(row) => (image[row * 28 + column] ?? 0) > 0.5,
				) ?? Number.NaN;
			return top(8) - top(16);
		};
		expect(rise(0.4)).toBeGreaterThan(rise(0));
		expect(rise(0)).toBeGreaterThan(rise(-0.4));
	});

	test("gets wider with its width", () => {
		const widthOf = (width: number) =>
			factsOf(drawDigit(0, { seed: 1, width, slant: 0, climb: 0 })).width;
		expect(widthOf(0.5)).toBeLessThan(widthOf(1));
	});

	test.each([
		[-1, {}, "The digit must be a whole number from 0 to 9; it is -1."],
		[10, {}, "The digit must"],
		[1.5, {}, "The digit must"],
		[Number.NaN, {}, "The digit must be a whole number from 0 to 9; it is NaN"],
		[1, { seed: -1 }, "The seed must be"],
		[
			1,
			{ thickness: 0 },
			"The thickness must be a number from 1 to 10; it is 0",
		],
		[
			1,
			{ thickness: undefined },
			"The thickness must be a number from 1 to 10",
		],
		[1, { width: 0 }, "The width must be a number from 0.1 to 10; it is 0."],
		[1, { slant: Number.NaN }, "The slant must be a number from -2 to 2"],
		[1, { climb: Number.POSITIVE_INFINITY }, "The climb must be"],
		[
			1,
			{ wobble: -0.1 },
			"The wobble must be a number from 0 to 1; it is -0.1",
		],
	])("refuses %d with %o", (digit, options, message) => {
		expect(() => drawDigit(digit, { seed: 1, ...options })).toThrow(message);
	});
});

test("every digit has several skeletons, all within the square", () => {
	expect(skeletons).toHaveLength(10);
	for (const ways of skeletons) {
		expect(ways.length).toBeGreaterThanOrEqual(4);
		for (const place of ways.flat(2)) {
			// A curve may swing a little beyond the places it goes through.
			for (const coordinate of place) {
				expect(coordinate).toBeGreaterThan(-0.1);
				expect(coordinate).toBeLessThan(1.1);
			}
		}
	}
});
