import { Figure } from "./figure";
import { type ImageOptions, pixelTrace, rowAndColumn } from "./image";
import type { Trace } from "./layer";
import { pack } from "./packed";
import { palette } from "./palette";
import { countRows, meanings, pictureWords } from "./pixels";
import { escapeText } from "./plotly-text";
import { axisLayout, baseLayout } from "./theme";

/**
 * A picture laid out flat: its rows one after another in a single strip, with a line where a new row begins. Hovering
 * shows a number's place in the strip and in the picture. Zooming in shows single pixels.
 *
 * @param pixels H × width numbers, row after row.
 * @throws RangeError as `imageFigure` does.
 *
 * @example stripFigure("784 numbers in a row", imageAt(data, 0))
 */
export function stripFigure(
	title: string,
	pixels: ArrayLike<number>,
	options: ImageOptions = {},
): Figure {
	const { width = 28, scale = "gray", value = meanings[scale] } = options;
	const rows = countRows("A picture", pixels, width);
	const count = pixels.length;
	const places = Uint16Array.from({ length: 2 * count }, (_, index) => {
		const pixel = index >> 1;
		return index % 2 === 0 ? Math.floor(pixel / width) : pixel % width;
	});
	const strip: Trace = {
		...pixelTrace(pixels, scale, options.range),
		z: pack(Float32Array.from(pixels), 1, count),
		customdata: pack(places, 1, count, 2),
		showscale: false,
		meta: `a strip of ${count} numbers, the ${rows} rows of a picture of ${pictureWords(pixels, width, value)}`,
		hovertemplate:
			"index %{x}: row %{customdata[0]}, column %{customdata[1]}<br>" +
			`${escapeText(value)}: %{z:.3~f}<extra></extra>`,
	};
	const marked = markTraces(count, width, options);
	return new Figure([strip, ...rowStarts(rows, width), ...marked], {
		...baseLayout(title),
		height: 190,
		margin: { l: 16, r: 16, t: 48, b: 60 },
		showlegend: false,
		xaxis: {
			...axisLayout({ title: `index, a line every ${width}` }),
			showgrid: false,
			zeroline: false,
			range: [-0.5, count - 0.5],
			tick0: 0,
			dtick: width * Math.ceil(rows / 7),
		},
		yaxis: { visible: false, fixedrange: true, range: [-0.5, 0.5] },
	});
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
			mode: "lines+markers",
			x: [mark, mark],
			y: [-0.5, 0.5],
			line: { color: palette.vermilion, width: 3 },
			marker: { symbol: ["triangle-up", "triangle-down"], size: 12 },
			cliponaxis: false,
			hoverinfo: "skip",
			meta: `a mark at index ${mark}, which is row ${row}, column ${column}`,
		},
	];
}

function rowStarts(rows: number, width: number): Trace[] {
	if (rows === 1) {
		return [];
	}
	const starts = Array.from({ length: rows - 1 }, (_, row) => row + 1);
	return [
		{
			type: "scatter",
			mode: "lines",
			// A null lifts the pen between one line and the next.
			x: starts.flatMap((row) => [row * width - 0.5, row * width - 0.5, null]),
			y: starts.flatMap(() => [-0.5, 0.5, null]),
			line: { color: palette.orange, width: 1 },
			hoverinfo: "skip",
			meta: "a line where each new row begins",
		},
	];
}
