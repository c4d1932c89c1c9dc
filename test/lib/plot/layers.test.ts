import { describe, expect, test } from "vitest";
import {
	contour,
	curve,
	figure,
	histogram,
	type Layer,
	line,
	path,
	residuals,
	scatter,
	series,
	squares,
	surface,
} from "../../../lib/plot";
import type { Point } from "../../../lib/points";

const points: Point[] = [
	[1, 3],
	[2, 5],
	[4, 4],
];
const axes = { x: "x", y: "y" };
const grid = [
	[0, 1, 2],
	[0, 10],
	[
		[1, 10, 100],
		[2, 20, 2000],
	],
] as const;

/** The only trace of a figure made of one layer. */
function traceOf(layer: Layer, x: [number, number] = [0, 10]) {
	const { data } = figure(
		"test",
		{ ...axes, x: { title: "x", range: x } },
		layer,
	);
	expect(data).toHaveLength(1);
	return data[0] ?? {};
}

/** The little-endian numbers in a text that plotly unpacks. */
function float32(packed: unknown): number[] {
	const bytes = Buffer.from((packed as { bdata: string }).bdata, "base64");
	return Array.from({ length: bytes.length / 4 }, (_, index) =>
		bytes.readFloatLE(4 * index),
	);
}

describe("layers", () => {
	test("take the colours of the palette when asked", () => {
		expect(traceOf(scatter(points)).marker).not.toHaveProperty("color");
		const color = "skyBlue";
		const hex = "#56B4E9";
		expect(traceOf(scatter(points, { color })).marker).toMatchObject({
			color: hex,
		});
		expect(traceOf(line(0, 1, { color })).line).toMatchObject({ color: hex });
		expect(traceOf(curve(Math.sin, { color })).line).toMatchObject({
			color: hex,
		});
		expect(traceOf(series([1, 2], { color })).line).toMatchObject({
			color: hex,
		});
		expect(traceOf(path(points, { color })).line).toMatchObject({ color: hex });
		expect(traceOf(residuals(points, 0, 1, { color })).line).toMatchObject({
			color: hex,
		});
	});

	test("line runs across what the others cover, or across the axis", () => {
		const within = figure("test", axes, line(1, 2), scatter(points)).data[0];
		expect(within).toMatchObject({ x: [1, 4], y: [3, 9] });
		expect(traceOf(line(1, -2), [0, 5])).toMatchObject({
			name: "y = −2x + 1",
			x: [0, 5],
			y: [1, -9],
		});
		const names = [line(-1, 2), line(0, 1), line(5, 0), line(2, -1)].map(
			(layer) => traceOf(layer).name,
		);
		expect(names).toEqual(["y = 2x − 1", "y = x", "y = 5", "y = −x + 2"]);
	});

	test("line is bent on a log axis", () => {
		const log = { title: "x", scale: "log", range: [1, 100] } as const;
		const { x, y } =
			figure("test", { x: log, y: "y" }, line(5, 2)).data[0] ?? {};
		expect(x).toHaveLength(101);
		expect([x?.[0], x?.[50], x?.[100]]).toEqual([1, 10, 100]);
		expect([y?.[0], y?.[50], y?.[100]]).toEqual([7, 25, 205]);
	});

	test("curve samples its function evenly", () => {
		const squares = traceOf(
			curve((x) => x * x, { name: "x²", samples: 3 }),
			[0, 4],
		);
		expect(squares).toMatchObject({ name: "x²", x: [0, 2, 4], y: [0, 4, 16] });
	});

	test("series counts its x values from 0, or takes given ones", () => {
		expect(traceOf(series([5, 3, 2]))).toMatchObject({
			x: [0, 1, 2],
			y: [5, 3, 2],
		});
		expect(traceOf(series([5, 3], { x: [10, 20] })).x).toEqual([10, 20]);
	});

	test("path marks its two ends", () => {
		expect(traceOf(path(points)).marker?.size).toEqual([10, 4, 10]);
		expect(traceOf(path([[1, 2]])).marker?.size).toEqual([14]);
	});

	test("residuals go from each point to the line", () => {
		const segments = traceOf(residuals(points.slice(0, 2), 1, 1));
		expect(segments.x).toEqual([1, 1, null, 2, 2, null]);
		expect(segments.y).toEqual([3, 2, null, 5, 3, null]);
		const shown = figure("test", axes, residuals(points, 1, 1));
		expect(String(shown)).toContain("residuals: 3 line segments");
	});

	test("squares stand on the residuals, as wide as high by the ratio of the figure", () => {
		const layer = squares(points.slice(0, 2), 1, 1);
		const shown = figure("test", { ...axes, ratio: 0.5 }, layer);
		expect(shown.data[0]?.x).toEqual([
			...[1, 1.5, 1.5, 1, 1, null],
			...[2, 3, 3, 2, 2, null],
		]);
		expect(shown.data[0]?.y).toEqual([
			...[3, 3, 2, 2, 3, null],
			...[5, 5, 3, 3, 5, null],
		]);
		expect(shown.layout.yaxis).toMatchObject({
			scaleanchor: "x",
			scaleratio: 0.5,
		});
		expect(String(shown)).toContain("squares: 2 squares, sides up to 2");
		expect(() => figure("test", axes, layer)).toThrow("need a figure whose");
		for (const ratio of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
			expect(() => figure("test", { ...axes, ratio }, layer)).toThrow(
				"ratio of the axes",
			);
		}
	});

	test("scatter draws a crowd smaller and fainter, so that its density shows", () => {
		const crowd = Array.from({ length: 301 }, (_, i): Point => [i, i]);
		const [few, many] = [traceOf(scatter(points)), traceOf(scatter(crowd))];
		expect(many.marker?.opacity).toBeLessThan(Number(few.marker?.opacity));
		expect(many.marker?.size).toBeLessThan(Number(few.marker?.size));
	});

	test("surface has log colours where asked, whatever its heights are", () => {
		const [x, y, z] = grid;
		const map = { x: "w", y: "b", z: "loss" };
		const shown = figure("t", map, surface(x, y, z, { colors: "log" }));
		const logarithms = [0, 1, 2, 0.301, 1.301, 3.301];
		expect(float32(shown.data[0]?.surfacecolor)).toEqual(
			logarithms.map(Math.fround),
		);
		expect(float32(shown.data[0]?.z)).toEqual(z.flat());
		expect(shown.layout.scene?.zaxis?.type).toBe("linear");
		const plain = figure("t", map, surface(x, y, z));
		expect(plain.data[0]).not.toHaveProperty("surfacecolor");
		const flat = [
			[1, 0, 2],
			[1, 1, 1],
		];
		const refused = () =>
			figure("t", map, surface(x, y, flat, { colors: "log" }));
		expect(refused).toThrow(
			"Log colours show only values above 0; the grid has z = 0.",
		);
	});

	test("histogram leaves the counting to plotly, and tells in words what it spans", () => {
		const layer = histogram([2, 1, 4], { name: "noise" });
		expect(traceOf(layer)).toMatchObject({ type: "histogram", x: [2, 1, 4] });
		const shown = figure("test", { x: "noise", y: "count" }, layer);
		expect(String(shown)).toContain("noise: histogram, x from 1 to 4");
		expect(() => histogram([])).toThrow("There are no values to draw");
	});

	test("contour on a log scale draws logarithms and shows the values", () => {
		const axis = { title: "loss", scale: "log" } as const;
		const shown = figure("Loss", { ...axes, z: axis }, contour(...grid));
		const [trace] = shown.data;
		const logarithms = [0, 1, 2, 0.301, 1.301, 3.301];
		expect(float32(trace?.z)).toEqual(logarithms.map(Math.fround));
		expect(float32(trace?.customdata)).toEqual(grid[2].flat());
		expect(trace).toMatchObject({
			z: { dtype: "f4", shape: "2, 3" },
			colorbar: {
				title: { text: "loss" },
				ticktext: ["1", "10", "100", "1000"],
			},
		});
		expect(trace?.hovertemplate).toContain("loss: %{customdata:.6~g}");
		expect(String(shown)).toContain(
			"- contour of 2 × 3 values, x from 0 to 2, y from 0 to 10, loss from 1 to 2000",
		);
	});

	test("contour takes the range of the z axis for its colours", () => {
		const ends = (scale: "linear" | "log") => {
			const z = { title: "z", scale, range: [1, 1000] } as const;
			const trace = figure("t", { ...axes, z }, contour(...grid)).data[0];
			return [trace?.zmin, trace?.zmax];
		};
		expect(ends("linear")).toEqual([1, 1000]);
		expect(ends("log")).toEqual([0, 3]);
	});

	test.each([
		[
			[3, 70],
			["5", "10", "20", "50"],
		],
		[
			[1, 5e6],
			["1", "10", "100", "1000", "10000", "100000", "1000000"],
		],
		[
			[1e-3, 1e20],
			[
				"0.001",
				"1",
				"1000",
				"1000000",
				"1000000000",
				"1000000000000",
				"1000000000000000",
				"1000000000000000000",
			],
		],
	])(
		"a log contour from %o is labelled at few round values",
		(ends, labels) => {
			const z = { title: "z", scale: "log" } as const;
			const { data } = figure(
				"t",
				{ ...axes, z },
				contour([0, 1], [0], [ends]),
			);
			expect(data[0]?.colorbar?.ticktext).toEqual(labels);
		},
	);

	test("are stored with the digits that can be seen", () => {
		const y = [Math.PI * 1e5, 1 / 3, -2e-7 / 3];
		expect(traceOf(series(y)).y).toEqual([314159, 0.333333, -6.66667e-8]);
		// Large neighbours stay apart, and counts stay exact.
		expect(traceOf(series([1000000.1, 1000000.2])).y).toEqual([
			1000000.1, 1000000.2,
		]);
		expect(traceOf(series([1, 2], { x: [1234567, 12345678] })).x).toEqual([
			1234567, 12345678,
		]);
	});

	test("stay small: a lesson's contour and path in under 70 kB", () => {
		const side = Array.from({ length: 51 }, (_, i) => i / 7);
		const z = side.map((y) => side.map((x) => 100 + (x - y) ** 2 / 3));
		const way = Array.from(
			{ length: 1001 },
			(_, i): Point => [Math.sin(i), Math.cos(i)],
		);
		const axis = { title: "loss", scale: "log" } as const;
		const { data } = figure(
			"test",
			{ ...axes, z: axis },
			contour(side, side, z),
			path(way),
		);
		expect(JSON.stringify(data).length).toBeLessThan(70_000);
	});
});
