import type { Trace } from "./layer";

/** Lines in a figure at most, for labels at their ends. */
const most = 6;

/**
 * Whether labels at the right ends of its lines suit a figure better than a legend: where the traces with a name are a
 * few lines, with or without points that nobody has named. The page that draws the figure has to find the room for them
 * (lab/labextension/line-names.ts), and shows a legend where there is none, as other front ends do.
 */
export function suitLabels(traces: readonly Trace[]): boolean {
	const named = traces.filter(isInLegend);
	const lines = named.filter(isLine);
	return (
		named.length > 1 &&
		lines.length > 0 &&
		lines.length <= most &&
		named.every((trace) => isLine(trace) || isUnnamed(trace))
	);
}

/** Whether a legend has an entry for the trace. */
export function isInLegend({ name, showlegend = true }: Trace): boolean {
	return name !== undefined && showlegend;
}

/** Whether it is one line with an end, and none of several pieces, between which a null lifts the pen. */
function isLine({ type, mode, fill, x = [] }: Trace): boolean {
	return (
		type === "scatter" &&
		mode === "lines" &&
		fill === undefined &&
		!Array.from(x as ArrayLike<unknown>).includes(null)
	);
}

/** Points under the name that they have by default. */
function isUnnamed({ mode, name }: Trace): boolean {
	return mode === "markers" && name === "points";
}
