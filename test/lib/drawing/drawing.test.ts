import { expect, test } from "vitest";
import { jupyterDisplay } from "../../../lib/display";
import {
	arrow,
	box,
	circle,
	drawing,
	label,
	type Mark,
	segment,
	type Tone,
} from "../../../lib/drawing";
import { tones } from "../../../lib/drawing/tones";
import { contrast, papers } from "../contrast";

const size = { width: 200, height: 100, says: ["A dot."] };
const dot = circle({ x: 50, y: 50, radius: 10 });

function svgOf(...marks: Mark[]): string {
	return drawing("Marks", size, ...marks).svg;
}

test("a drawing shows itself as SVG and in words", () => {
	const shown = drawing("A dot", { ...size, says: ["One.", "Two."] }, dot);
	const bundle = shown[jupyterDisplay]();
	expect(bundle["text/plain"]).toBe("Drawing: A dot\nOne.\nTwo.");
	expect(String(shown)).toBe(bundle["text/plain"]);
	expect(bundle["image/svg+xml"]).toMatch(
		/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="200" height="100" viewBox="0 0 200 100" role="img"/,
	);
	expect(bundle["image/svg+xml"]).toContain("<title>A dot</title>");
	expect(bundle["image/svg+xml"]).toContain("<desc>One.\nTwo.</desc>");
});

test("text is shown letter for letter, and cannot leave its place", () => {
	const text = `</text><script>alert("1 & 2")</script>\u0000\uD800😀`;
	const { svg } = drawing(
		text,
		{ ...size, says: [text] },
		label({ x: 0, y: 0, text }),
	);
	const escaped =
		"&lt;/text&gt;&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;��😀";
	expect(svg.split(escaped)).toHaveLength(4);
	expect(svg).not.toContain("<script");
});

test("marks are drawn in their order, the first lowest", () => {
	const svg = svgOf(
		box({ x: 0, y: 0, width: 20, height: 10 }),
		dot,
		label({ x: 1, y: 2, text: "over it" }),
	);
	const places = ["<rect", "<circle", "<text"].map((tag) => svg.indexOf(tag));
	expect(places).toEqual([...places].sort((a, b) => a - b));
	expect(places).not.toContain(-1);
});

test("an arrow's head touches where the arrow leads, along its way", () => {
	const svg = svgOf(arrow({ from: [0, 50], to: [100, 50], head: 10 }));
	expect(svg).toContain('d="M100 50L90 53.8L92.2 50L90 46.2Z"');
	expect(svg).toContain('d="M0 50L93 50"');
});

test("a bent line swings out to its left, by as much as it was asked to", () => {
	const svg = svgOf(segment({ from: [0, 50], to: [100, 50], bend: 20 }));
	// A quadratic curve passes its control point at half of the distance; left of a way to the right is up.
	expect(svg).toContain('d="M0 50Q50 10 100 50"');
});

test("words without a size of their own grow where a phone shrinks the drawing", () => {
	const sizeIn = (width: number) =>
		Number(
			/font-size="([\d.]+)"/.exec(
				drawing("Words", { ...size, width }, label({ x: 0, y: 0, text: "a" }))
					.svg,
			)?.[1],
		);
	expect(sizeIn(200)).toBe(14);
	expect(sizeIn(500)).toBe(14);
	expect((sizeIn(900) * 348) / 900).toBeCloseTo(9.5, 1);
});

test("every tone has a contrast of 4.5 or more to a light and to a dark page", () => {
	for (const [tone, colors] of Object.entries(tones)) {
		for (const theme of ["light", "dark"] as const) {
			for (const paper of papers[theme]) {
				expect(
					contrast(colors[theme], paper),
					`${tone} on ${paper}`,
				).toBeGreaterThanOrEqual(4.5);
			}
		}
	}
});

test.each<[wrong: string, make: () => unknown]>([
	[
		"radius of a circle must be a number above 0; it is 0",
		() => circle({ x: 0, y: 0, radius: 0 }),
	],
	[
		"x of the circle must be a finite number; it is NaN",
		() => circle({ x: Number.NaN, y: 0, radius: 1 }),
	],
	[
		"height of a box must be a number above 0; it is -1",
		() => box({ x: 0, y: 0, width: 1, height: -1 }),
	],
	[
		"corner of a box must be a number, 0 or more; it is -2",
		() => box({ x: 0, y: 0, width: 1, height: 1, corner: -2 }),
	],
	[
		"this arrow starts and ends at (1, 2)",
		() => arrow({ from: [1, 2], to: [1, 2] }),
	],
	[
		"x of the segment's end must be a finite number; it is Infinity",
		() => segment({ from: [0, 0], to: [Number.POSITIVE_INFINITY, 0] }),
	],
	[
		"opacity of this segment must be from 0 to 1; it is 2",
		() => segment({ from: [0, 0], to: [1, 0], opacity: 2 }),
	],
	[
		"head of an arrow must be a number above 0; it is 0",
		() => arrow({ from: [0, 0], to: [1, 0], head: 0 }),
	],
	[
		'"red" is not a tone; there are ink, soft, blue, orange, green',
		() => circle({ x: 0, y: 0, radius: 1, tone: "red" as Tone }),
	],
	[
		'"left" is not an anchor of a label; there are start, middle, end',
		() => label({ x: 0, y: 0, text: "a", anchor: "left" as "start" }),
	],
	[
		"size of a label must be a number above 0; it is NaN",
		() => label({ x: 0, y: 0, text: "a", size: Number.NaN }),
	],
	["A drawing needs something to draw", () => drawing("Nothing", size)],
	[
		"A drawing says in words what is to be seen",
		() => drawing("Silent", { ...size, says: [] }, dot),
	],
	[
		"width of a drawing must be a number above 0; it is 0",
		() => drawing("Flat", { ...size, width: 0 }, dot),
	],
])("refused with: %s", (wrong, make) => {
	expect(make).toThrow(RangeError);
	expect(make).toThrow(wrong);
});
