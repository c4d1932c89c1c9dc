import { checkCount } from "../checks";
import { toBase64 } from "../platform/bytes";
import { extent } from "./drawing-numbers";
import { Figure } from "./figure";
import type { Range, Trace } from "./layer";
import { countRows, type PixelScale, pixelRange, scaleColors } from "./pixels";
import { escapeText } from "./plotly-text";
import { encodePng, type Rgb } from "./png";
import { baseLayout } from "./theme";

/** One picture of a grid. */
export interface Tile {
	/** H × width numbers, row after row. */
	readonly pixels: ArrayLike<number>;
	/** What stands beneath it. */
	readonly caption?: string;
}

/** How a grid of pictures is drawn. */
export interface ImagesOptions {
	/** Pictures in a row; by default as many as leave room for the captions on a phone, 10 at most. */
	readonly columns?: number;
	/** Pixels in a row of each picture; 28 by default. */
	readonly width?: number;
	/** "gray", for 0 to 1, by default; "diverging" for weights, the same scale for all of them. */
	readonly scale?: PixelScale;
	/** The values at the two ends of the scale, as for `imageFigure`. */
	readonly range?: Range;
}

/** Widths in CSS pixels: of the drawing on a phone, and of a caption's character. */
const phone = 348;
const character = 6.3;
const captionSize = 11;
const captionHeight = 20;
/** The height of a picture at most, in CSS pixels, and how much a narrow one may grow beyond its size on a phone. */
const tallest = 96;
const growth = 1.5;
/** Colours of a scale in the stored picture; a PNG has room for these and the transparent one. */
const shades = 255;
const transparent: Rgb = [0, 0, 0];

/**
 * Many small pictures in rows, left to right, each with its caption beneath. They are stored as one PNG, so that a
 * notebook stays small; for a single picture with readable numbers there is `imageFigure`.
 *
 * @param tiles one or more pictures of the same size.
 * @throws RangeError when there are none, when sizes differ, when numbers are not whole rows or not finite, and when
 * `columns` is not a whole number above 0, or `range` is none for the scale.
 *
 * @example imagesFigure("Worst mistakes", worst.map(({ pixels, label, taken }) => ({ pixels, caption: `${label} taken for ${taken}` })))
 */
export function imagesFigure(
	title: string,
	tiles: readonly Tile[],
	options: ImagesOptions = {},
): Figure {
	const { width = 28, scale = "gray" } = options;
	const height = commonHeight(tiles, width);
	const columns = options.columns ?? fittingColumns(tiles);
	checkCount("number of columns", columns, 1);
	const grid = layOut(tiles, columns, width, height);
	const rows = grid.height / grid.rowHeight;
	const size = `${height} × ${width} pixels`;
	const picture: Trace = {
		type: "image",
		source: `data:image/png;base64,${toBase64(drawTiles(tiles, grid, scale, options.range))}`,
		hoverinfo: "skip",
		meta: `${tiles.length === 1 ? "1 picture" : `${tiles.length} pictures`} of ${size}, ${columns} in a row`,
	};
	const rowPixels =
		(Math.min((phone / columns) * growth, tallest) * grid.rowHeight) /
		grid.columnWidth;
	return new Figure([picture, ...captions(tiles, grid)], {
		...baseLayout(title),
		height: Math.ceil(rows * rowPixels) + 56,
		margin: { l: 16, r: 16, t: 48, b: 8 },
		showlegend: false,
		hovermode: false,
		xaxis: {
			visible: false,
			range: [-0.5, grid.width - 0.5],
			constrain: "domain",
			constraintoward: "center",
		},
		yaxis: {
			visible: false,
			range: [grid.height - 0.5, -0.5],
			scaleanchor: "x",
			constrain: "domain",
			constraintoward: "top",
		},
	});
}

/** Where the pictures lie within the picture of them all; lengths in its pixels. */
interface Grid {
	readonly columns: number;
	readonly columnWidth: number;
	readonly rowHeight: number;
	readonly width: number;
	readonly height: number;
	readonly tileWidth: number;
	readonly tileHeight: number;
}

function layOut(
	tiles: readonly Tile[],
	columns: number,
	tileWidth: number,
	tileHeight: number,
): Grid {
	const gap = Math.ceil(tileWidth / 14);
	const columnWidth = tileWidth + gap;
	const onPhone = Math.min(phone / columns, tallest) / columnWidth;
	const beneath = tiles.some(({ caption }) => caption)
		? Math.ceil(captionHeight / onPhone)
		: gap;
	const rowHeight = tileHeight + beneath;
	return {
		columns,
		columnWidth,
		rowHeight,
		width: columns * columnWidth - gap,
		height: Math.ceil(tiles.length / columns) * rowHeight,
		tileWidth,
		tileHeight,
	};
}

function drawTiles(
	tiles: readonly Tile[],
	grid: Grid,
	scale: PixelScale,
	range?: Range,
): Uint8Array {
	const all = tiles.map(({ pixels }) => pixels);
	const [from, to] = pixelRange(scale, all, range);
	// Colour 0 stays between the pictures: the page shows through, light or dark.
	const canvas = new Uint8Array(grid.width * grid.height);
	for (const [index, pixels] of all.entries()) {
		const { left, top } = corner(grid, index);
		for (let i = 0; i < pixels.length; i++) {
			const x = left + (i % grid.tileWidth);
			const y = top + Math.floor(i / grid.tileWidth);
			const share = ((pixels[i] as number) - from) / (to - from);
			const shade = Math.round(Math.min(Math.max(share, 0), 1) * (shades - 1));
			canvas[y * grid.width + x] = 1 + shade;
		}
	}
	const colors: Rgb[] = [transparent, ...scaleColors(scale, shades)];
	return encodePng(canvas, grid.width, colors, {
		isTransparent: true,
		// Each build of zlib finds other repetitions, and a stored notebook must not depend on that.
		runsOnly: true,
	});
}

function captions(tiles: readonly Tile[], grid: Grid): Trace[] {
	const named = [...tiles.entries()].filter(([, { caption }]) => caption);
	if (named.length === 0) {
		return [];
	}
	const corners = named.map(([index]) => corner(grid, index));
	const texts = named.map(([, { caption = "" }]) => caption);
	const middle = (grid.tileHeight + grid.rowHeight - 1) / 2;
	return [
		{
			type: "scatter",
			mode: "text",
			name: "captions",
			x: corners.map(({ left }) => left + (grid.tileWidth - 1) / 2),
			y: corners.map(({ top }) => top + middle),
			text: texts.map(escapeText),
			textfont: { size: captionSize },
			cliponaxis: false,
			hoverinfo: "skip",
			meta: texts.join(", "),
		},
	];
}

function corner(grid: Grid, index: number): { left: number; top: number } {
	return {
		left: (index % grid.columns) * grid.columnWidth,
		top: Math.floor(index / grid.columns) * grid.rowHeight,
	};
}

function fittingColumns(tiles: readonly Tile[]): number {
	const lengths = tiles.map(({ caption = "" }) => caption.length);
	const [, longest] = extent(lengths);
	const fitting = Math.floor(phone / (longest * character + 8));
	return Math.max(1, Math.min(fitting, 10, tiles.length));
}

function commonHeight(tiles: readonly Tile[], width: number): number {
	if (tiles.length === 0) {
		throw new RangeError("There are no pictures to draw.");
	}
	const heights = tiles.map(({ pixels }, index) =>
		countRows(`Picture ${index}`, pixels, width),
	);
	const [height = 0] = heights;
	const odd = heights.findIndex((other) => other !== height);
	if (odd >= 0) {
		throw new RangeError(
			`Pictures of one grid must have the same size; picture ${odd} (counted from 0) has ${heights[odd]} rows, picture 0 has ${height}.`,
		);
	}
	return height;
}
