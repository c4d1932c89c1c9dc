import type { LayoutAxis } from "plotly.js";
import { extent, readable } from "./drawing-numbers";
import type { Axis, Range } from "./layer";
import { logTicks } from "./log-scale";

/** At most so many values have a tick each. */
const few = 8;

/**
 * Ticks where a reader looks for them. On a log axis, at few whole values that were given, such as 25, 100, 400; else
 * at 1, 2, 5, 10, 20, …, or at powers of ten alone where they span many. On a linear one, between neighbouring whole
 * numbers, such as epochs, there is none.
 *
 * @param given values that points and series have on the axis.
 * @param extremes of all that is drawn on it.
 */
export function ticks(
	{ scale, range }: Axis,
	given: readonly number[],
	extremes: Range,
): Partial<LayoutAxis> {
	const different = [...new Set(given)];
	const areWhole =
		different.length > 0 && different.every(Number.isSafeInteger);
	const [from, to] = range ?? extremes;
	if (scale !== "log") {
		const [least, most] = extent(different);
		const isRow = different.length > 1 && different.length === most - least + 1;
		return areWhole && isRow && to - from <= few ? { tick0: 0, dtick: 1 } : {};
	}
	if (areWhole && different.length <= few) {
		return ticksAt(different);
	}
	// Between powers of ten, plotly's own are smaller than at these, and many.
	return to / from < 1000 ? ticksAt(logTicks(from, to)) : { nticks: 6 };
}

function ticksAt(values: number[]): Partial<LayoutAxis> {
	return {
		tickmode: "array",
		tickvals: values,
		ticktext: values.map(readable),
	};
}
