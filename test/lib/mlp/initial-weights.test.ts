import { expect, test } from "vitest";
import { glorotLimit, initialWeights } from "../../../lib/mlp";

test("the limit is √(6 / (fanIn + fanOut))", () => {
	expect(glorotLimit(2, 4)).toBe(1);
	expect(glorotLimit(784, 512)).toBeCloseTo(0.06804138174397717, 15);
});

test("weights are spread evenly over all of [−limit, limit), biases are 0", () => {
	const weights = initialWeights([784, 512, 256, 10], 1);
	for (const [name, fanIn, fanOut] of [
		["w1", 784, 512],
		["w2", 512, 256],
		["w3", 256, 10],
	] as const) {
		const values = weights[name];
		const limit = glorotLimit(fanIn, fanOut);
		const n = fanIn * fanOut;
		expect(values).toHaveLength(n);
		const largest = values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
		expect(largest).toBeLessThanOrEqual(Math.fround(limit));
		expect(largest).toBeGreaterThan(0.99 * limit);
		// Of an even spread: mean 0 with a standard error of limit/√(3n), variance limit²/3, a quarter in each quarter.
		const mean = values.reduce((sum, v) => sum + v, 0) / n;
		expect(Math.abs(mean)).toBeLessThan((4 * limit) / Math.sqrt(3 * n));
		const variance = values.reduce((sum, v) => sum + v * v, 0) / n;
		expect(variance / (limit ** 2 / 3)).toBeCloseTo(1, 1);
		const lowQuarter = values.filter((v) => v < -limit / 2).length / n;
		expect(lowQuarter).toBeCloseTo(0.25, 1);
	}
	for (const name of ["b1", "b2", "b3"] as const) {
		expect(weights[name].every((value) => value === 0)).toBe(true);
	}
	expect([weights.b1, weights.b2, weights.b3].map((b) => b.length)).toEqual([
		512, 256, 10,
	]);
});

test("the seed decides the weights", () => {
	const sizes = [5, 4, 3, 2] as const;
	expect(initialWeights(sizes, 7)).toEqual(initialWeights(sizes, 7));
	expect(initialWeights(sizes, 7).w1).not.toEqual(initialWeights(sizes, 8).w1);
	const { w1, w2 } = initialWeights([4, 4, 4, 4], 7);
	expect(w1).not.toEqual(w2);
	expect(() => initialWeights(sizes, -1)).toThrow("The seed must be");
});
