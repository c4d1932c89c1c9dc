import { describe, expect, test } from "vitest";
import { arrow, contour, figure, here, scatter } from "../../../lib/plot";

const axes = { x: { title: "w", range: [0, 10] }, y: "b" } as const;
const hills = contour(
	[0, 10],
	[0, 1],
	[
		[1, 2],
		[3, 4],
	],
);

describe("an arrow", () => {
	const shown = figure(
		"A step",
		axes,
		hills,
		arrow([0, 0], [2, 1], { name: "−η∇L" }),
	);
	const trace = shown.data[1];

	test("leads from one point to the other, with its name beside its head", () => {
		expect(trace).toMatchObject({
			x: [0, 2],
			y: [0, 1],
			text: ["", "−η∇L"],
			textposition: "bottom right",
			marker: { symbol: ["circle", "arrow"], angleref: "previous" },
		});
		expect(String(shown)).toContain("- −η∇L: arrow from (0, 0) to (2, 1)");
	});

	test("needs two points", () => {
		expect(() => arrow([1, 2], [1, 2])).toThrow("starts and ends at (1, 2)");
		expect(() => arrow([1, 2], [Number.NaN, 2])).toThrow(
			"x of the head of the arrow must be a finite number; it is NaN",
		);
	});
});

describe("a mark", () => {
	test("says what it marks, in words that need no legend", () => {
		const shown = figure("You", axes, scatter([[1, 1]]), here([2, 3]));
		expect(shown.data[1]).toMatchObject({
			text: ["you are here"],
			showlegend: false,
		});
		expect(String(shown)).toContain("- you are here: at (2, 3)");
	});

	test("has its words on the side where there is more room", () => {
		const side = (x: number) =>
			figure("t", axes, here([x, 0])).data[0]?.textposition;
		expect(side(1)).toBe("top right");
		expect(side(9)).toBe("top left");
	});

	test("has words that can be read on the colours of a map", () => {
		const font = (...layers: Parameters<typeof figure>[2][]) =>
			figure("t", axes, ...layers).data.at(-1)?.textfont;
		expect(font(hills, here([1, 0]))).toMatchObject({ color: "white" });
		expect(font(here([1, 0]))).not.toHaveProperty("color");
	});

	test("shows text letter for letter", () => {
		const trace = figure("t", axes, here([1, 0], "a <b> & c")).data[0];
		expect(trace?.text).toEqual(["a &lt;b> &amp; c"]);
	});
});
