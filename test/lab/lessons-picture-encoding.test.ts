import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { reduceColors } from "../../lab/lessons/palette.mjs";
import { encodePng } from "../../lab/lessons/png.mjs";

const WHITE = 0xffffff;
const BLUE = 0x0072b2;

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
	it("are the picture's own where they suffice", () => {
		const colors = [WHITE, BLUE, WHITE, 0, BLUE];
		expect(reduced(colors, 3)).toEqual(colors);
	});

	it("keep paper white and lines in their colour, among thousands of shades between", () => {
		const shades = Array.from({ length: 4000 }, (_, step) => step * 4099);
		const paper = Array.from({ length: 9000 }, () => WHITE);
		const line = Array.from({ length: 900 }, () => BLUE);
		const after = reduced([...paper, ...line, ...shades], 64);
		expect(new Set(after.slice(0, 9000))).toEqual(new Set([WHITE]));
		expect(new Set(after.slice(9000, 9900))).toEqual(new Set([BLUE]));
	});

	it("stay near the shades they stand for", () => {
		const gray = Array.from({ length: 256 }, (_, level) => level * 0x010101);
		const after = reduced(gray, 32);
		const distances = gray.map((color, at) =>
			Math.abs((color & 255) - ((after[at] ?? 0) & 255)),
		);
		expect(Math.max(...distances)).toBeLessThanOrEqual(16);
	});
});

describe("a PNG file", () => {
	it("holds size, palette and rows as its standard has them", () => {
		const file = encodePng(
			{ palette: [WHITE, BLUE], indices: Uint8Array.of(0, 1, 1, 1, 0, 0) },
			3,
		);
		expect(file.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
		expect(file.subarray(12, 16).toString()).toBe("IHDR");
		expect([...file.subarray(16, 29)]).toEqual([
			0, 0, 0, 3, 0, 0, 0, 2, 8, 3, 0, 0, 0,
		]);
		const palette = file.indexOf("PLTE");
		expect([...file.subarray(palette + 4, palette + 10)]).toEqual([
			255, 255, 255, 0, 0x72, 0xb2,
		]);
		const data = file.indexOf("IDAT");
		const length = file.readUInt32BE(data - 4);
		expect([
			...inflateSync(file.subarray(data + 4, data + 4 + length)),
		]).toEqual([0, 0, 1, 1, 0, 1, 0, 0]);
		// The checksum of an empty IEND, as every PNG file ends.
		expect(file.subarray(-8).toString("hex")).toBe("49454e44ae426082");
	});
});
