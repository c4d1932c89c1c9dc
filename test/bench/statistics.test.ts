import { expect, test } from "vitest";
import { linesInOrder } from "../../bench/kernel-experiments.mjs";
import { median, slope } from "../../bench/statistics.mjs";

test.each([
	[[3], 3],
	[[3, 1, 2], 2],
	[[4, 1, 3, 2], 2.5],
	[[], Number.NaN],
])("the median of %j is %d", (values, expected) => {
	expect(median(values)).toBe(expected);
});

test("the slope of a line is found through a few points that lie far off", () => {
	const points = Array.from({ length: 30 }, (_, x): [number, number] => [
		x,
		x % 7 === 3 ? 1000 : 5 + 0.25 * x,
	]);
	expect(slope(points)).toBeCloseTo(0.25, 1);
});

test("the slope of a saw-tooth on a level floor is about 0", () => {
	const points = Array.from({ length: 60 }, (_, x): [number, number] => [
		x,
		x % 6,
	]);
	expect(Math.abs(slope(points))).toBeLessThan(0.02);
});

test("printed lines count if they arrive whole and in order", () => {
	expect(linesInOrder("0\n1\n2\n")).toBe(3);
	expect(linesInOrder("0\n2\n1\n3\n")).toBe(3);
	expect(linesInOrder("0\n1 and half a line\n5\n")).toBe(2);
	expect(linesInOrder("")).toBe(0);
});
