import type { Layout } from "plotly.js-dist";
import type { Figure } from "./figure";
import { isObject } from "./is-object";

/** The width of a colour bar with its numbers, in CSS pixels. */
const bar = 62;

/**
 * Margins that keep the colour bar of a picture beside it: on a wide page, a picture of square pixels leaves much of
 * the axes' width empty, and plotly puts the bar beyond that. Nothing for other figures.
 *
 * @param width of the plot in CSS pixels.
 */
export function pictureRoom(
	{ data, layout }: Figure,
	width: number,
): Pick<Partial<Layout>, "margin"> {
	const [trace] = data as {
		type?: unknown;
		z?: unknown;
		showscale?: boolean;
	}[];
	const { height, margin, xaxis, yaxis } = layout;
	if (
		trace?.type !== "heatmap" ||
		trace.showscale === false ||
		xaxis?.constrain !== "domain" ||
		yaxis?.scaleanchor !== "x" ||
		typeof height !== "number" ||
		margin === undefined
	) {
		return {};
	}
	const { l = 0, r = 0, t = 0, b = 0 } = margin;
	const needed = (height - t - b) * shapeOf(trace.z) + bar;
	const spare = Math.max(0, Math.round(width - l - r - needed));
	return { margin: { ...margin, l: l + spare / 2, r: r + spare / 2 } };
}

/** The columns of a grid over its rows. */
function shapeOf(z: unknown): number {
	if (isObject(z) && typeof z.shape === "string") {
		const [rows = 1, columns = 1] = z.shape.split(",").map(Number);
		return columns / rows;
	}
	if (Array.isArray(z) && Array.isArray(z[0])) {
		return z[0].length / z.length;
	}
	return 1;
}
