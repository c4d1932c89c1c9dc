import { describe, expect, test } from "vitest";
import { mnistFiles } from "../../../lib/mnist/files";
import { idxLength, parseIdx } from "../../../lib/mnist/idx";
import { contents, files, words } from "./small-mnist";

const images = contents["train-images-idx3-ubyte"];
const labels = contents["train-labels-idx1-ubyte"];

/** A copy with some bytes replaced. */
function changed(bytes: Buffer, offset: number, ...values: number[]): Buffer {
	const copy = Buffer.from(bytes);
	copy.set(values, offset);
	return copy;
}

test("pixels and labels are what follows the header", () => {
	expect(parseIdx(images, files.train.images)).toEqual(images.subarray(16));
	expect(parseIdx(labels, files.train.labels)).toEqual(labels.subarray(8));
});

test("bytes are read from wherever in memory they lie", () => {
	const shifted = Buffer.concat([Buffer.alloc(3), images]).subarray(3);
	expect(parseIdx(shifted, files.train.images)).toEqual(images.subarray(16));
});

test("the lengths of MNIST's own files follow from the format", () => {
	const { train, test } = mnistFiles;
	expect(
		[train.images, train.labels, test.images, test.labels].map(idxLength),
	).toEqual([47_040_016, 60_008, 7_840_016, 10_008]);
});

describe("images are refused with the byte that is wrong:", () => {
	test.each<[string, Buffer, string]>([
		[
			"nothing",
			Buffer.alloc(0),
			"byte 0: expected the magic number; the file ends here",
		],
		[
			"3 bytes",
			images.subarray(0, 3),
			"byte 3: expected the magic number; the file ends here",
		],
		[
			"half a header",
			images.subarray(0, 13),
			"byte 13: expected the number of columns; the file ends here",
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
			"another count",
			changed(images, 4, 0, 0, 0, 8),
			"byte 4: expected the number of images 7; found 8",
		],
		[
			"a count beyond 31 bits",
			changed(images, 4, 255, 255, 255, 255),
			"byte 4: expected the number of images 7; found 4294967295",
		],
		[
			"27 rows",
			changed(images, 8, 0, 0, 0, 27),
			"byte 8: expected the number of rows 28; found 27",
		],
		[
			"29 columns",
			changed(images, 12, 0, 0, 0, 29),
			"byte 12: expected the number of columns 28; found 29",
		],
		[
			"a missing byte",
			images.subarray(0, -1),
			"byte 5503: expected 5504 bytes in all; found 5503",
		],
		[
			"a byte too many",
			Buffer.concat([images, words(0)]),
			"byte 5504: expected 5504 bytes in all; found 5508",
		],
	])("%s", (_, bytes, message) => {
		expect(() => parseIdx(bytes, files.train.images)).toThrow(message);
	});
});

describe("labels are refused with the byte that is wrong:", () => {
	test.each<[string, Buffer, string]>([
		["images", images, "byte 0: expected the magic number 2049; found 2051"],
		[
			"another count",
			changed(labels, 7, 6),
			"byte 4: expected the number of labels 7; found 6",
		],
		[
			"the label 10",
			changed(labels, 12, 10),
			"byte 12: expected a label from 0 to 9; found 10",
		],
		[
			"the label 255, last",
			changed(labels, 14, 255),
			"byte 14: expected a label from 0 to 9; found 255",
		],
		[
			"a missing label",
			labels.subarray(0, 14),
			"byte 14: expected 15 bytes in all; found 14",
		],
		[
			"a label too many",
			Buffer.concat([labels, Buffer.of(1)]),
			"byte 15: expected 15 bytes in all; found 16",
		],
	])("%s", (_, bytes, message) => {
		expect(() => parseIdx(bytes, files.train.labels)).toThrow(message);
	});
});
