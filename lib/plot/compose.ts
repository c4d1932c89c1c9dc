import { axesLayout } from "./axes";
import { isInLegend, suitLabels } from "./direct-labels";
import { extent } from "./drawing-numbers";
import { Figure } from "./figure";
import type { Axis, Frame, Layer, Range, Trace } from "./layer";
import { checkScale } from "./log-scale";
import { escapeText } from "./plotly-text";
import { baseLayout } from "./theme";

/** The axes of a figure: a title for each, or a title with a scale and a range. */
export interface Axes {
	readonly x: string | Axis;
	readonly y: string | Axis;
	/** What colour or height stands for in a contour or a surface; "z" by default. */
	readonly z?: string | Axis;
	/**
	 * How long one unit of y is drawn, in units of x: 1 where both mean the same. The axes are then longer than their
	 * ranges where there is room. By default, both fill the figure.
	 */
	readonly ratio?: number;
}

/**
 * Puts layers together in one figure; the first is drawn lowest.
 *
 * @throws RangeError when there are no layers, when only lines without an x range of their own are given and the
 * x axis has none either, when a log axis gets a value that is not above 0, when an axis range does not rise, and when the ratio is not above 0.
 *
 * @example figure("100 observations", { x: "x", y: "y" }, scatter(points), line(0.1, 1.5))
 */
export function figure(title: string, axes: Axes, ...layers: Layer[]): Figure {
	const x = toAxis("x", axes.x);
	const y = toAxis("y", axes.y);
	const z = toAxis("z", axes.z ?? "z");
	const { ratio } = axes;
	if (ratio !== undefined && !(ratio > 0 && Number.isFinite(ratio))) {
		throw new RangeError(
			`The ratio of the axes must be a number above 0; it is ${ratio}.`,
		);
	}
	const frame: Frame = {
		x,
		y,
		z,
		ratio,
		span: spanOf(x, layers),
		isMap: layers.some((layer) => layer.isMap),
	};
	const traces = layers.map((layer) => finish(layer.draw(frame), frame));
	const isLabelled = suitLabels(traces);
	return new Figure(traces, {
		...baseLayout(title),
		...axesLayout(frame, layers, traces, isLabelled),
		showlegend: traces.filter(isInLegend).length > 1,
		...(isLabelled && { meta: { endLabels: true } }),
	});
}

function toAxis(letter: string, axis: string | Axis): Axis {
	if (typeof axis === "string") {
		return { title: axis };
	}
	if (axis.range && !(axis.range[0] < axis.range[1])) {
		throw new RangeError(
			`The range of the ${letter} axis must rise; it goes from ${axis.range[0]} to ${axis.range[1]}.`,
		);
	}
	checkScale(letter, axis, axis.range ?? [], "its range");
	return axis;
}

function spanOf(axis: Axis, layers: readonly Layer[]): Range {
	if (layers.length === 0) {
		throw new RangeError(
			"A figure needs something to draw: scatter(points), line(b, w), …",
		);
	}
	const values = axis.range ?? layers.flatMap((layer) => layer.x ?? []);
	if (values.length === 0) {
		throw new RangeError(
			'Nothing says how far the line runs: give the x axis a range, { x: { title: "x", range: [0, 10] } }, or draw points as well.',
		);
	}
	checkScale("x", axis, values, "a layer");
	return extent(values);
}

/** The trace with its name made safe to show, and with hover text that names the coordinates. */
function finish(trace: Trace, { x, y, z }: Frame): Trace {
	checkScale("y", y, trace.y ?? [], trace.name ?? "a layer");
	const coordinates = [`${x.title}: %{x}`, `${y.title}: %{y}`];
	if (trace.z) {
		const value = trace.customdata ? "customdata" : "z";
		// Grids are float32, whose further digits say nothing.
		coordinates.push(`${z.title}: %{${value}:.6~g}`);
	}
	const hover = coordinates.map(escapeText).join("<br>");
	return trace.name === undefined
		? { ...trace, hovertemplate: `${hover}<extra></extra>` }
		: { ...trace, name: escapeText(trace.name), hovertemplate: hover };
}
