import { describe, expect, test } from "vitest";
import { readFigure } from "../../../lab/labextension/figure";
import { fittingHeight } from "../../../lab/labextension/fitting-height";
import { lineNames } from "../../../lab/labextension/line-names";
import { pictureRoom } from "../../../lab/labextension/picture-room";
import {
	contour,
	type Figure,
	figure,
	imageFigure,
	imagesFigure,
	line,
	path,
	scatter,
	surface,
} from "../../../lib/plot";

const axes = { x: { title: "x", range: [0, 10] }, y: "y" } as const;
const read = ({ data, layout }: Figure) =>
	readFigure(JSON.parse(JSON.stringify({ data, layout })));
const lines = (...slopes: number[]) =>
	read(figure("Lines", axes, ...slopes.map((w) => line(0, w))));

describe("labels at the ends of lines", () => {
	test("stand at the last point of each, a stroke in its colour before it", () => {
		const { annotations, showlegend } = lineNames(lines(1, 2), 970);
		expect(showlegend).toBe(false);
		expect(annotations).toMatchObject([
			{ x: 10, y: 10, text: '<span style="color:#2388CA">━</span> y = x' },
			{ x: 10, y: 20, text: '<span style="color:#D55E00">━</span> y = 2x' },
		]);
	});

	test("are moved apart where they would lie on each other, by no more than it takes", () => {
		const places = (...slopes: number[]) =>
			(lineNames(lines(...slopes), 970).annotations ?? []).map(
				// 292 pixels from 0 to the largest value.
				({ y, yshift = 0 }) =>
					(Number(y) / (10 * Math.max(...slopes))) * 292 + yshift,
			);
		const [same = 0, again = 0] = places(1, 1);
		expect(Math.abs(same - again)).toBe(17);
		expect(Math.abs((same + again) / 2 - 292)).toBeLessThan(1);
		const five = places(1, 1.01, 1.02, 1.03, 5).sort((a, b) => a - b);
		const gaps = five.slice(1).map((place, i) => place - (five[i] ?? 0));
		expect(Math.min(...gaps)).toBeGreaterThan(15.9);
		expect(five.at(-1)).toBe(292);
	});

	test("stay within the axes where a line leaves them", () => {
		const tall = { ...axes, y: { title: "y", range: [0, 5] } } as const;
		const steep = read(figure("t", tall, line(0, 0.1), line(0, 9)));
		expect(lineNames(steep, 970).annotations?.map(({ y }) => y)).toEqual([
			1, 5,
		]);
	});

	test("count in powers of ten along log axes", () => {
		const log = {
			x: { title: "x", scale: "log", range: [1, 100] },
			y: { title: "y", scale: "log" },
		} as const;
		const shown = read(figure("t", log, line(0, 1), line(0, 10)));
		expect(lineNames(shown, 970).annotations).toMatchObject([
			{ x: 2, y: 2 },
			{ x: 2, y: 3 },
		]);
	});

	test("give way to the legend where they would leave too little to the axes", () => {
		const shown = lines(1, 2);
		const { annotations, margin, showlegend } = lineNames(shown, 300);
		expect(showlegend).toBe(true);
		expect(annotations).toEqual([]);
		expect(margin).toEqual(shown.layout.margin);
	});

	test("are only for figures that ask for them, and take no markup from a colour", () => {
		expect(lineNames(read(figure("t", axes, line(0, 1))), 970)).toEqual({});
		expect(
			lineNames(readFigure({ data: [{}], layout: { meta: "x" } }), 970),
		).toEqual({});
		const shown = lines(1, 2);
		const [first] = shown.data as { line: object }[];
		Object.assign(first ?? {}, { line: { color: 'red"><a href="x' } });
		expect(lineNames(shown, 970).annotations?.[0]?.text).toBe("y = x");
	});
});

describe("the height of a figure with one of its own", () => {
	test("grows with the rows of its legend, and stays where these fit into one", () => {
		const named = read(
			figure(
				"t",
				axes,
				path([[0, 0]], { name: "the way down with a rate of 0.0001" }),
				scatter([[1, 1]], { name: "where it should have led" }),
				scatter([[1, 2]], { name: "where it led" }),
			),
		);
		expect(fittingHeight(named, 970)).toBe(400);
		expect(fittingHeight(named, 348)).toBe(400 + 2 * 19);
	});

	test("shrinks with the width of a scene", () => {
		const grid = [
			[0, 1],
			[0, 1],
			[
				[1, 2],
				[3, 4],
			],
		] as const;
		const land = read(figure("t", { x: "w", y: "b" }, surface(...grid)));
		const height = land.layout.height ?? 0;
		expect(fittingHeight(land, 970)).toBe(height);
		expect(fittingHeight(land, 348)).toBeLessThan(0.75 * 348);
		const map = read(figure("t", { x: "w", y: "b" }, contour(...grid)));
		expect(fittingHeight(map, 348)).toBe(400);
	});

	test("shrinks to a picture that the width keeps small", () => {
		const digit = read(imageFigure("A digit", new Float32Array(784)));
		expect(fittingHeight(digit, 970)).toBe(400);
		const { l = 0, r = 0, t = 0, b = 0 } = digit.layout.margin ?? {};
		// A colour bar takes 62 pixels, and the picture is as high as it is wide.
		expect(fittingHeight(digit, 300)).toBe(300 - l - r - 62 + t + b);

		const tiles = [0, 1, 2, 3].map(() => ({ pixels: new Float32Array(784) }));
		const row = read(imagesFigure("Four", tiles, { columns: 4 }));
		const pictures = (width: number) => (fittingHeight(row, width) ?? 0) - 56;
		expect(pictures(970)).toBe(Number(row.layout.height) - 56);
		// 16 pixels at each side, and four pictures beside each other.
		expect(pictures(232)).toBeCloseTo(200 / 4, -1);
	});

	test("is nobody else's business", () => {
		expect(fittingHeight(readFigure({ data: [] }), 970)).toBeUndefined();
		expect(
			fittingHeight(readFigure({ data: [], layout: { height: 123 } }), 970),
		).toBe(123);
	});
});

describe("a picture with a colour bar", () => {
	const digit = read(imageFigure("A digit", new Float32Array(784)));

	test("keeps the bar beside it on a wide page, in the middle", () => {
		const { l = 0, r = 0 } = pictureRoom(digit, 970).margin ?? {};
		const { l: left = 0, r: right = 0 } = digit.layout.margin ?? {};
		expect(l - left).toBe(r - right);
		// The picture is as high as it is wide.
		expect(970 - l - r).toBeLessThan(292 + 80);
		expect(970 - l - r).toBeGreaterThan(292);
	});

	test("has all of a narrow page", () => {
		expect(pictureRoom(digit, 348).margin).toEqual(digit.layout.margin);
	});

	test("is told from other figures", () => {
		expect(pictureRoom(lines(1, 2), 970)).toEqual({});
	});
});
