import { deflate } from "../platform/deflate";

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const bitsPerPixel = 8;
const indexedColor = 3;

export interface PngOptions {
	/** Whether colour 0 is transparent; false by default. */
	readonly isTransparent?: boolean;
	/** Whether only runs of a colour are compressed, so that the file is the same wherever it is made; false by default. */
	readonly runsOnly?: boolean;
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
	{ isTransparent = false, runsOnly = false }: PngOptions = {},
): Uint8Array {
	const height = pixels.length / width;
	// Each row opens with the number of its filter: 0, none.
	const rows = new Uint8Array(height * (1 + width));
	for (let row = 0; row < height; row++) {
		const start = row * width;
		rows.set(pixels.subarray(start, start + width), row * (1 + width) + 1);
	}
	return Uint8Array.from([
		...signature,
		...chunk("IHDR", [
			...bigEndian(width),
			...bigEndian(height),
			...[bitsPerPixel, indexedColor, 0, 0, 0],
		]),
		...chunk("PLTE", colors.flat()),
		// The opacity of colour 0; the others are opaque.
		...(isTransparent ? chunk("tRNS", [0]) : []),
		...chunk("IDAT", deflate(rows, runsOnly)),
		...chunk("IEND", []),
	]);
}

function chunk(type: string, data: Iterable<number>): number[] {
	const letters = Array.from(type, (letter) => letter.charCodeAt(0));
	const body = [...letters, ...data];
	return [
		...bigEndian(body.length - letters.length),
		...body,
		...bigEndian(crc32(body)),
	];
}

/** A whole number as 4 bytes, high byte first. */
function bigEndian(value: number): number[] {
	return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}

/** The checksum of a byte, for each of them. */
const checksums = Array.from({ length: 256 }, (_, byte) => {
	let checksum = byte;
	for (let bit = 0; bit < 8; bit++) {
		checksum = (checksum >>> 1) ^ (checksum & 1 ? 0xedb88320 : 0);
	}
	return checksum;
});

/** https://www.w3.org/TR/png-3/#D-CRCAppendix */
function crc32(bytes: readonly number[]): number {
	let checksum = 0xffffffff;
	for (const byte of bytes) {
		const known = checksums[(checksum ^ byte) & 0xff] as number;
		checksum = (checksum >>> 8) ^ known;
	}
	return (checksum ^ 0xffffffff) >>> 0;
}
