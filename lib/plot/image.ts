import { Figure } from "./figure";
import type { Range, Trace } from "./layer";
import { pack } from "./packed";
import { palette } from "./palette";
import {
	countRows,
	meanings,
	type PixelScale,
	pictureWords,
	pixelRange,
	plotlyScale,
} from "./pixels";
import { escapeText } from "./plotly-text";
import { axisLayout, baseLayout, slimBar } from "./theme";

/** How a picture is drawn. */
export interface ImageOptions {
	/** Pixels in a row; 28 by default. */
	readonly width?: number;
	/** "gray" by default; "diverging" for weights, white at 0. */
	readonly scale?: PixelScale;
	/** The values at the two ends of the scale; by default [0, 1] for gray, and as far as the values go for diverging. */
	readonly range?: Range;
	/** What the numbers are, with their unit if they have one; "brightness" or "weight" by default. */
	readonly value?: string;
	/** A pixel to point out, by its place among the numbers, counted from 0. */
	readonly mark?: number;
}

/**
 * Numbers as a picture of square pixels, row 0 at the top. Hovering shows a pixel's row, column and value.
 *
 * @param pixels H × width numbers, row after row.
 * @throws RangeError when the numbers are not whole rows or not finite, when a range does not rise, or is diverging
 * and not symmetric about 0, and when there is no pixel to mark at that place.
 *
 * @example imageFigure(`A ${data.labels[0]}`, imageAt(data, 0))
 */
export function imageFigure(
	title: string,
	pixels: ArrayLike<number>,
	options: ImageOptions = {},
): Figure {
	const { width = 28, scale = "gray", value = meanings[scale] } = options;
	const height = countRows("A picture", pixels, width);
	const trace: Trace = {
		...pixelTrace(pixels, scale, options.range),
		z: pack(Float32Array.from(pixels), height, width),
		colorbar: slimBar(value),
		meta: pictureWords(pixels, width, value),
		hovertemplate: `row %{y}, column %{x}<br>${escapeText(value)}: %{z:.3~f}<extra></extra>`,
	};
	return new Figure([trace, ...markTraces(pixels.length, width, options)], {
		...baseLayout(title),
		showlegend: false,
		xaxis: {
			...axisLayout({ title: "column" }),
			...bare,
			constrain: "domain",
		},
		yaxis: {
			...axisLayout({ title: "row" }),
			...bare,
			autorange: "reversed",
			scaleanchor: "x",
			constrain: "domain",
		},
	});
}

/** What all pictures made of cells share. */
export function pixelTrace(
	pixels: ArrayLike<number>,
	scale: PixelScale,
	range?: Range,
): Trace {
	const [zmin, zmax] = pixelRange(scale, [pixels], range);
	return { type: "heatmap", zmin, zmax, colorscale: plotlyScale(scale) };
}

function markTraces(
	count: number,
	width: number,
	{ mark }: ImageOptions,
): Trace[] {
	if (mark === undefined) {
		return [];
	}
	const [row, column] = rowAndColumn(mark, count, width);
	return [
		{
			type: "scatter",
			mode: "markers",
			x: [column],
			y: [row],
			marker: {
				symbol: "square-open",
				size: 14,
				color: palette.vermilion,
				line: { width: 3 },
			},
			hoverinfo: "skip",
			meta: `a mark at row ${row}, column ${column}`,
		},
	];
}

/** Where a number of a picture stands in it; throws a RangeError when the picture has no such number. */
export function rowAndColumn(
	place: number,
	count: number,
	width: number,
): [row: number, column: number] {
	if (!Number.isInteger(place) || place < 0 || place >= count) {
		throw new RangeError(
			`There is no pixel ${place} to mark: the places go from 0 to ${count - 1}.`,
		);
	}
	return [Math.floor(place / width), place % width];
}

const bare = { showgrid: false, zeroline: false } as const;
