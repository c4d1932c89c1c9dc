import { describe, expect, test } from "vitest";
import { seededRandom } from "../../lib/random";

describe("seededRandom", () => {
	test("is sfc32, by outputs that another implementation gives", () => {
		// From the tests of research-ag/prng (Motoko), all three words seeded with 0xbeef5eed.
		const [a, b, c, d] = [0xb1be92ea, 0x35152de6, 0xf57c4105, 0xd1f7b548];
		const asFraction = (high: number, low: number) =>
			Number((BigInt(high >>> 5) << 26n) | BigInt(low >>> 6)) / 2 ** 53;
		const random = seededRandom(0xbeef5eed);
		expect(random.uniform()).toBe(asFraction(a, b));
		expect(random.uniform()).toBe(asFraction(c, d));
	});

	test("repeats itself for a seed and differs for another", () => {
		const draw = (seed: number) => {
			const random = seededRandom(seed);
			return Array.from({ length: 20 }, () => random.gaussian());
		};
		expect(draw(1)).toEqual(draw(1));
		expect(draw(1)).not.toEqual(draw(2));
	});

	test("spreads uniform numbers evenly over the range", () => {
		const random = seededRandom(3);
		const count = 100_000;
		const values = Array.from({ length: count }, () => random.uniform(-2, 3));
		expect(values.every((value) => value >= -2 && value < 3)).toBe(true);
		const bins = new Array<number>(10).fill(0);
		for (const value of values) {
			const bin = Math.floor((value + 2) * 2);
			bins[bin] = (bins[bin] ?? 0) + 1;
		}
		const expected = count / bins.length;
		const chiSquare = bins.reduce(
			(sum, n) => sum + (n - expected) ** 2 / expected,
			0,
		);
		// 9 degrees of freedom: above 27.9 one time in a thousand.
		expect(chiSquare).toBeLessThan(27.9);
	});

	test("gives Gaussian numbers of the asked mean, deviation, and tails", () => {
		const random = seededRandom(4);
		const count = 100_000;
		const z = Array.from(
			{ length: count },
			() => (random.gaussian(5, 2) - 5) / 2,
		);
		const moment = (k: number) =>
			z.reduce((sum, value) => sum + value ** k, 0) / count;
		expect(Math.abs(moment(1))).toBeLessThan(0.015);
		expect(Math.abs(moment(2) - 1)).toBeLessThan(0.02);
		expect(Math.abs(moment(3))).toBeLessThan(0.05);
		expect(Math.abs(moment(4) - 3)).toBeLessThan(0.15);
		const within = z.filter((value) => Math.abs(value) < 1.96).length / count;
		expect(within).toBeCloseTo(0.95, 2);
	});

	test("gives the two numbers of a pair independently", () => {
		const random = seededRandom(5);
		let product = 0;
		for (let i = 0; i < 50_000; i++) {
			product += random.gaussian() * random.gaussian();
		}
		expect(Math.abs(product / 50_000)).toBeLessThan(0.02);
	});

	test("refuses seeds and parameters that make no sense", () => {
		for (const seed of [-1, 1.5, 2 ** 32, Number.NaN]) {
			expect(() => seededRandom(seed)).toThrow("The seed must be");
		}
		const random = seededRandom(0);
		expect(() => random.gaussian(0, -1)).toThrow("standard deviation");
		expect(() => random.gaussian(Number.NaN)).toThrow("mean");
		expect(() => random.uniform(0, Number.NaN)).toThrow("end of the range");
	});
});
