import { afterEach, describe, expect, test, vi } from "vitest";
import { numericalGradient } from "../../lib/numerical-gradient";
import { loadPoints, type Point } from "../../lib/points";
import { seededRandom } from "../../lib/random";
import {
	computeErrorForLineGivenPoints,
	gradient,
	gradientDescentRunner,
	run,
	stepGradient,
} from "../../lib/regression";

const points = loadPoints();

/** Three points on y = 2x + 1. */
const onLine: Point[] = [
	[0, 1],
	[1, 3],
	[2, 5],
];

afterEach(() => {
	vi.restoreAllMocks();
});

describe("the original program", () => {
	test("prints its three lines to the last digit", () => {
		const log = vi.spyOn(console, "log").mockImplementation(() => {});
		run();
		expect(log.mock.calls).toEqual([
			["Starting gradient descent at b = 0, w = 0, error = 5565.107834483211"],
			["Running..."],
			[
				"After 1000 iterations b = 0.08893651993741346, w = 1.4777440851894448, error = 112.61481011613473",
			],
		]);
	});

	test("has these doubles bit for bit", () => {
		expect(computeErrorForLineGivenPoints(0, 0, points)).toBe(
			5565.107834483211,
		);
		const [b, w] = gradientDescentRunner(points, 0, 0, 0.0001, 1000);
		expect(b).toBe(0.08893651993741346);
		expect(w).toBe(1.4777440851894448);
		expect(computeErrorForLineGivenPoints(b, w, points)).toBe(
			112.61481011613473,
		);
	});
});

describe("computeErrorForLineGivenPoints", () => {
	test("is the mean of the squared residuals, worked out by hand", () => {
		expect(computeErrorForLineGivenPoints(1, 2, onLine)).toBe(0);
		// Residuals 1, 3, 5.
		expect(computeErrorForLineGivenPoints(0, 0, onLine)).toBe(35 / 3);
	});

	test("is Infinity, not NaN, where the squares overflow", () => {
		expect(computeErrorForLineGivenPoints(1e200, -1e200, onLine)).toBe(
			Number.POSITIVE_INFINITY,
		);
	});
});

describe("gradient", () => {
	test("agrees with central differences on random lines and points", () => {
		const random = seededRandom(2026);
		for (let trial = 0; trial < 200; trial++) {
			const some: Point[] = Array.from({ length: 1 + (trial % 30) }, () => [
				random.uniform(-50, 50),
				random.gaussian(0, 40),
			]);
			const line = [random.gaussian(0, 10), random.gaussian(0, 3)] as const;
			const [dB, dW] = gradient(...line, some);
			const [nearB, nearW] = numericalGradient(
				(b, w) => computeErrorForLineGivenPoints(b, w, some),
				line,
			);
			const scale = Math.hypot(dB, dW);
			expect(Math.abs(dB - nearB)).toBeLessThan(1e-6 * scale);
			expect(Math.abs(dW - nearW)).toBeLessThan(1e-6 * scale);
		}
	});

	test("is the hand-worked one", () => {
		// Residuals 1, 3, 5: −(2/3)(1 + 3 + 5) and −(2/3)(0·1 + 1·3 + 2·5).
		const [dB, dW] = gradient(0, 0, onLine);
		expect(dB).toBeCloseTo(-6, 12);
		expect(dW).toBeCloseTo(-26 / 3, 12);
		expect(gradient(1, 2, onLine).map(Math.abs)).toEqual([0, 0]);
	});

	test("refuses to overflow", () => {
		expect(() => gradient(1e300, 1e308, points)).toThrow(
			"The gradient at b = 1e+300, w = 1e+308 exceeds",
		);
	});
});

describe("stepGradient", () => {
	test("goes against the gradient, both derivatives taken at the old line", () => {
		const [b, w] = stepGradient(0, 0, onLine, 0.1);
		expect(b).toBeCloseTo(0.6, 12);
		expect(w).toBeCloseTo(2.6 / 3, 12);
	});

	test("lowers the loss with the course's rate and raises it with an excessive one", () => {
		const before = computeErrorForLineGivenPoints(0, 0, points);
		const lossAfter = (rate: number) =>
			computeErrorForLineGivenPoints(
				...stepGradient(0, 0, points, rate),
				points,
			);
		expect(lossAfter(0.0001)).toBeLessThan(before);
		expect(lossAfter(0.001)).toBeGreaterThan(before);
	});

	test("refuses a step out of the range of numbers", () => {
		expect(() => stepGradient(0, 0, points, 1e308)).toThrow(
			"with learning rate 1e+308, this step leads",
		);
	});
});

describe("gradientDescentRunner", () => {
	test("is stepGradient again and again, and tells each step", () => {
		const told: number[][] = [];
		const last = gradientDescentRunner(points, 3, -1, 0.0001, 5, (b, w, i) => {
			told.push([b, w, i]);
		});
		let line = [3, -1] as readonly [number, number];
		const expected = [1, 2, 3, 4, 5].map((i) => {
			line = stepGradient(...line, points, 0.0001);
			return [...line, i];
		});
		expect(told).toEqual(expected);
		expect(last).toEqual(line);
	});

	test("returns the start after 0 iterations", () => {
		expect(gradientDescentRunner(points, 1, 2, 0.1, 0)).toEqual([1, 2]);
	});

	test("shows a few diverging steps before anything overflows", () => {
		const losses: number[] = [];
		gradientDescentRunner(points, 0, 0, 0.001, 10, (b, w) => {
			losses.push(computeErrorForLineGivenPoints(b, w, points));
		});
		expect(losses).toHaveLength(10);
		expect(losses).toEqual(losses.toSorted((a, b) => a - b));
		expect(losses.every(Number.isFinite)).toBe(true);
	});

	test("stops a divergence at the step that overflows, naming rate and step", () => {
		let steps = 0;
		const diverge = () =>
			gradientDescentRunner(points, 0, 0, 0.001, 1000, (b, w) => {
				expect([b, w].every(Number.isFinite)).toBe(true);
				steps++;
			});
		expect(diverge).toThrow(/learning rate 0\.001, step \d+ of 1000 leads/);
		const told = steps;
		expect(diverge).toThrow(`step ${told + 1} of 1000`);
	});
});

describe("bad arguments are refused by name", () => {
	const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
	test.each([
		[
			"loss, no points",
			() => computeErrorForLineGivenPoints(0, 0, []),
			"no points",
		],
		[
			"loss, b",
			() => computeErrorForLineGivenPoints(nan, 0, points),
			"intercept b must be a finite number; it is NaN",
		],
		[
			"loss, w",
			() => computeErrorForLineGivenPoints(0, infinity, points),
			"slope w",
		],
		[
			"loss, a point",
			() => computeErrorForLineGivenPoints(0, 0, [[nan, 1]]),
			"points[0]",
		],
		["gradient, no points", () => gradient(0, 0, []), "no points"],
		["step, no points", () => stepGradient(0, 0, [], 0.1), "no points"],
		[
			"step, rate",
			() => stepGradient(0, 0, points, nan),
			"learning rate must be a finite number",
		],
		["step, w", () => stepGradient(0, nan, points, 0.1), "slope w"],
		[
			"runner, no points",
			() => gradientDescentRunner([], 0, 0, 0.1, 1),
			"no points",
		],
		[
			"runner, a point",
			() => gradientDescentRunner([[0, infinity]], 0, 0, 0.1, 1),
			"points[0]",
		],
		[
			"runner, b",
			() => gradientDescentRunner(points, nan, 0, 0.1, 1),
			"starting b",
		],
		[
			"runner, w",
			() => gradientDescentRunner(points, 0, infinity, 0.1, 1),
			"starting w",
		],
		[
			"runner, rate",
			() => gradientDescentRunner(points, 0, 0, infinity, 1),
			"learning rate",
		],
		[
			"runner, negative count",
			() => gradientDescentRunner(points, 0, 0, 0.1, -1),
			"number of iterations must be a whole number, 0 or more; it is -1",
		],
		[
			"runner, fractional count",
			() => gradientDescentRunner(points, 0, 0, 0.1, 1.5),
			"it is 1.5",
		],
		[
			"runner, endless count",
			() => gradientDescentRunner(points, 0, 0, 0.1, infinity),
			"number of iterations",
		],
		[
			"runner, count NaN",
			() => gradientDescentRunner(points, 0, 0, 0.1, nan),
			"number of iterations",
		],
	])("%s", (_, call, message) => {
		expect(call).toThrow(RangeError);
		expect(call).toThrow(message);
	});
});
