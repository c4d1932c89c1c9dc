import { describe, expect, test } from "vitest";
import { closedFormLine } from "../../lib/closed-form";
import { loadPoints, type Point } from "../../lib/points";
import { seededRandom } from "../../lib/random";
import {
	computeErrorForLineGivenPoints,
	gradient,
	gradientDescentRunner,
} from "../../lib/regression";

const points = loadPoints();

describe("closedFormLine", () => {
	test("finds the line that Anscombe published for his first set", () => {
		// F. J. Anscombe, Graphs in Statistical Analysis, 1973: y = 3.00 + 0.500x.
		const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
		const y = [
			8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68,
		];
		const [b, w] = closedFormLine(x.map((xi, i): Point => [xi, y[i] ?? 0]));
		expect(b).toBeCloseTo(3.000090909, 9);
		expect(w).toBeCloseTo(0.500090909, 9);
	});

	test("solves the normal equations, here by Cramer's rule", () => {
		const sum = (f: (point: Point) => number) =>
			points.reduce((total, point) => total + f(point), 0);
		const n = points.length;
		const sx = sum(([x]) => x);
		const sy = sum(([, y]) => y);
		const sxx = sum(([x]) => x * x);
		const sxy = sum(([x, y]) => x * y);
		const determinant = n * sxx - sx * sx;
		const [b, w] = closedFormLine(points);
		expect(b).toBeCloseTo((sy * sxx - sx * sxy) / determinant, 9);
		expect(w).toBeCloseTo((n * sxy - sx * sy) / determinant, 9);
	});

	test("is where the gradient vanishes, and below what 1000 steps reach", () => {
		const best = closedFormLine(points);
		for (const slope of gradient(...best, points)) {
			expect(Math.abs(slope)).toBeLessThan(1e-9);
		}
		const descended = gradientDescentRunner(points, 0, 0, 0.0001, 1000);
		expect(computeErrorForLineGivenPoints(...best, points)).toBeLessThan(
			computeErrorForLineGivenPoints(...descended, points),
		);
	});

	test("is the limit that descent approaches", () => {
		const random = seededRandom(7);
		const noisy = Array.from({ length: 40 }, (): Point => {
			const x = random.uniform(-1, 1);
			return [x, 1.477 * x + 0.089 + random.gaussian(0, 0.2)];
		});
		const best = closedFormLine(noisy);
		const near = gradientDescentRunner(noisy, 0, 0, 0.3, 10);
		const limit = gradientDescentRunner(noisy, 0, 0, 0.3, 2000);
		expect(Math.abs(near[1] - best[1])).toBeGreaterThan(1e-3);
		expect(limit[0]).toBeCloseTo(best[0], 12);
		expect(limit[1]).toBeCloseTo(best[1], 12);
	});

	test("keeps its digits where x lies far from 0", () => {
		const [b, w] = closedFormLine([
			[1e9, 1],
			[1e9 + 1, 3],
			[1e9 + 2, 5],
		]);
		expect(w).toBe(2);
		expect(b).toBe(1 - 2e9);
	});

	test("refuses points of which no line is the best", () => {
		expect(() => closedFormLine([])).toThrow("no points");
		expect(() => closedFormLine([[2, 3]])).toThrow("no unique line");
		// The mean of three 0.1 is not 0.1, so a sum of squares would not be 0.
		expect(() =>
			closedFormLine([
				[0.1, 1],
				[0.1, 2],
				[0.1, 3],
			]),
		).toThrow("All 3 points have x = 0.1");
	});

	test.each([
		["beyond all doubles", 1e300],
		["below all doubles", 1e-300],
	])("refuses sums of squares %s rather than return nonsense", (_, x) => {
		const far: Point[] = [
			[-x, 0],
			[x, 1],
		];
		expect(() => closedFormLine(far)).toThrow("Rescale x and y");
	});

	test("refuses points that are not finite", () => {
		expect(() => closedFormLine([[Number.NaN, 0]])).toThrow("points[0]");
	});
});
