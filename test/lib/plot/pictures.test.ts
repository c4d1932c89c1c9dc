import { crc32, inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
	type Figure,
	imageFigure,
	imagesFigure,
	stripFigure,
	type Trace,
} from "../../../lib/plot";

/** 2 rows of 3. */
const pixels = [0, 0.25, 0.5, 0.75, 1, 0];
const size = { width: 3 };

/** The numbers of a packed array, unpacked by hand. */
function unpacked(packed: unknown): { shape: string; values: number[] } {
	const { dtype, bdata, shape } = packed as Record<string, string>;
	const bytes = Buffer.from(bdata ?? "", "base64");
	const each = dtype === "u2" ? 2 : 4;
	const values = Array.from({ length: bytes.length / each }, (_, i) =>
		dtype === "u2" ? bytes.readUInt16LE(2 * i) : bytes.readFloatLE(4 * i),
	);
	return { shape: shape ?? "", values };
}

describe("imageFigure", () => {
	test("holds the numbers row after row, row 0 at the top, pixels square", () => {
		const { data, layout } = imageFigure("A picture", pixels, size);
		expect(unpacked(data[0]?.z)).toEqual({ shape: "2, 3", values: pixels });
		expect(layout.yaxis).toMatchObject({
			autorange: "reversed",
			scaleanchor: "x",
			title: { text: "row" },
		});
		expect(layout.xaxis?.title).toMatchObject({ text: "column" });
	});

	test("is gray from 0 to 1, whatever its own values", () => {
		const [trace] = imageFigure("Dark", [0, 0.1, 0.2], size).data;
		expect(trace).toMatchObject({
			zmin: 0,
			zmax: 1,
			colorscale: [
				[0, "#000000"],
				[1, "#FFFFFF"],
			],
		});
	});

	test("is white at 0 when diverging, and as far on both sides as the values go", () => {
		const ends = (values: number[]) => {
			const options = { ...size, scale: "diverging" } as const;
			const [trace] = imageFigure("Weights", values, options).data;
			expect(trace?.colorscale).toContainEqual([0.5, "#FFFFFF"]);
			return [trace?.zmin, trace?.zmax];
		};
		expect(ends([1, -3, 2])).toEqual([-3, 3]);
		expect(ends([0, 0, 0])).toEqual([-1, 1]);
	});

	test("says what it shows, in words and when hovered over", () => {
		const shown = imageFigure("Ink", pixels, { ...size, value: "ink (g)" });
		expect(String(shown).split("\n")).toEqual([
			"Figure: Ink",
			"x: column",
			"y: row",
			"- 2 × 3 pixels, ink (g) from 0 to 1",
		]);
		expect(shown.data[0]?.hovertemplate).toContain("row %{y}, column %{x}");
		expect(shown.data[0]?.hovertemplate).toContain("ink (g): %{z");
	});

	test("takes a digit of 28 × 28 without being told, in one line of a notebook", () => {
		const digit = new Float32Array(784).fill(0.5);
		const [trace] = imageFigure("A digit", digit).data;
		expect(unpacked(trace?.z).shape).toBe("28, 28");
		expect(JSON.stringify(trace, null, 1).split("\n").length).toBeLessThan(40);
	});
});

describe("stripFigure", () => {
	test("lays the rows one after another, and knows where each number was", () => {
		const [strip] = stripFigure("Flat", pixels, size).data;
		expect(unpacked(strip?.z)).toEqual({ shape: "1, 6", values: pixels });
		expect(unpacked(strip?.customdata)).toEqual({
			shape: "1, 6, 2",
			values: [0, 0, 0, 1, 0, 2, 1, 0, 1, 1, 1, 2],
		});
		expect(strip?.hovertemplate).toContain(
			"index %{x}: row %{customdata[0]}, column %{customdata[1]}",
		);
	});

	test("marks where rows begin", () => {
		const { data, layout } = stripFigure("Flat", new Float32Array(784));
		const x = Array.from((data[1]?.x ?? []) as ArrayLike<unknown>);
		const starts = x.filter((value) => value !== null);
		expect(new Set(starts).size).toBe(27);
		expect(starts.slice(0, 4)).toEqual([27.5, 27.5, 55.5, 55.5]);
		expect(layout.xaxis).toMatchObject({ range: [-0.5, 783.5], dtick: 112 });
	});

	test("of one row has no marks", () => {
		expect(stripFigure("Flat", [0, 1, 0], size).data).toHaveLength(1);
	});
});

test("a pixel is marked at the same place in the picture and in the strip", () => {
	const marked = { ...size, mark: 5 };
	const image = imageFigure("A picture", pixels, marked);
	expect(image.data.at(-1)).toMatchObject({ x: [2], y: [1] });
	expect(String(image)).toContain("- a mark at row 1, column 2");
	const strip = stripFigure("A strip", pixels, marked);
	expect(strip.data.at(-1)).toMatchObject({ x: [5, 5], y: [-0.5, 0.5] });
	expect(String(strip)).toContain(
		"- a mark at index 5, which is row 1, column 2",
	);
});

describe("imagesFigure", () => {
	const tiles = [
		{ pixels, caption: "4 taken for 9" },
		{ pixels: pixels.map((value) => 1 - value), caption: "<b>" },
		{ pixels },
	];

	test("is one PNG with all pictures, transparent between them", () => {
		const shown = imagesFigure("Three", tiles, { ...size, columns: 2 });
		const png = decodePng(shown);
		// Two columns of 3 pixels with a gap of 1.
		expect(png.width).toBe(7);
		const [first, second] = [row(png, 0), row(png, 1)];
		expect(first.map(shade)).toEqual([0, 64, 128, "none", 255, 192, 128]);
		expect(second.map(shade)).toEqual([192, 255, 0, "none", 64, 0, 255]);
		const below = row(png, png.height / 2);
		expect(below.map(shade)).toEqual([0, 64, 128, ...Array(4).fill("none")]);
	});

	test("shares one scale among diverging pictures, blue below and vermilion above 0", () => {
		const weights = [{ pixels: [-2, 0, 1] }, { pixels: [2, 4, -4] }];
		const shown = imagesFigure("Weights", weights, {
			...size,
			columns: 2,
			scale: "diverging",
		});
		const [below, zero, above, , , most, least] = row(decodePng(shown), 0);
		expect(zero).toEqual([255, 255, 255]);
		expect(most).toEqual([0xd5, 0x5e, 0x00]);
		expect(least).toEqual([0x23, 0x88, 0xca]);
		expect(below).toEqual([146, 196, 229]);
		expect(above?.[2]).toBeGreaterThan(180);
	});

	test("writes captions beneath, letter for letter", () => {
		const shown = imagesFigure("Three", tiles, { ...size, columns: 2 });
		const [, captions] = shown.data;
		expect(captions).toMatchObject({
			mode: "text",
			text: ["4 taken for 9", "&lt;b>"],
			x: [1, 5],
		});
		expect(String(shown).split("\n")).toEqual([
			"Figure: Three",
			"- 3 pictures of 2 × 3 pixels, 2 in a row",
			"- captions: 4 taken for 9, <b>",
		]);
		expect(imagesFigure("Bare", [{ pixels }], size).data).toHaveLength(1);
	});

	test.each([
		["short captions", 50, "7", 10],
		["long captions", 50, "4 taken for 9", 3],
		["few pictures", 2, "7", 2],
		["endless captions", 5, "x".repeat(200), 1],
	])(
		"puts as many in a row as %s leave room for",
		(_, count, caption, columns) => {
			const many = Array.from({ length: count }, () => ({ pixels, caption }));
			expect(String(imagesFigure("t", many, size))).toContain(
				`pixels, ${columns} in a row`,
			);
		},
	);

	test("stays small: 100 digits in under 60 kB", () => {
		const digit = Float32Array.from({ length: 784 }, (_, i) =>
			i % 28 > 7 && i % 28 < 18 ? Math.abs(Math.sin(i)) : 0,
		);
		const many = Array.from({ length: 100 }, () => ({ pixels: digit }));
		expect(JSON.stringify(imagesFigure("t", many).data).length).toBeLessThan(
			60_000,
		);
	});
});

describe("pictures refuse", () => {
	const image = (values: ArrayLike<number>, options: object = size) =>
		imageFigure("t", values, options);
	test.each<[string, () => unknown, string]>([
		[
			"half a row",
			() => image([1, 2, 3, 4]),
			"whole rows of 3 numbers; it has 4",
		],
		["nothing", () => image([]), "it has 0 numbers"],
		["no width", () => image([1], { width: 0 }), "width of a picture"],
		[
			"NaN",
			() => image([1, 2, 3, 4, Number.NaN, 6]),
			"in row 1, column 1 (counted from 0) it has NaN",
		],
		[
			"a falling range",
			() => image([1, 2, 3], { ...size, range: [1, 0] }),
			"must rise; it goes from 1 to 0",
		],
		[
			"white beside 0",
			() => image([1, 2, 3], { ...size, scale: "diverging", range: [0, 1] }),
			"symmetric about 0",
		],
		[
			"half a row of a strip",
			() => stripFigure("t", [1]),
			"whole rows of 28 numbers; it has 1",
		],
		["no pictures", () => imagesFigure("t", []), "no pictures"],
		[
			"pictures of two sizes",
			() => imagesFigure("t", [{ pixels }, { pixels: [1, 2, 3] }], size),
			"picture 1 (counted from 0) has 1 rows, picture 0 has 2",
		],
		[
			"a hole in one",
			() => imagesFigure("t", [{ pixels }, { pixels: [1, 2] }], size),
			"Picture 1 must be whole rows",
		],
		[
			"a mark beyond the picture",
			() => image(pixels, { ...size, mark: 6 }),
			"no pixel 6 to mark: the places go from 0 to 5",
		],
		[
			"a mark between two numbers of a strip",
			() => stripFigure("t", pixels, { ...size, mark: 1.5 }),
			"no pixel 1.5 to mark",
		],
		[
			"no columns",
			() => imagesFigure("t", [{ pixels }], { ...size, columns: 0 }),
			"number of columns",
		],
	])("%s", (_, draw, message) => {
		expect(draw).toThrow(RangeError);
		expect(draw).toThrow(message);
	});
});

interface Png {
	width: number;
	height: number;
	pixels: Buffer;
	palette: Buffer;
}

/** Reads a PNG of indexed colours and no filters, checking every checksum. */
function decodePng({ data }: Figure): Png {
	const { source = "" }: Trace = data[0] ?? {};
	const [type, base64 = ""] = source.split(",");
	expect(type).toBe("data:image/png;base64");
	const file = Buffer.from(base64, "base64");
	const parts = new Map<string, Buffer>();
	for (let at = 8; at < file.length; ) {
		const length = file.readUInt32BE(at);
		const body = file.subarray(at + 4, at + 8 + length);
		expect(crc32(body)).toBe(file.readUInt32BE(at + 8 + length));
		parts.set(body.toString("latin1", 0, 4), body.subarray(4));
		at += 12 + length;
	}
	const header = parts.get("IHDR") ?? Buffer.alloc(8);
	return {
		width: header.readUInt32BE(0),
		height: header.readUInt32BE(4),
		pixels: inflateSync(parts.get("IDAT") ?? Buffer.alloc(0)),
		palette: parts.get("PLTE") ?? Buffer.alloc(0),
	};
}

/** The colours of a row; undefined is transparent. */
function row({ width, pixels, palette }: Png, index: number) {
	const start = index * (width + 1) + 1;
	return [...pixels.subarray(start, start + width)].map((color) =>
		color === 0 ? undefined : [...palette.subarray(3 * color, 3 * color + 3)],
	);
}

function shade(color: number[] | undefined) {
	if (color === undefined) {
		return "none";
	}
	expect(new Set(color).size).toBe(1);
	return color[0];
}
