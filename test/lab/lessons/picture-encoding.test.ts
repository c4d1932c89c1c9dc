import { describe, expect, test } from "vitest";
import { reduceColors } from "../../../lab/lessons/palette.mjs";

const white = 0xffffff;
const blue = 0x0072b2;

/** Opaque pixels of these colours. */
const pixels = (colors: number[]) =>
	Uint8Array.from(
		colors.flatMap((color) => [
			color >> 16,
			(color >> 8) & 255,
			color & 255,
			255,
		]),
	);

/** The colours that the pixels have after the reduction. */
function reduced(colors: number[], size: number): (number | undefined)[] {
	const { palette, indices } = reduceColors(pixels(colors), size);
	expect(palette.length).toBeLessThanOrEqual(size);
	return [...indices].map((index) => palette[index]);
}

describe("few colours", () => {
	test("are the picture's own where they suffice", () => {
		const colors = [white, blue, white, 0, blue];
		expect(reduced(colors, 3)).toEqual(colors);
	});

	test("keep paper white and lines in their colour, among thousands of shades between", () => {
		const shades = Array.from({ length: 4000 }, (_, step) => step * 4099);
		const paper = Array.from({ length: 9000 }, () => white);
		const line = Array.from({ length: 900 }, () => blue);
		const after = reduced([...paper, ...line, ...shades], 64);
		expect(new Set(after.slice(0, 9000))).toEqual(new Set([white]));
		expect(new Set(after.slice(9000, 9900))).toEqual(new Set([blue]));
	});

	test("stay near the shades they stand for", () => {
		const gray = Array.from({ length: 256 }, (_, level) => level * 0x010101);
		const after = reduced(gray, 32);
		const distances = gray.map((color, at) =>
			Math.abs((color & 255) - ((after[at] ?? 0) & 255)),
		);
		expect(Math.max(...distances)).toBeLessThanOrEqual(16);
	});
});
