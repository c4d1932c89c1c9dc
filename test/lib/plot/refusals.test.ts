import { describe, expect, test } from "vitest";
import {
	contour,
	curve,
	figure,
	line,
	scatter,
	series,
	surface,
} from "../../../lib/plot";

const axes = { x: "x", y: "y" };

describe("what cannot be drawn is refused, with the reason", () => {
	const { NaN: nan } = Number;
	const log = { title: "l", scale: "log" } as const;
	test.each<[string, () => unknown, string]>([
		["no layers", () => figure("t", axes), "needs something to draw"],
		[
			"no x range",
			() => figure("t", axes, line(0, 1)),
			"Nothing says how far the line runs",
		],
		[
			"a falling range",
			() =>
				figure("t", { ...axes, x: { title: "x", range: [2, 1] } }, line(0, 1)),
			"range of the x axis must rise; it goes from 2 to 1",
		],
		[
			"a range with NaN",
			() =>
				figure(
					"t",
					{ ...axes, y: { title: "y", range: [nan, 1] } },
					line(0, 1),
				),
			"range of the y axis must rise",
		],
		[
			"a log range from 0",
			() => figure("t", { ...axes, x: { ...log, range: [0, 1] } }, line(0, 1)),
			"its range has x = 0",
		],
		[
			"x = 0 on a log axis",
			() => figure("t", { ...axes, x: log }, series([1, 2])),
			"The x axis is a log axis, which shows only values above 0; a layer has x = 0",
		],
		[
			"y < 0 on a log axis",
			() => figure("t", { ...axes, y: log }, series([1, -2], { name: "loss" })),
			"loss has y = -2",
		],
		[
			"z = 0 on a log contour",
			() => figure("t", { ...axes, z: log }, contour([0, 1], [0], [[0, 1]])),
			"the grid has z = 0",
		],
		[
			"z = 0 on a log surface",
			() => figure("t", { ...axes, z: log }, surface([0, 1], [0], [[0, 1]])),
			"the grid has z = 0",
		],
		[
			"no points",
			() => scatter([]),
			"There are no x values of the points to draw",
		],
		[
			"a point that is not finite",
			() =>
				scatter([
					[1, 2],
					[3, nan],
				]),
			"The y values of the points must be finite numbers to be drawn; number 1 (counted from 0) is NaN",
		],
		[
			"an empty series",
			() => series([]),
			"There are no values of series to draw",
		],
		[
			"lengths that differ",
			() => series([1, 2], { x: [1] }),
			"as many x values as y values; there are 1 and 2",
		],
		[
			"an infinite loss",
			() => series([1, Number.POSITIVE_INFINITY], { name: "loss" }),
			"The values of loss must be finite",
		],
		["a line with NaN", () => line(nan, 1), "intercept b"],
		[
			"a function with a gap",
			() =>
				figure(
					"t",
					{ ...axes, x: { title: "x", range: [-1, 1] } },
					curve(Math.log, { name: "log" }),
				),
			"The values of log must be finite",
		],
		[
			"a curve of one point",
			() => curve(Math.sin, { samples: 1 }),
			"number of samples",
		],
		[
			"rows that are missing",
			() => contour([0, 1], [0, 1], [[1, 2]]),
			"it has 1 rows for 2 y values",
		],
		[
			"rows that are short",
			() => surface([0, 1], [0, 1], [[1, 2], [1]]),
			"row 1 (counted from 0) has 1 for 2 x values",
		],
		[
			"a grid with NaN",
			() => contour([0, 1], [0], [[1, nan]]),
			"The values in row 0 of z",
		],
	])("%s", (_, draw, message) => {
		expect(draw).toThrow(RangeError);
		expect(draw).toThrow(message);
	});
});
