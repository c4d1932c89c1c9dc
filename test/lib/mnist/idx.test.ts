import { describe, expect, test } from "vitest";
import { DamagedFile, parseIdx } from "../../../lib/mnist/idx";
import { contents, words } from "./small-mnist";

const images = contents["train-images-idx3-ubyte"];
const labels = contents["train-labels-idx1-ubyte"];
const shape = [7, 28, 28];

/** A copy with some bytes replaced. */
function changed(bytes: Buffer, offset: number, ...values: number[]): Buffer {
	const copy = Buffer.from(bytes);
	copy.set(values, offset);
	return copy;
}

test("pixels and labels are what follows the header", () => {
	expect(parseIdx(images, shape, "x")).toEqual(images.subarray(16));
	expect(parseIdx(labels, [7], "x")).toEqual(labels.subarray(8));
});

test("bytes are read from wherever in memory they lie", () => {
	const shifted = Buffer.concat([Buffer.alloc(3), images]).subarray(3);
	expect(parseIdx(shifted, shape, "x")).toEqual(images.subarray(16));
});

describe("a file is refused, by its name and the byte that is wrong:", () => {
	test.each<[string, Buffer, string]>([
		[
			"nothing",
			Buffer.alloc(0),
			"byte 0: expected the magic number 2051; found the end of the file",
		],
		[
			"half a header",
			images.subarray(0, 13),
			"byte 12: expected the number of columns 28; found the end of the file",
		],
		["labels", labels, "byte 0: expected the magic number 2051; found 2049"],
		[
			"a low byte first",
			changed(images, 0, 3, 8, 0, 0),
			"byte 0: expected the magic number 2051; found 50855936",
		],
		[
			"numbers of another type",
			changed(images, 2, 0x0d),
			"byte 0: expected the magic number 2051; found 3331",
		],
		[
			"another count, beyond 31 bits",
			changed(images, 4, 255, 255, 255, 255),
			"byte 4: expected the number of items 7; found 4294967295",
		],
		[
			"27 rows",
			changed(images, 8, 0, 0, 0, 27),
			"byte 8: expected the number of rows 28; found 27",
		],
		[
			"a missing byte",
			images.subarray(0, -1),
			"byte 5503: expected 5504 bytes in all; found 5503",
		],
		[
			"bytes too many",
			Buffer.concat([images, words(0)]),
			"byte 5504: expected 5504 bytes in all; found 5508",
		],
	])("%s", (_, bytes, message) => {
		const parse = () => parseIdx(bytes, shape, "a/file");
		expect(parse).toThrow(DamagedFile);
		expect(parse).toThrow(
			`a/file, ${message}. Replace it with MNIST's own file.`,
		);
	});
});
