import { Figure } from "./figure";
import type { Range, Trace } from "./layer";
import { pack } from "./packed";
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
	/** Pixels in a row; 28 where left out. */
	readonly width?: number;
	/** "gray" where left out; "diverging" for weights, white at 0. */
	readonly scale?: PixelScale;
	/** The values of the darkest and the brightest colour: [0, 1] for gray where left out, and as far as the values go for diverging. */
	readonly range?: Range;
	/** What the numbers are, with a unit where they have one; "brightness" or "weight" where left out. */
	readonly value?: string;
}

/**
 * Numbers as a picture of square pixels, row 0 at the top. Hovering tells a pixel's row, column and value.
 *
 * @param pixels H × width numbers, row after row.
 * @throws RangeError when the numbers are no whole rows or not finite, and when a range does not rise, or is diverging
 * and not symmetric about 0.
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
	return new Figure([trace], {
		...baseLayout(title),
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

const bare = { showgrid: false, zeroline: false } as const;
