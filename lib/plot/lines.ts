import { checkCount, checkFinite } from "../checks";
import { evenlySpaced } from "../evenly-spaced";
import { drawingNumbers, readable } from "./drawing-numbers";
import type { Axis, Layer, LayerOptions, Range } from "./layer";
import { colored } from "./palette";

/**
 * The straight line y = wx + b, right across the figure.
 *
 * @param options.name the line's equation by default.
 * @throws RangeError when b or w is not finite.
 */
export function line(b: number, w: number, options: LayerOptions = {}): Layer {
	checkFinite("intercept b", b);
	checkFinite("slope w", w);
	const name = options.name ?? equation(b, w);
	return {
		draw(frame) {
			const bent = frame.x.scale === "log" || frame.y.scale === "log";
			const samples = bent ? 101 : 2;
			return curve((x) => w * x + b, { ...options, name, samples }).draw(frame);
		},
	};
}

/**
 * The curve y = f(x), right across the figure.
 *
 * @param options.samples at how many x values f is computed; 2 or more, 101 by default.
 * @throws RangeError when `samples` is another number, and, once in a figure, when f is not finite at an x value.
 */
export function curve(
	f: (x: number) => number,
	options: LayerOptions & { readonly samples?: number } = {},
): Layer {
	const { name = "curve", color, samples = 101 } = options;
	checkCount("number of samples", samples, 2);
	return {
		draw(frame) {
			const xs = across(frame.span, frame.x.scale, samples);
			const x = drawingNumbers(`x values of ${name}`, xs);
			const y = drawingNumbers(`values of ${name}`, xs.map(f));
			return {
				type: "scatter",
				mode: "lines",
				name,
				x,
				y,
				line: colored(color),
			};
		},
	};
}

/** Values at equal distances as the axis shows them. */
function across(
	[from, to]: Range,
	scale: Axis["scale"],
	count: number,
): number[] {
	if (scale !== "log") {
		return evenlySpaced(from, to, count);
	}
	const powers = evenlySpaced(Math.log10(from), Math.log10(to), count);
	return powers.map((power) => 10 ** power);
}

/** The equation as people write it: y = x, y = −2x + 3, y = 5. */
function equation(b: number, w: number): string {
	const signed = (value: number, plus: string) =>
		`${value < 0 ? "−" : plus}${readable(Math.abs(value))}`;
	const slope = w === 0 ? "" : `${signed(w, "").replace(/^(−?)1$/, "$1")}x`;
	if (b === 0 && w !== 0) {
		return `y = ${slope}`;
	}
	const spaced = signed(b, "+").replace(/^[−+]/, " $& ");
	return w === 0 ? `y = ${signed(b, "")}` : `y = ${slope}${spaced}`;
}
