import { drawingNumbers, extent, readable } from "./drawing-numbers";
import type { Axis, Layer, Trace } from "./layer";
import { checkScale, logarithms, logTicks } from "./log-scale";
import { type Packed, pack } from "./packed";
import { slimBar } from "./theme";

/**
 * A function of two variables seen from above, in bands of equal value.
 *
 * With `scale: "log"` on the figure's z axis the bands stand for equal ratios instead of equal steps, which shows
 * the floor of a steep valley.
 *
 * @param x the columns' coordinates, length C.
 * @param y the rows' coordinates, length R.
 * @param z the values, R rows of C: `z[i][j]` at (`x[j]`, `y[i]`).
 * @throws RangeError when the lengths do not fit, a number is not finite, or, once in a figure with a log z axis, a
 * value is not above 0.
 */
export function contour(
	x: readonly number[],
	y: readonly number[],
	z: readonly (readonly number[])[],
): Layer {
	const grid = drawingGrid(x, y, z);
	// Once for all figures that draw it, such as those of knobs.
	const packed = packedGrid(grid);
	const logs = once(() => packRows(logarithms(grid.z)));
	return {
		x: grid.x,
		isMap: true,
		draw: ({ z: axis }) => ({
			type: "contour",
			...packed,
			...(axis.scale === "log"
				? logBands(grid.z, packed.z, logs, axis)
				: linearBands(axis)),
			colorscale: "Viridis",
			line: { width: 0.5, color: "white" },
			ncontours: 20,
		}),
	};
}

/**
 * The same function as a landscape that can be turned. It fills its figure: no other kind of layer goes with it.
 *
 * With `scale: "log"` on the figure's z axis, its heights and its colours are those of the logarithms.
 *
 * @param x the columns' coordinates, length C.
 * @param y the rows' coordinates, length R.
 * @param z the heights, R rows of C: `z[i][j]` at (`x[j]`, `y[i]`).
 * @param options.colors "log" for colours of equal ratios whatever the heights are, as a contour with a log z axis has.
 * @throws RangeError as `contour` does; with log colours, too, a value must be above 0.
 */
export function surface(
	x: readonly number[],
	y: readonly number[],
	z: readonly (readonly number[])[],
	options: { readonly colors?: "linear" | "log" } = {},
): Layer {
	const grid = drawingGrid(x, y, z);
	const packed = packedGrid(grid);
	const logs = once(() => packRows(logarithms(grid.z)));
	return {
		x: grid.x,
		draw({ z: axis }) {
			const { colors = axis.scale } = options;
			checkScale("z", axis, grid.z.flat(), "the grid");
			if (colors === "log" && extent(grid.z.flat())[0] <= 0) {
				throw new RangeError(
					`Log colours show only values above 0; the grid has z = ${extent(grid.z.flat())[0]}. Leave out colors: "log", or that value.`,
				);
			}
			return {
				type: "surface",
				...packed,
				...(colors === "log" && { surfacecolor: logs() }),
				colorscale: "Viridis",
				showscale: false,
			};
		},
	};
}

interface Grid {
	readonly x: number[];
	readonly y: number[];
	readonly z: number[][];
}

/** The grid with its numbers checked. */
export function drawingGrid(
	x: readonly number[],
	y: readonly number[],
	z: readonly (readonly number[])[],
): Grid {
	if (z.length !== y.length) {
		throw new RangeError(
			`z needs one row for each y value; it has ${z.length} rows for ${y.length} y values.`,
		);
	}
	const odd = z.findIndex((row) => row.length !== x.length);
	if (odd >= 0) {
		throw new RangeError(
			`Each row of z needs one value for each x value; row ${odd} (counted from 0) has ${z[odd]?.length} for ${x.length} x values.`,
		);
	}
	return {
		x: drawingNumbers("x values of the grid", x),
		y: drawingNumbers("y values of the grid", y),
		z: z.map((row, index) =>
			drawingNumbers(`values in row ${index} of z`, row),
		),
	};
}

function packedGrid({ x, y, z }: Grid) {
	return { x, y, z: packRows(z) };
}

/** What is computed at the first call, and kept. */
function once<Value extends object>(compute: () => Value): () => Value {
	let value: Value | undefined;
	return () => {
		value ??= compute();
		return value;
	};
}

export function packRows(rows: number[][]): Packed {
	const numbers = new Float32Array(rows.flat());
	return pack(numbers, rows.length, rows[0]?.length ?? 0);
}

function linearBands({ title, range }: Axis): Trace {
	return {
		colorbar: slimBar(title),
		...(range && { zmin: range[0], zmax: range[1] }),
	};
}

/** plotly has no log scale for colours, so it draws the logarithms, and shows the values themselves (customdata). */
function logBands(
	values: number[][],
	packedValues: Packed,
	logs: () => Packed,
	axis: Axis,
): Trace {
	const { title, range } = axis;
	checkScale("z", axis, values.flat(), "the grid");
	const ticks = logTicks(...(range ?? extent(values.flat())));
	return {
		z: logs(),
		customdata: packedValues,
		colorbar: {
			...slimBar(title),
			tickvals: ticks.map(Math.log10),
			ticktext: ticks.map(readable),
		},
		...(range && { zmin: Math.log10(range[0]), zmax: Math.log10(range[1]) }),
	};
}
