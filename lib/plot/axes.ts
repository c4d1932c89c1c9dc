import type { Layout, LayoutAxis } from "plotly.js";
import { extent } from "./drawing-numbers";
import type { Axis, Frame, Layer, Trace } from "./layer";
import { axisLayout, sceneLayout } from "./theme";
import { ticks } from "./ticks";

/**
 * The axes of a figure.
 *
 * @param traces of the layers, one for each.
 * @param isLabelled whether labels stand at the ends of lines: plotly would make an axis without a range longer for them.
 */
export function axesLayout(
	frame: Frame,
	layers: readonly Layer[],
	traces: readonly Trace[],
	isLabelled: boolean,
): Partial<Layout> {
	const { x, y, z, ratio, span } = frame;
	if (traces.some(({ type }) => type === "surface")) {
		return sceneLayout(x, y, z);
	}
	const axis = (letter: "x" | "y"): Partial<LayoutAxis> => {
		// Not those of computed curves.
		const given = traces.filter((_, index) => layers[index]?.x !== undefined);
		const extremes = letter === "x" ? span : extent(values(letter, traces));
		const axis = letter === "x" ? whole(frame, isLabelled, traces) : y;
		return {
			...axisLayout(axis),
			...ticks(axis, values(letter, given), extremes),
		};
	};
	return {
		xaxis: layers.some(({ categories }) => categories)
			? { ...axisLayout(x), type: "category" }
			: axis("x"),
		yaxis: {
			...axis("y"),
			...(ratio && { scaleanchor: "x", scaleratio: ratio }),
		},
	};
}

/** The x axis with a range, where it needs one: what is drawn, and some room for points, which are not to be cut. */
function whole(
	{ x, span: [from, to] }: Frame,
	isLabelled: boolean,
	traces: readonly Trace[],
): Axis {
	if (x.range || !isLabelled || from === to) {
		return x;
	}
	const share = traces.some(({ mode }) => mode === "markers") ? 0.02 : 0;
	if (x.scale === "log") {
		const room = (to / from) ** share;
		return { ...x, range: [from / room, to * room] };
	}
	const room = share * (to - from);
	return { ...x, range: [from - room, to + room] };
}

/** The numbers that traces have along an axis. */
function values(letter: "x" | "y", traces: readonly Trace[]): number[] {
	return traces.flatMap((trace) =>
		Array.from((trace[letter] ?? []) as ArrayLike<unknown>).filter(
			(value) => typeof value === "number",
		),
	);
}
