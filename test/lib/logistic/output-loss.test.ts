import { describe, expect, test } from "vitest";
import { crossEntropy, sigmoid, squaredError } from "../../../lib/logistic";
import { numericalGradient } from "../../../lib/numerical-gradient";

test("the sigmoid is one half at 0, symmetric around it, and never beyond 0 and 1", () => {
	expect(sigmoid(0)).toBe(0.5);
	expect(sigmoid(Math.log(3))).toBeCloseTo(0.75, 15);
	for (const z of [0.3, 2, 17]) {
		expect(sigmoid(-z)).toBeCloseTo(1 - sigmoid(z), 15);
	}
	expect([sigmoid(-1e4), sigmoid(1e4)]).toEqual([0, 1]);
});

test("cross-entropy is −ln of the probability of what was right", () => {
	for (const z of [-3, -0.5, 0, 1, 4]) {
		expect(crossEntropy.of(z, 1)).toBeCloseTo(-Math.log(sigmoid(z)), 12);
		expect(crossEntropy.of(z, 0)).toBeCloseTo(-Math.log(1 - sigmoid(z)), 12);
	}
	// The definition itself gives Infinity and NaN here.
	expect(crossEntropy.of(-1000, 1)).toBe(1000);
	expect(crossEntropy.of(1000, 0)).toBe(1000);
	expect(crossEntropy.of(1000, 1)).toBe(0);
});

test("the squared error is that of the probability", () => {
	expect(squaredError.of(0, 1)).toBe(0.25);
	expect(squaredError.of(Math.log(3), 0)).toBeCloseTo(0.5625, 15);
});

describe.each([
	["cross-entropy", crossEntropy],
	["squared error", squaredError],
])("%s", (_, loss) => {
	test.each([0, 1])(
		"has the slope that central differences find, y = %i",
		(y) => {
			for (const z of [-6, -2.5, -1, 0, 0.7, 3, 6]) {
				const [near] = numericalGradient((at) => loss.of(at, y), [z]);
				expect(loss.slope(z, y)).toBeCloseTo(near, 8);
			}
		},
	);
});

test("far on the wrong side, cross-entropy pulls with all its force and the squared error hardly", () => {
	expect(crossEntropy.slope(-10, 1)).toBeCloseTo(-1, 4);
	expect(Math.abs(squaredError.slope(-10, 1))).toBeLessThan(1e-4);
});

test("cross-entropy keeps its digits where an answer is right almost beyond doubt", () => {
	for (const z of [5, 20, 50, 700]) {
		// ln(1 + e⁻ᶻ) is e⁻ᶻ less half its square.
		const small = Math.exp(-z);
		const expected = small - small ** 2 / 2 + small ** 3 / 3;
		expect(crossEntropy.of(z, 1) / expected).toBeCloseTo(1, 6);
		expect(crossEntropy.of(-z, 0)).toBe(crossEntropy.of(z, 1));
	}
});

test("cross-entropy is 0 or Infinity where the answer is infinitely sure", () => {
	const { POSITIVE_INFINITY: infinite } = Number;
	expect(crossEntropy.of(infinite, 1)).toBe(0);
	expect(crossEntropy.of(-infinite, 0)).toBe(0);
	expect(crossEntropy.of(infinite, 0)).toBe(infinite);
	expect(crossEntropy.of(-infinite, 1)).toBe(infinite);
});
