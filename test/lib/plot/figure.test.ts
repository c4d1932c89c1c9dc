import { describe, expect, test } from "vitest";
import {
	contour,
	Figure,
	figure,
	here,
	type Layer,
	line,
	path,
	residuals,
	scatter,
	series,
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

describe("a figure shows itself", () => {
	const shown = () => {
		const value = figure("Three points", axes, scatter(points), line(1, 0.5));
		const display: unknown = Reflect.get(value, Symbol.for("Jupyter.display"));
		if (typeof display !== "function") {
			throw new Error("no display method");
		}
		return display.call(value);
	};

	test("as plotly's MIME type and as text", () => {
		expect(Object.keys(shown())).toEqual([
			"application/vnd.plotly.v1+json",
			"text/plain",
		]);
	});

	test("in JSON that comes back the same", () => {
		const bundle = shown()["application/vnd.plotly.v1+json"];
		expect(Object.keys(bundle)).toEqual(["data", "layout", "config"]);
		expect(JSON.parse(JSON.stringify(bundle))).toEqual(bundle);
		expect(bundle.data[0]).toMatchObject({
			type: "scatter",
			mode: "markers",
			x: [1, 2, 4],
			y: [3, 5, 4],
		});
	});

	test("in words that say what is drawn", () => {
		expect(shown()["text/plain"].split("\n")).toEqual([
			"Figure: Three points",
			"x: x",
			"y: y",
			"- points: 3 points, x from 1 to 4, y from 3 to 5",
			"- y = 0.5x + 1: line through 2 points, x from 1 to 4, y from 1.5 to 3",
		]);
	});

	test("also when it was made by hand", () => {
		const bars = new Figure([{ type: "bar", x: ["a", "b"], y: [1, 2] }], {
			title: { text: "Bars" },
		});
		expect(String(bars)).toBe(
			"Figure: Bars\n- 2 bars, y from 1 to 2, highest at b",
		);
		expect(String(new Figure([]))).toBe("Figure: untitled");
	});
});

describe("figure", () => {
	test("is as wide as its cell and 400 pixels high, and leaves ink and paper to its page", () => {
		const { layout, config } = figure("test", axes, scatter(points));
		expect(layout).toMatchObject({
			autosize: true,
			height: 400,
		});
		expect(layout).not.toHaveProperty("paper_bgcolor");
		expect(layout).not.toHaveProperty("plot_bgcolor");
		expect(layout).not.toHaveProperty("font.color");
		expect(config.responsive).toBe(true);
	});

	test("shows titles and names letter for letter, in plotly and in words", () => {
		const title = "a < b & <b>c</b>";
		const shown = figure(
			title,
			{ x: title, y: "y" },
			scatter(points, { name: title }),
		);
		const escaped = "a &lt; b &amp; &lt;b>c&lt;/b>";
		expect(shown.layout.title).toMatchObject({ text: escaped });
		expect(shown.layout.xaxis?.title).toMatchObject({ text: escaped });
		expect(shown.data[0]?.name).toBe(escaped);
		expect(String(shown)).toContain(`Figure: ${title}\nx: ${title}\n`);
		expect(String(shown)).toContain(`- ${title}: 3 points`);
	});

	test("has a legend from two named layers on, but for marks with words of their own", () => {
		const one = figure("test", axes, contour(...grid), path(points));
		const two = figure("test", axes, scatter(points), path(points));
		const marked = figure("test", axes, path(points), here([1, 1]));
		expect(one.layout.showlegend).toBe(false);
		expect(two.layout.showlegend).toBe(true);
		expect(marked.layout.showlegend).toBe(false);
	});

	test("asks for labels at the ends of up to six lines, with or without points, and has a legend where there is no room", () => {
		const lines = (count: number) =>
			Array.from({ length: count }, (_, w) => line(0, w));
		const wants = (...layers: Layer[]) => {
			const { layout } = figure(
				"t",
				{ x: { title: "x", range: [0, 1] }, y: "y" },
				...layers,
			);
			expect(layout.showlegend).toBe(layers.length > 1);
			return "meta" in layout;
		};
		expect(wants(...lines(2))).toBe(true);
		expect(wants(...lines(6), scatter(points))).toBe(true);
		expect(wants(...lines(7))).toBe(false);
		expect(wants(...lines(1))).toBe(false);
		expect(wants(...lines(2), scatter(points, { name: "seen" }))).toBe(false);
		expect(wants(...lines(2), residuals(points, 0, 1))).toBe(false);
	});

	test("ends its x axis with its lines, and a little beyond points, where labels follow", () => {
		const { layout } = figure("t", axes, scatter(points), line(0, 1));
		const [from, to] = layout.xaxis?.range ?? [];
		const xs = points.map(([x]) => x);
		expect(from).toBeLessThan(Math.min(...xs));
		expect(to).toBeGreaterThan(Math.max(...xs));
		const two = figure("t", axes, series([1, 2, 3]), series([3, 2, 1]));
		expect(two.layout.xaxis?.range).toEqual([0, 2]);
	});

	test("has a tick at few whole values of a log axis, else at 1, 2, 5, 10, 20, … or at powers of ten", () => {
		const ticksOf = (points: Point[]) => {
			const log = { title: "v", scale: "log" } as const;
			return figure("t", { x: log, y: log }, scatter(points)).layout;
		};
		const { xaxis, yaxis } = ticksOf([
			[25, 10.4],
			[100, 5],
			[1600, 1.3],
		]);
		expect(xaxis).toMatchObject({
			tickvals: [25, 100, 1600],
			ticktext: ["25", "100", "1600"],
		});
		expect(yaxis).toMatchObject({
			tickvals: [2, 5, 10],
			ticktext: ["2", "5", "10"],
		});
		const wide = ticksOf([
			[0.5, 1],
			[5e7, 1],
		]).xaxis;
		expect(wide?.tickvals).toBeUndefined();
		expect(wide?.exponentformat).toBe("power");
	});

	test("has no tick between neighbouring whole numbers, such as epochs", () => {
		const stepOf = (x: number[], range?: [number, number]) =>
			figure(
				"t",
				{ x: { title: "epoch", ...(range && { range }) }, y: "loss" },
				series(x, { x }),
			).layout.xaxis?.dtick;
		expect(stepOf([1, 2, 3])).toBe(1);
		expect(stepOf([1, 2, 3], [0, 4])).toBe(1);
		expect(stepOf([1, 2, 2.5])).toBeUndefined();
		expect(stepOf([2, 6])).toBeUndefined();
		expect(stepOf(Array.from({ length: 30 }, (_, i) => i))).toBeUndefined();
	});

	test("gives log axes plotly's ranges, which are powers of ten", () => {
		const { layout } = figure(
			"test",
			{
				x: { title: "x", range: [-1, 5] },
				y: { title: "y", scale: "log", range: [0.1, 1000] },
			},
			scatter(points),
		);
		expect(layout.xaxis).toMatchObject({ type: "linear", range: [-1, 5] });
		expect(layout.yaxis).toMatchObject({ type: "log", range: [-1, 3] });
		expect(layout.yaxis?.title).toMatchObject({ text: "y" });
	});

	test("labels an axis with numbers as the lessons write them", () => {
		const { layout } = figure(
			"test",
			{ x: "learning rate", y: { title: "loss", scale: "log" } },
			scatter(points),
		);
		expect(layout.xaxis?.exponentformat).toBe("none");
		expect(layout.yaxis?.exponentformat).toBe("power");
	});

	test("puts the axes of a surface into a scene", () => {
		const shown = figure(
			"Loss",
			{ x: "w", y: "b", z: "loss" },
			surface(...grid),
		);
		expect(shown.layout.xaxis).toBeUndefined();
		expect(shown.layout.scene?.zaxis?.title).toMatchObject({ text: "loss" });
		expect(String(shown).split("\n")).toEqual([
			"Figure: Loss",
			"x: w",
			"y: b",
			"z: loss",
			"- surface of 2 × 3 values, x from 0 to 2, y from 0 to 10, z from 1 to 2000",
		]);
	});

	test("names the coordinates in what hovering shows", () => {
		const [landscape, way] = figure(
			"Loss",
			{ x: "w", y: "b", z: "loss" },
			contour(...grid),
			path(points, { name: "descent" }),
		).data;
		expect(landscape?.hovertemplate).toBe(
			"w: %{x}<br>b: %{y}<br>loss: %{z:.6~g}<extra></extra>",
		);
		expect(way?.hovertemplate).toBe("w: %{x}<br>b: %{y}");
	});
});
