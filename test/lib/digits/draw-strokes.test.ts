import { describe, expect, test } from "vitest";
import { drawStrokes, type Stroke } from "../../../lib/digits";
import { factsOf } from "./picture-facts";

const seven: Stroke[] = [
	[
		[0.125, 0.125],
		[0.625, 0.125],
		[0.375, 0.875],
	],
];
const upright: Stroke[] = [
	[
		[0.5, 0],
		[0.5, 1],
	],
];

describe("drawStrokes", () => {
	test("draws as thick as asked: the ink of each row of a bar is its thickness", () => {
		for (const thickness of [2, 3, 5]) {
			const image = drawStrokes(upright, { thickness });
			const row = image.subarray(14 * 28, 15 * 28);
			const ink = row.reduce((sum, value) => sum + value, 0);
			expect(ink).toBeCloseTo(thickness, 1);
		}
	});

	test("shows a horizontal line as a vertical one turned", () => {
		const image = drawStrokes(upright);
		const turned = drawStrokes([
			[
				[0, 0.5],
				[1, 0.5],
			],
		]);
		expect(turned).toEqual(
			image.map((_, i) => image[(i % 28) * 28 + Math.floor(i / 28)] ?? 0),
		);
	});

	test("brings strokes of any size and place to that of MNIST", () => {
		const small = seven.map((stroke) =>
			stroke.map(([x, y]) => [x / 4 + 0.5, y / 4] as const),
		);
		expect(drawStrokes(small)).toEqual(drawStrokes(seven));
		const { height, centre } = factsOf(drawStrokes(seven));
		expect(height).toBe(20);
		expect(Math.abs(centre.x - 14)).toBeLessThan(0.51);
		expect(Math.abs(centre.y - 14)).toBeLessThan(0.51);
	});

	test("joins the places by straight lines, and rounds corners where asked", () => {
		const [corner, ...others] = [seven, upright].map((strokes) => ({
			straight: drawStrokes(strokes),
			smooth: drawStrokes(strokes, { smooth: true }),
		}));
		expect(corner?.smooth).not.toEqual(corner?.straight);
		expect(others[0]?.smooth).toEqual(others[0]?.straight);
		const diamond: Stroke = [
			[0.5, 0],
			[1, 0.5],
			[0.5, 1],
			[0, 0.5],
			[0.5, 0],
		];
		// The curve bulges into a ring, which encloses more than the diamond does.
		const longer = (smooth: boolean) =>
			factsOf(drawStrokes([diamond], { smooth })).ink;
		expect(longer(true)).toBeGreaterThan(1.05 * longer(false));
	});

	test("draws each stroke apart: no line from one to the next", () => {
		const equals: Stroke[] = [0.25, 0.75].map((y) => [
			[0, y],
			[1, y],
		]);
		const image = drawStrokes(equals, { thickness: 2 });
		expect([...image.subarray(14 * 28, 15 * 28)].every((v) => v === 0)).toBe(
			true,
		);
	});

	test("draws a place alone as a dot", () => {
		const dot = drawStrokes([[[0.9, 0.1]]], { thickness: 4 });
		const { ink, width, height } = factsOf(dot);
		expect(ink).toBeCloseTo(Math.PI * 2 ** 2, 0);
		expect(width).toBe(height);
	});

	test("keeps all of a lopsided drawing in the picture", () => {
		const corner: Stroke[] = [
			[
				[0, 0],
				[0.1, 0],
				[0, 0.1],
				[0.1, 0.1],
				[0, 0],
			],
			[[1, 1]],
		];
		const { width, height } = factsOf(drawStrokes(corner));
		expect([width, height]).toEqual([20, 20]);
	});

	test.each<[Stroke[], string]>([
		[[], "There are no strokes; at least one is needed"],
		[[...upright, []], "strokes[1] is empty; it needs at least one [x, y]."],
		[
			[[[0.5, Number.NaN]]],
			"strokes[0][0] is [0.5, NaN]; expected [x, y], both from 0 to 1.",
		],
		[
			[
				[
					[0, 0],
					[0, Number.POSITIVE_INFINITY],
				],
			],
			"strokes[0][1] is [0, Infinity]",
		],
		[[[[0, 28]]], "strokes[0][0] is [0, 28]"],
		[[[[-0.1, 0]]], "strokes[0][0] is [-0.1, 0]"],
	])("refuses %o", (strokes, message) => {
		expect(() => drawStrokes(strokes)).toThrow(RangeError);
		expect(() => drawStrokes(strokes)).toThrow(message);
	});

	test("refuses a pen that draws nothing, or a blot", () => {
		for (const thickness of [0, 0.5, 11, Number.NaN]) {
			expect(() => drawStrokes(upright, { thickness })).toThrow(
				"The thickness must be a number from 1 to 10",
			);
		}
	});
});
