import { constants, deflateSync, inflateSync } from "node:zlib";
import { deflate } from "pako/browser/deflate";
import { expect, test } from "vitest";
import { drawDigits } from "../../../lib/digits";
import { encodePng } from "../../../lib/plot/png";

test("a PNG file holds size, palette and rows as its standard has them", () => {
	const file = Buffer.from(
		encodePng(Uint8Array.of(0, 1, 1, 1, 0, 0), 3, [
			[255, 255, 255],
			[0, 0x72, 0xb2],
		]),
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
	expect(file.includes("tRNS")).toBe(false);
	const data = file.indexOf("IDAT");
	const length = file.readUInt32BE(data - 4);
	expect([...inflateSync(file.subarray(data + 4, data + 4 + length))]).toEqual([
		0, 0, 1, 1, 0, 1, 0, 0,
	]);
	// The checksum of an empty IEND, as every PNG file ends.
	expect(file.subarray(-8).toString("hex")).toBe("49454e44ae426082");
});

test.each([
	["drawn digits", drawDigits(60, 1).pixels],
	["one colour", new Uint8Array(50_000)],
	["no runs", Uint8Array.from({ length: 70_000 }, (_, i) => (i * i) >> 3)],
	["nothing", new Uint8Array(0)],
])("a browser compresses runs to the same bytes as zlib: %s", (_, bytes) => {
	const inNode = deflateSync(bytes, { level: 9, strategy: constants.Z_RLE });
	const inBrowser = deflate(bytes, { level: 9, strategy: 3 });
	expect(Buffer.from(inBrowser).equals(inNode)).toBe(true);
});
