import type { Layout } from "plotly.js-dist";
import type { Figure } from "./figure";
import { isObject } from "./is-object";

/** The width of a colour bar with its numbers, in CSS pixels. */
const bar = 62;

/**
 * How high a figure is whose picture of square pixels takes all of its width.
 *
 * @param width of the plot in CSS pixels.
 * @returns undefined for other figures.
 */
export function pictureHeight(
	figure: Figure,
	width: number,
): number | undefined {
	const shape = shapeOf(figure);
	const { margin } = figure.layout;
	if (shape === undefined || margin === undefined) {
		return undefined;
	}
	const { l = 0, r = 0, t = 0, b = 0 } = margin;
	const beside = hasBar(figure) ? bar : 0;
	return Math.ceil((width - l - r - beside) / shape) + t + b;
}

/**
 * Margins that keep the colour bar of a picture beside it: on a wide page, a picture of square pixels leaves much of
 * the axes' width empty, and plotly puts the bar beyond that. Nothing for other figures.
 *
 * @param width of the plot in CSS pixels.
 */
export function pictureRoom(
	figure: Figure,
	width: number,
): Pick<Partial<Layout>, "margin"> {
	const { height, margin } = figure.layout;
	const shape = shapeOf(figure);
	if (
		shape === undefined ||
		!hasBar(figure) ||
		typeof height !== "number" ||
		margin === undefined
	) {
		return {};
	}
	const { l = 0, r = 0, t = 0, b = 0 } = margin;
	const needed = (height - t - b) * shape + bar;
	const spare = Math.max(0, Math.round(width - l - r - needed));
	return { margin: { ...margin, l: l + spare / 2, r: r + spare / 2 } };
}

function hasBar({ data }: Figure): boolean {
	const [trace] = data as { type?: unknown; showscale?: boolean }[];
	return trace?.type === "heatmap" && trace.showscale !== false;
}

/** The width of a picture of square pixels over its height; undefined for other figures. */
function shapeOf({ data, layout }: Figure): number | undefined {
	const { xaxis, yaxis } = layout;
	const [trace] = data as { type?: unknown; z?: unknown }[];
	if (xaxis?.constrain !== "domain" || yaxis?.scaleanchor !== "x") {
		return undefined;
	}
	if (trace?.type === "heatmap") {
		return gridShape(trace.z);
	}
	return trace?.type === "image"
		? length(xaxis.range) / length(yaxis.range)
		: undefined;
}

function length(range: unknown): number {
	const [from, to] = Array.isArray(range) ? range.map(Number) : [];
	return Math.abs(Number(to) - Number(from));
}

/** The columns of a grid over its rows. */
function gridShape(z: unknown): number {
	if (isObject(z) && typeof z.shape === "string") {
		const [rows = 1, columns = 1] = z.shape.split(",").map(Number);
		return columns / rows;
	}
	if (Array.isArray(z) && Array.isArray(z[0])) {
		return z[0].length / z.length;
	}
	return 1;
}
