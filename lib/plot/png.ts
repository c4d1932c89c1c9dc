import { crc32, deflateSync } from "node:zlib";

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const bitsPerPixel = 8;
const indexedColor = 3;

export interface PngOptions {
	/** Whether colour 0 is transparent; false by default. */
	readonly isTransparent?: boolean;
	/** How zlib looks for repetitions, such as `constants.Z_RLE`; zlib has a default. */
	readonly strategy?: number;
}

/**
 * Pixels as a PNG file of indexed colours (https://www.w3.org/TR/png-3/).
 *
 * @param pixels the number of each pixel's colour, row after row in whole rows.
 * @param width pixels in a row.
 * @param colors the colours 0, 1, 2, …, 256 of them at most.
 */
export function encodePng(
	pixels: Uint8Array,
	width: number,
	colors: readonly Rgb[],
	{ isTransparent = false, strategy }: PngOptions = {},
): Buffer {
	const height = pixels.length / width;
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([bitsPerPixel, indexedColor], 8);
	// Each row opens with the number of its filter: 0, none.
	const rows = Buffer.alloc(height * (1 + width));
	for (let row = 0; row < height; row++) {
		const start = row * width;
		rows.set(pixels.subarray(start, start + width), row * (1 + width) + 1);
	}
	return Buffer.concat([
		Buffer.from(signature),
		chunk("IHDR", header),
		chunk("PLTE", Buffer.from(colors.flat())),
		// The opacity of colour 0; the others are opaque.
		...(isTransparent ? [chunk("tRNS", Buffer.from([0]))] : []),
		chunk("IDAT", deflateSync(rows, { level: 9, strategy })),
		chunk("IEND", Buffer.alloc(0)),
	]);
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
	const frame = Buffer.alloc(body.length + 8);
	frame.writeUInt32BE(data.length, 0);
	frame.set(body, 4);
	frame.writeUInt32BE(crc32(body), body.length + 4);
	return frame;
}
