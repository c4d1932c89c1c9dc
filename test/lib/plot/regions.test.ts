import { expect, test } from "vitest";
import { figure, regions } from "../../../lib/plot";

const axes = { x: "x", y: "y" };
const grid = [
	[-1, 2, 3],
	[-4, -5, 6],
];

test("regions meet in a single line, where the values are 0", () => {
	const { data } = figure("Regions", axes, regions([0, 1, 2], [0, 1], grid));
	expect(data[0]).toMatchObject({
		type: "contour",
		contours: { start: 0, end: 0 },
		zmin: -1,
		zmax: 1,
		showscale: false,
	});
});

test("regions say how much of the grid lies above 0", () => {
	const shown = figure("Regions", axes, regions([0, 1, 2], [0, 1], grid));
	expect(String(shown)).toContain("- regions of 2 × 3 values, 50 % above 0");
});

test("regions refuse a grid that does not fit", () => {
	expect(() => regions([0, 1], [0, 1], grid)).toThrow(RangeError);
	expect(() => regions([0], [0], [[Number.NaN]])).toThrow(RangeError);
});
