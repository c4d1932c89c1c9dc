import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { encodePng } from "../../../lib/plot/png";

test("a PNG file holds size, palette and rows as its standard has them", () => {
	const file = encodePng(Uint8Array.of(0, 1, 1, 1, 0, 0), 3, [
		[255, 255, 255],
		[0, 0x72, 0xb2],
	]);
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
