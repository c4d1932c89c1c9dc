import type { Layout } from "plotly.js-dist";
import type { Figure } from "./figure";
import { isObject } from "./is-object";

/** How a drawing tells its lines apart. */
export type LineNames = Pick<
	Partial<Layout>,
	"annotations" | "margin" | "showlegend"
>;

/** In CSS pixels: what labels have to leave to the axes, from one to the next, a character, and a label's other parts. */
const [leastAxes, distance, character, beside] = [240, 17, 7.2, 34];

/**
 * For a figure that asks for labels at the right ends of its lines (`meta: { endLabels: true }` in its layout): these labels
 * where there is room for them, else the legend. Nothing for other figures.
 *
 * Labels that would lie on each other are moved apart, and each has a stroke in the colour of its line.
 *
 * @param width of the plot in CSS pixels.
 */
export function lineNames({ data, layout }: Figure, width: number): LineNames {
	const { annotations = [], margin = {}, height } = layout;
	const lines = data.map(toLine).filter((line) => line !== undefined);
	if (
		!isObject(layout.meta) ||
		layout.meta.endLabels !== true ||
		lines.length === 0 ||
		typeof height !== "number"
	) {
		return {};
	}
	const { l = 0, t = 0, b = 0 } = margin;
	const longest = Math.max(...lines.map(({ name }) => name.length));
	const room = Math.ceil(longest * character) + beside;
	if (width - l - room < leastAxes) {
		return { annotations, margin, showlegend: true };
	}
	const labels = endLabels(lines, data, layout, height - t - b);
	return {
		annotations: [...annotations, ...labels],
		margin: { ...margin, r: room },
		showlegend: false,
	};
}

interface Line {
	readonly name: string;
	readonly index: number;
	readonly color: unknown;
	readonly x: readonly number[];
	readonly y: readonly number[];
}

function toLine(trace: unknown, index: number): Line | undefined {
	if (
		!isObject(trace) ||
		trace.mode !== "lines" ||
		typeof trace.name !== "string" ||
		!Array.isArray(trace.x) ||
		!Array.isArray(trace.y)
	) {
		return undefined;
	}
	const { name, x, y, line } = trace;
	return { name, index, color: isObject(line) ? line.color : undefined, x, y };
}

/** The numbers that a trace has along the y axis. */
function numbers(trace: unknown): number[] {
	const y: unknown[] = isObject(trace) && Array.isArray(trace.y) ? trace.y : [];
	return y.filter((value) => typeof value === "number");
}

function endLabels(
	lines: readonly Line[],
	data: Figure["data"],
	{ xaxis, yaxis, colorway }: Partial<Layout>,
	height: number,
): NonNullable<LineNames["annotations"]> {
	// plotly counts in powers of ten along a log axis, as does a range.
	const onAxis = (axis: Partial<Layout>["xaxis"], value: number) =>
		axis?.type === "log" ? Math.log10(value) : value;
	const [least, most] =
		(yaxis?.range as [number, number] | undefined) ??
		extent(data.flatMap(numbers).map((value) => onAxis(yaxis, value)));
	const pixels = height / (most - least || 1);
	const ends = lines.map(({ x, y }) => ({
		x: onAxis(xaxis, x.at(-1) ?? 0),
		y: Math.min(Math.max(onAxis(yaxis, y.at(-1) ?? 0), least), most),
	}));
	const wanted = ends.map(({ y }) => (y - least) * pixels);
	const places = apart(wanted);
	return lines.map(({ name, index, color }, line) => ({
		...ends[line],
		text: `${stroke(color ?? colorway?.[index % colorway.length])}${name}`,
		showarrow: false,
		xanchor: "left",
		xshift: 4,
		yshift: Math.round((places[line] ?? 0) - (wanted[line] ?? 0)),
	}));
}

function stroke(color: unknown): string {
	return typeof color === "string" && /^#[0-9a-f]{6}$/i.test(color)
		? `<span style="color:${color}">━</span> `
		: "";
}

/** The places moved as little as it takes to have `distance` between each two. */
function apart(places: readonly number[]): number[] {
	const order = [...places.keys()].sort(
		(a, b) => (places[a] ?? 0) - (places[b] ?? 0),
	);
	const up = pushed(places, order);
	const down = pushed(
		places.map((place) => -place),
		order.reverse(),
	);
	// Both keep the distance, and so does the mean of the two.
	return up.map((place, index) => (place - (down[index] ?? 0)) / 2);
}

/** The places in this order, each pushed up as far as the one before asks for. */
function pushed(places: readonly number[], order: readonly number[]): number[] {
	const moved = [...places];
	let next = Number.NEGATIVE_INFINITY;
	for (const index of order) {
		const place = Math.max(places[index] ?? 0, next);
		moved[index] = place;
		next = place + distance;
	}
	return moved;
}

function extent(values: readonly number[]): [number, number] {
	return [
		values.reduce(
			(least, value) => Math.min(least, value),
			Number.POSITIVE_INFINITY,
		),
		values.reduce(
			(most, value) => Math.max(most, value),
			Number.NEGATIVE_INFINITY,
		),
	];
}
