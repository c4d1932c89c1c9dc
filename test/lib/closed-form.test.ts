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

	const microseconds = 1_700_000_000_000_000;
	const random = seededRandom(11);
	const some = (count: number, at: (i: number) => Point) =>
		Array.from({ length: count }, (_, i) => at(i));
	const next = (x: number) => x + 2 ** (Math.floor(Math.log2(x)) - 52);

	test.each<[string, Point[]]>([
		[
			"times in microseconds, on a line",
			some(100, (i) => [microseconds + 10 * i, 3 + 2 * i]),
		],
		[
			"times in microseconds, scattered, in no order",
			some(100, () => [
				microseconds + Math.floor(random.uniform(0, 1e9)),
				random.uniform(-5, 5),
			]),
		],
		[
			"a first point far from all others",
			[[-4e15, 7], ...some(50, (i): Point => [microseconds + i, i % 7])],
		],
		[
			"neighbouring doubles",
			[
				[1e15, 0],
				[next(1e15), 1],
				[next(next(1e15)), 3],
			],
		],
		[
			"y far from 0 and close together",
			some(30, (i) => [i, 1e15 + ((i * i) % 5)]),
		],
		["squares that would be subnormal", some(9, (i) => [1e-160 * i, i % 4])],
		[
			"products that would vanish",
			some(9, (i) => [1e-170 * i, 1e-170 * (i % 4)]),
		],
		[
			"squares beyond all doubles",
			some(9, (i) => [1e200 * i, 1e190 * (i % 4)]),
		],
		[
			"x from one end of the doubles to the other",
			[
				[-1.7e308, 0],
				[1.7e308, 1],
			],
		],
	])("has 12 digits of the slope for %s", (_, given) => {
		const [b, w] = closedFormLine(given);
		const exact = exactLine(given);
		expect(Math.abs(w / exact.w - 1)).toBeLessThan(1e-12);
		expect(Math.abs(b - exact.b)).toBeLessThanOrEqual(
			1e-12 * Math.max(Math.abs(exact.b), Math.abs(exact.yMean)),
		);
	});

	test.each<[string, Point[]]>([
		[
			"a slope beyond the largest double",
			[
				[0, 0],
				[1e-300, 1e300],
			],
		],
	])("refuses %s rather than return nonsense", (_, given) => {
		expect(() => closedFormLine(given)).toThrow(RangeError);
		expect(() => closedFormLine(given)).toThrow("Rescale x and y");
	});

	test("takes more points than a function takes arguments", () => {
		const [b, w] = closedFormLine(some(200_000, (i) => [i, 2 * i + 1]));
		expect(w).toBeCloseTo(2, 12);
		expect(b).toBeCloseTo(1, 6);
	});

	test("names a point that is missing", () => {
		const holed: Point[] = [
			[0, 1],
			[1, 2],
			[2, 3],
		];
		delete holed[1];
		expect(() => closedFormLine(holed)).toThrow("points[1] is missing");
	});

	test("refuses points that are not finite", () => {
		expect(() => closedFormLine([[Number.NaN, 0]])).toThrow("points[0]");
	});
});

/** The line in exact arithmetic: every double is a whole number of 2⁻¹⁰⁷⁴. */
function exactLine(points: readonly Point[]) {
	const n = BigInt(points.length);
	const xs = points.map(([x]) => whole(x));
	const ys = points.map(([, y]) => whole(y));
	const sum = (values: bigint[]) => values.reduce((a, b) => a + b, 0n);
	const [sx, sy] = [sum(xs), sum(ys)];
	const covariance = n * sum(xs.map((x, i) => x * (ys[i] ?? 0n))) - sx * sy;
	const variance = n * sum(xs.map((x) => x * x)) - sx * sx;
	const tiny = 1n << 1074n;
	return {
		w: quotient(covariance, variance),
		b: quotient(sy * variance - covariance * sx, n * variance * tiny),
		yMean: quotient(sy, n * tiny),
	};
}

function whole(value: number): bigint {
	const view = new DataView(new ArrayBuffer(8));
	view.setFloat64(0, value);
	const bits = view.getBigUint64(0);
	const exponent = (bits >> 52n) & 0x7ffn;
	const digits = bits & ((1n << 52n) - 1n);
	const size =
		exponent === 0n ? digits : (digits | (1n << 52n)) << (exponent - 1n);
	return value < 0 ? -size : size;
}

/** To more than 16 digits, whatever the size of both. */
function quotient(a: bigint, b: bigint): number {
	const negative = a < 0n !== b < 0n;
	const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
	const shift = y.toString(2).length - x.toString(2).length + 64;
	const scaled =
		shift > 0 ? (x << BigInt(shift)) / y : (x >> BigInt(-shift)) / y;
	const size =
		Number(scaled) * 2 ** Math.floor(-shift / 2) * 2 ** Math.ceil(-shift / 2);
	return negative ? -size : size;
}
