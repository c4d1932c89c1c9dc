import { expect, test } from "vitest";
import { lossSurface } from "../../lib/loss-surface";
import type { Point } from "../../lib/points";

const points: Point[] = [
	[0, 1],
	[1, 3],
];

test("row i, column j holds the loss at b[i], w[j]", () => {
	const { w, b, loss } = lossSurface(points, [0, 2], [1, 5], 3);
	expect(w).toEqual([0, 1, 2]);
	expect(b).toEqual([1, 3, 5]);
	// By hand, (1 − b)² and (3 − w − b)² halved.
	expect(loss).toEqual([
		[2, 0.5, 0],
		[2, 2.5, 4],
		[10, 12.5, 16],
	]);
});

test("both ends of the ranges are on the grid, exactly", () => {
	const { w, b } = lossSurface(points, [0.1, 0.7], [-1 / 3, 1e-3]);
	expect([w[0], w[50], b[0], b[50]]).toEqual([0.1, 0.7, -1 / 3, 1e-3]);
	expect(w).toHaveLength(51);
});

test("ranges that do not rise and grids of one value are refused", () => {
	expect(() => lossSurface(points, [1, 1], [0, 1])).toThrow(
		"range of w must rise; it goes from 1 to 1",
	);
	expect(() => lossSurface(points, [0, 1], [1, Number.NaN])).toThrow(
		"end of the range of b",
	);
	expect(() => lossSurface(points, [0, 1], [0, 1], 1)).toThrow(
		"number of steps must be a whole number, 2 or more",
	);
	expect(() => lossSurface([], [0, 1], [0, 1])).toThrow("no points");
});
