import type { Point } from "../points";
import { drawingNumbers, extent, readable } from "./drawing-numbers";
import type { Layer, LayerOptions } from "./layer";
import { colored } from "./palette";

/**
 * Points as dots.
 *
 * @param points N pairs (x, y).
 * @throws RangeError when there are no points or a coordinate is not finite.
 */
export function scatter(
	points: readonly Readonly<Point>[],
	options: LayerOptions = {},
): Layer {
	const { x, y } = coordinates("points", points);
	const { name = "points", color } = options;
	return {
		x,
		draw: () => ({
			type: "scatter",
			mode: "markers",
			name,
			x,
			y,
			marker: { ...crowd(x.length), ...colored(color) },
		}),
	};
}

/**
 * A series of numbers as a line, such as a loss over the iterations.
 *
 * @param values y values, in order.
 * @param options.x an x value for each; by default they are counted from 0.
 * @throws RangeError when there are no values, one is not finite, or there are not as many x as y values.
 */
export function series(
	values: readonly number[],
	options: LayerOptions & { readonly x?: readonly number[] } = {},
): Layer {
	const xValues = options.x ?? values.map((_, index) => index);
	if (xValues.length !== values.length) {
		throw new RangeError(
			`A series needs as many x values as y values; there are ${xValues.length} and ${values.length}.`,
		);
	}
	const { name = "series", color } = options;
	const y = drawingNumbers(`values of ${name}`, values);
	const x = drawingNumbers(`x values of ${name}`, xValues);
	return {
		x,
		draw: () => ({
			type: "scatter",
			mode: "lines",
			name,
			x,
			y,
			line: colored(color),
		}),
	};
}

/**
 * Points joined in their order, in a colour that stands out from a contour: the path of a descent.
 *
 * @param points N pairs in the order of the figure's axes, (w, b) over a loss contour; the first and the last are
 * marked with larger dots.
 * @throws RangeError when there are no points or a coordinate is not finite.
 */
export function path(
	points: readonly Readonly<Point>[],
	options: LayerOptions = {},
): Layer {
	const { x, y } = coordinates("points of the path", points);
	const { name = "path", color = "vermilion" } = options;
	// A single point has to stand out from a crowd of others.
	const isPoint = points.length === 1;
	const isEnd = (index: number) => index === 0 || index === points.length - 1;
	return {
		x,
		draw: () => ({
			type: "scatter",
			mode: "lines+markers",
			name,
			x,
			y,
			line: { ...colored(color), width: 2 },
			marker: {
				...colored(color),
				size: isPoint ? [14] : points.map((_, i) => (isEnd(i) ? 10 : 4)),
				line: { color: "white", width: isPoint ? 2.5 : 1 },
			},
		}),
	};
}

/**
 * The residuals of the line y = wx + b: from each point straight up or down to the line. The mean of their squared
 * lengths is the loss.
 *
 * @throws RangeError when there are no points, or a coordinate, b or w is not finite.
 */
export function residuals(
	points: readonly Readonly<Point>[],
	b: number,
	w: number,
	options: LayerOptions = {},
): Layer {
	const { name = "residuals", color = "gray" } = options;
	const { x, y } = coordinates("points", points);
	const onLine = drawingNumbers(
		`values of the line with b = ${b}, w = ${w}`,
		points.map(([xi]) => w * xi + b),
	);
	return {
		x,
		draw: () => ({
			type: "scatter",
			mode: "lines",
			name,
			// A null lifts the pen between one residual and the next.
			x: x.flatMap((xi) => [xi, xi, null]),
			y: y.flatMap((yi, index) => [yi, onLine[index] ?? null, null]),
			line: { ...colored(color), width: 2 },
		}),
	};
}

/**
 * The squares of the residuals of the line y = wx + b, each standing on its residual. The mean of their areas is the loss.
 *
 * @throws RangeError when there are no points, when a coordinate, b or w is not finite, and, once in a figure, when that
 * has no `ratio`: without one they would be no squares.
 */
export function squares(
	points: readonly Readonly<Point>[],
	b: number,
	w: number,
	options: LayerOptions = {},
): Layer {
	const { name = "squares", color = "gray" } = options;
	const { x, y } = coordinates("points", points);
	const onLine = drawingNumbers(
		`values of the line with b = ${b}, w = ${w}`,
		points.map(([xi]) => w * xi + b),
	);
	return {
		x,
		draw({ ratio }) {
			if (ratio === undefined) {
				throw new RangeError(
					"Squares need a figure whose units have a ratio: { x: …, y: …, ratio: 1 }.",
				);
			}
			const sides = y.map((yi, index) => Math.abs(yi - (onLine[index] ?? 0)));
			const far = drawingNumbers(
				"corners of squares",
				x.map((xi, index) => xi + (sides[index] ?? 0) * ratio),
			);
			return {
				type: "scatter",
				mode: "lines",
				fill: "toself",
				name,
				meta: `${points.length} squares, sides up to ${readable(extent(sides)[1])}`,
				// From corner to corner. A null lifts the pen between one square and the next.
				x: x.flatMap((xi, index) => [
					xi,
					far[index] ?? null,
					far[index] ?? null,
					xi,
					xi,
					null,
				]),
				y: y.flatMap((yi, index) => {
					const foot = onLine[index] ?? null;
					return [yi, yi, foot, foot, yi, null];
				}),
				line: { ...colored(color), width: 1 },
			};
		},
	};
}

/**
 * How often each size of value occurs: bars over bins of equal width.
 *
 * @throws RangeError when there are no values or one is not finite.
 */
export function histogram(
	values: readonly number[],
	options: LayerOptions = {},
): Layer {
	const { name = "values", color } = options;
	const x = drawingNumbers(name, values);
	return {
		x,
		draw: () => ({
			type: "histogram",
			name,
			x,
			marker: colored(color),
		}),
	};
}

/** Many points are smaller and fainter, so that it shows where they are dense. */
function crowd(count: number): { size: number; opacity: number } {
	return count > 300 ? { size: 5, opacity: 0.5 } : { size: 7, opacity: 0.8 };
}

function coordinates(
	what: string,
	points: readonly Readonly<Point>[],
): { x: number[]; y: number[] } {
	return {
		x: drawingNumbers(
			`x values of the ${what}`,
			points.map(([x]) => x),
		),
		y: drawingNumbers(
			`y values of the ${what}`,
			points.map(([, y]) => y),
		),
	};
}
