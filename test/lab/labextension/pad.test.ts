import { expect, test } from "vitest";
import { readPad } from "../../../lab/labextension/pad/read-pad";

const pixels = (count: number) => Buffer.alloc(count, 7).toString("base64");
const pad = {
	target: "downhill.pad.1",
	strokes: [
		[
			[0, 0.5],
			[1, 0.5],
		],
		[],
	],
	pixels: pixels(784),
};

test("a pad has its strokes and the brightness of its pixels", () => {
	expect(readPad(pad)).toEqual({
		...pad,
		pixels: new Uint8Array(784).fill(7),
	});
});

test.each<[string, object]>([
	["no target", { target: 1 }],
	["no strokes", { strokes: null }],
	["a stroke that is none", { strokes: [1] }],
	["a place that is none", { strokes: [[[0]]] }],
	["a place outside", { strokes: [[[0, 1.5]]] }],
	["a place in words", { strokes: [[["a", "b"]]] }],
	["pixels in other signs", { pixels: "??" }],
])("a stranger's JSON is refused: %s", (_, part) => {
	expect(() => readPad({ ...pad, ...part })).toThrow(
		/a pad has a target, strokes of places \[x, y\], and pixels in base64/,
	);
});

test("a picture of another size is refused", () => {
	expect(() => readPad({ ...pad, pixels: pixels(783) })).toThrow(
		/784 pixels, but this one has 783/,
	);
});
