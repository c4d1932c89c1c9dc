import { checkCount } from "../checks";
import { extent, readable } from "./drawing-numbers";
import type { Range } from "./layer";
import { palette } from "./palette";
import type { Rgb } from "./png";

/**
 * How the numbers of a picture become colours: "gray" from black to white for brightness, "diverging" from blue below
 * 0 through white at 0 to vermilion above it, for weights.
 */
export type PixelScale = "gray" | "diverging";

/** Colours at equal distances along a scale. */
const colors: Record<PixelScale, readonly string[]> = {
	gray: ["#000000", "#FFFFFF"],
	diverging: [palette.blue, "#FFFFFF", palette.vermilion],
};

/** What the numbers of a picture are, by default. */
export const meanings: Record<PixelScale, string> = {
	gray: "brightness",
	diverging: "weight",
};

/**
 * How many rows the pixels fill.
 *
 * @throws RangeError unless they are finite numbers in one or more whole rows of `width`; `what` is what the message
 * calls the picture.
 */
export function countRows(
	what: string,
	pixels: ArrayLike<number>,
	width: number,
): number {
	checkCount("width of a picture", width, 1);
	if (pixels.length === 0 || pixels.length % width !== 0) {
		throw new RangeError(
			`${what} must be whole rows of ${width} numbers; it has ${pixels.length} numbers. ` +
				"If its rows have another length, say so: { width: … }.",
		);
	}
	for (let index = 0; index < pixels.length; index++) {
		if (Number.isFinite(pixels[index])) {
			continue;
		}
		throw new RangeError(
			`${what} must hold finite numbers; in row ${Math.floor(index / width)}, column ${index % width} ` +
				`(counted from 0) it has ${String(pixels[index])}.`,
		);
	}
	return pixels.length / width;
}

/**
 * The values at the two ends of the scale: those asked for; else 0 and 1 for brightness, and for weights the largest
 * magnitude on both sides of 0.
 *
 * @throws RangeError when the range asked for does not rise, or is diverging and not symmetric about 0.
 */
export function pixelRange(
	scale: PixelScale,
	pictures: readonly ArrayLike<number>[],
	range?: Range,
): Range {
	if (range === undefined) {
		if (scale === "gray") {
			return [0, 1];
		}
		const most = extent(pictures.map(largestMagnitude))[1] || 1;
		return [-most, most];
	}
	const [from, to] = range;
	if (!(from < to) || (scale === "diverging" && from !== -to)) {
		const rule = scale === "gray" ? "rise" : "be symmetric about 0";
		throw new RangeError(
			`The range of a ${scale} picture must ${rule}; it goes from ${from} to ${to}.`,
		);
	}
	return range;
}

/** The colours of a scale as plotly takes them. */
export function plotlyScale(scale: PixelScale): [number, string][] {
	const stops = colors[scale];
	return stops.map((color, index) => [index / (stops.length - 1), color]);
}

/** `count` colours at equal distances along a scale, from its low end to its high end. */
export function scaleColors(scale: PixelScale, count: number): Rgb[] {
	const stops = colors[scale].map(channels);
	return Array.from({ length: count }, (_, index) => {
		const place = (index / (count - 1)) * (stops.length - 1);
		const below = Math.min(Math.floor(place), stops.length - 2);
		return blend(stops[below] as Rgb, stops[below + 1] as Rgb, place - below);
	});
}

/** What a picture holds, for its text twin: "28 × 28 pixels, brightness from 0 to 0.996". */
export function pictureWords(
	pixels: ArrayLike<number>,
	width: number,
	meaning: string,
): string {
	const [least, most] = extent(pixels);
	return `${pixels.length / width} × ${width} pixels, ${meaning} from ${readable(least)} to ${readable(most)}`;
}

function largestMagnitude(pixels: ArrayLike<number>): number {
	return Math.max(...extent(pixels).map(Math.abs));
}

function channels(color: string): Rgb {
	const number = Number.parseInt(color.slice(1), 16);
	return [number >> 16, (number >> 8) & 255, number & 255];
}

function blend(low: Rgb, high: Rgb, share: number): Rgb {
	const mix = (channel: 0 | 1 | 2) =>
		Math.round(low[channel] + share * (high[channel] - low[channel]));
	return [mix(0), mix(1), mix(2)];
}
