import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const BITS = 8;
const INDEXED = 3;

/**
 * A picture in few colours as a PNG file, one byte a pixel before compression (https://www.w3.org/TR/png-3/).
 *
 * @param {import("./palette.mjs").Reduced} picture
 * @param {number} width pixels in a row.
 * @returns {Buffer}
 */
export function encodePng({ palette, indices }, width) {
	const height = indices.length / width;
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([BITS, INDEXED], 8);
	// Each row opens with the number of its filter: 0, none.
	const rows = Buffer.alloc(height * (1 + width));
	for (let row = 0; row < height; row++) {
		const pixels = indices.subarray(row * width, (row + 1) * width);
		rows.set(pixels, row * (1 + width) + 1);
	}
	const colors = palette.flatMap((color) => [
		color >> 16,
		(color >> 8) & 255,
		color & 255,
	]);
	return Buffer.concat([
		Buffer.from(SIGNATURE),
		chunk("IHDR", header),
		chunk("PLTE", Buffer.from(colors)),
		chunk("IDAT", deflateSync(rows, { level: 9 })),
		chunk("IEND", Buffer.alloc(0)),
	]);
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
	const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
	const frame = Buffer.alloc(body.length + 8);
	frame.writeUInt32BE(data.length, 0);
	frame.set(body, 4);
	frame.writeUInt32BE(crc32(body), body.length + 4);
	return frame;
}
