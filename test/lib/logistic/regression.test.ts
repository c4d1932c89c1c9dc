import { describe, expect, test } from "vitest";
import {
	crossEntropy,
	decisionBoundary,
	type LabelledFeatures,
	logisticGradient,
	logisticLoss,
	logisticRunner,
	logit,
	probability,
	squaredError,
} from "../../../lib/logistic";
import { numericalGradient } from "../../../lib/numerical-gradient";
import { seededRandom } from "../../../lib/random";

/** Observations that follow a logistic model exactly: class 1 with the probability that it gives. */
function observed(count: number, seed: number): LabelledFeatures[] {
	const random = seededRandom(seed);
	return Array.from({ length: count }, () => {
		const x = [random.gaussian(), random.gaussian()];
		const y = random.uniform() < probability({ b: 0.5, w: [2, -1] }, x);
		return { x, y: y ? 1 : 0 };
	});
}

const losses = [
	["cross-entropy", crossEntropy],
	["the squared error", squaredError],
] as const;

test("by hand: two observations, one answered with one half and one with three quarters", () => {
	const examples = [
		{ x: [0, 0], y: 1 },
		{ x: [1, 2], y: 0 },
	] as const;
	// z = 0 and z = ln 3, so p = 1/2 and 3/4.
	const weights = { b: 0, w: [Math.log(3), 0] };
	const entropy = (Math.log(2) + Math.log(4)) / 2;
	expect(logisticLoss(weights, examples)).toBeCloseTo(entropy, 12);
	expect(logisticLoss(weights, examples, squaredError)).toBeCloseTo(
		(1 / 4 + 9 / 16) / 2,
		12,
	);
	const { b, w } = logisticGradient(weights, examples);
	expect(b).toBeCloseTo((-1 / 2 + 3 / 4) / 2, 12);
	expect(w[0]).toBeCloseTo(3 / 8, 12);
	expect(w[1]).toBeCloseTo(3 / 4, 12);
});

describe.each(losses)("with %s", (_, loss) => {
	test("the gradient agrees with central differences", () => {
		const examples = observed(30, 1);
		const at = (b: number, w1: number, w2: number) =>
			logisticLoss({ b, w: [w1, w2] }, examples, loss);
		for (const [b, w1, w2] of [
			[0, 0, 0],
			[1, -2, 0.5],
			[-0.3, 4, 3],
		] as const) {
			const found = logisticGradient({ b, w: [w1, w2] }, examples, loss);
			const near = numericalGradient(at, [b, w1, w2]);
			for (const [i, slope] of [found.b, ...found.w].entries()) {
				expect(slope).toBeCloseTo(near[i] ?? Number.NaN, 8);
			}
		}
	});

	test("the runner finds about the weights that the observations were made with", () => {
		const start = { b: 0, w: [0, 0] };
		const { b, w } = logisticRunner(observed(4000, 2), start, 2, 400, { loss });
		expect(Math.abs(b - 0.5)).toBeLessThan(0.15);
		expect(Math.abs((w[0] ?? 0) - 2)).toBeLessThan(0.2);
		expect(Math.abs((w[1] ?? 0) + 1)).toBeLessThan(0.2);
	});
});

test("the runner is the gradient's step in a loop, and tells each", () => {
	const examples = observed(20, 3);
	const told: number[] = [];
	const start = { b: 0.1, w: [0.2, 0.3] };
	const twice = logisticRunner(examples, start, 0.5, 2, {
		onStep: (_, iteration) => told.push(iteration),
	});
	let expected = start;
	for (let i = 0; i < 2; i++) {
		const slope = logisticGradient(expected, examples);
		expected = {
			b: expected.b - 0.5 * slope.b,
			w: expected.w.map((weight, j) => weight - 0.5 * (slope.w[j] ?? 0)),
		};
	}
	expect(twice).toEqual(expected);
	expect(told).toEqual([1, 2]);
	expect(logisticRunner(examples, start, 0.5, 0)).toEqual(start);
	expect(start).toEqual({ b: 0.1, w: [0.2, 0.3] });
});

test("on the decision boundary both classes are equally probable", () => {
	const weights = { b: -1.5, w: [3, -2] };
	const [b, w] = decisionBoundary(weights);
	for (const x1 of [-1, 0, 2.5]) {
		expect(probability(weights, [x1, w * x1 + b])).toBeCloseTo(0.5, 12);
	}
	expect(() => decisionBoundary({ b: 1, w: [1, 0] })).toThrow(
		"needs two weights, the second not 0; they are [1, 0]",
	);
});

test("refuses what cannot be learned from, and names it", () => {
	const weights = { b: 0, w: [0, 0] };
	for (const call of [
		(examples: LabelledFeatures[]) => logisticLoss(weights, examples),
		(examples: LabelledFeatures[]) => logisticGradient(weights, examples),
		(examples: LabelledFeatures[]) => logisticRunner(examples, weights, 1, 1),
	]) {
		expect(() => call([])).toThrow("There are no examples to learn from.");
		expect(() => call([{ x: [1], y: 0 }])).toThrow(
			"Example 0 has 1 features, but there are 2 weights; each feature needs one.",
		);
		expect(() => call([{ x: [1, Number.NaN], y: 0 }])).toThrow(
			"The feature 1 of example 0 must be a finite number; it is NaN.",
		);
	}
	const wide = [{ x: [1e308, 1e308], y: 0 } as const];
	expect(() => logisticRunner(wide, weights, 1e3, 5)).toThrow(
		"Gradient descent diverged: with learning rate 1000, step 1 of 5",
	);
});

describe("where numbers overflow", () => {
	const sure = { b: 0, w: [1e308] };

	test("an answer that is right beyond doubt costs nothing, and pulls nowhere", () => {
		for (const [x, y] of [
			[10, 1],
			[-10, 0],
		] as const) {
			expect(logisticLoss(sure, [{ x: [x], y }])).toBe(0);
			expect(logisticGradient(sure, [{ x: [x], y }])).toEqual({ b: 0, w: [0] });
			expect(probability(sure, [x])).toBe(y);
		}
	});

	test("an answer that is wrong beyond doubt costs more than any number, and pulls with all its force", () => {
		expect(logisticLoss(sure, [{ x: [10], y: 0 }])).toBe(
			Number.POSITIVE_INFINITY,
		);
		expect(logisticGradient(sure, [{ x: [10], y: 0 }])).toEqual({
			b: 1,
			w: [10],
		});
		expect(logisticLoss(sure, [{ x: [10], y: 0 }], squaredError)).toBe(1);
	});

	test("products beyond all doubles cancel out", () => {
		const weights = { b: 3, w: [1e308, 1e308, 1e308] };
		expect(logit(weights, [10, -10, 0])).toBe(3);
		expect(logit(weights, [10, 10, -19.5])).toBe(5e307);
		expect(logit({ b: 1e308, w: [1, 1] }, [1e308, -1.5e308])).toBe(5e307);
		expect(logit(weights, [10, -12, 0])).toBe(Number.NEGATIVE_INFINITY);
		expect(logisticLoss(weights, [{ x: [10, -10, 0], y: 0 }])).toBeCloseTo(
			Math.log1p(Math.exp(3)),
			12,
		);
	});

	test("a mean is right though its sum is beyond all doubles", () => {
		const wrong = { x: [1], y: 0 } as const;
		expect(logisticLoss(sure, [wrong, wrong, wrong, wrong])).toBe(1e308);
	});

	test("a gradient whose sums overflow is refused, as a step is that leads there", () => {
		const far = { x: [1.5e308], y: 0 } as const;
		const examples = [far, far, far];
		const zero = { b: 0, w: [1] };
		expect(() => logisticGradient(zero, examples)).toThrow(
			"The sums of the gradient exceed the largest number",
		);
		expect(() => logisticRunner([far], zero, 10, 1)).toThrow(
			"with learning rate 10, step 1 of 1 leads beyond",
		);
	});

	test("a boundary whose line is beyond all numbers is refused", () => {
		for (const weights of [
			{ b: 1, w: [1e300, 1e-300] },
			{ b: -1e308, w: [0, 0.1] },
		]) {
			expect(() => decisionBoundary(weights)).toThrow(
				"too steep or too far off",
			);
		}
		expect(() => decisionBoundary({ b: Number.NaN, w: [1, 1] })).toThrow(
			"The bias b must be a finite number",
		);
		expect(() =>
			decisionBoundary({ b: 0, w: [Number.POSITIVE_INFINITY, 1] }),
		).toThrow("The weight w[0] must be a finite number");
		expect(decisionBoundary({ b: 1e300, w: [1e300, 1e300] })).toEqual([-1, -1]);
	});

	test("a feature that is missing is named", () => {
		const holed = [1, 2];
		delete holed[1];
		expect(() =>
			logisticLoss({ b: 0, w: [1, 1] }, [{ x: holed, y: 0 }]),
		).toThrow("The feature 1 of example 0 must be a finite number");
	});
});

test("takes more examples and more features than a function takes arguments", () => {
	const many = 200_000;
	const ones = new Array<number>(many).fill(1);
	const examples = ones.map(() => ({ x: [0], y: 0 }) as const);
	expect(logisticLoss({ b: 0, w: [1] }, examples)).toBeCloseTo(Math.LN2, 9);
	const wide = { b: 0, w: ones };
	const { w } = logisticRunner([{ x: ones, y: 1 }], wide, 0.1, 1);
	expect(w).toHaveLength(many);
});
