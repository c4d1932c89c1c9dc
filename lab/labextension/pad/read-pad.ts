import { isObject } from "../is-object";

/** From the left and from the top of the pad, both from 0 to 1. */
export type Place = readonly [x: number, y: number];

/** The path of the pen from where it touches the paper to where it leaves. */
export type Stroke = readonly Place[];

/** A pad whose form has been checked: lib/digit-pad.ts tells what its parts mean. */
export interface Pad {
	readonly target: string;
	readonly strokes: readonly Stroke[];
	/** Brightness from 0 to 255, 784 numbers, row after row. */
	readonly pixels: Uint8Array;
}

/** Rows and columns of the picture. */
export const side = 28;

/**
 * Checks the JSON of a pad.
 *
 * @throws TypeError in the reader's words for JSON that is something else.
 */
export function readPad(json: unknown): Pad {
	const { target, strokes, pixels } = isObject(json) ? json : {};
	if (
		typeof target !== "string" ||
		!Array.isArray(strokes) ||
		!strokes.every(isStroke) ||
		typeof pixels !== "string" ||
		!/^[A-Za-z\d+/]*=*$/.test(pixels)
	) {
		throw new TypeError(
			"a pad has a target, strokes of places [x, y], and pixels in base64, but this output holds something else.",
		);
	}
	const bytes = Uint8Array.from(atob(pixels), (byte) => byte.charCodeAt(0));
	if (bytes.length !== side ** 2) {
		throw new TypeError(
			`the picture of a pad has ${side ** 2} pixels, but this one has ${bytes.length}.`,
		);
	}
	return { target, strokes, pixels: bytes };
}

function isStroke(stroke: unknown): stroke is Stroke {
	return (
		Array.isArray(stroke) &&
		stroke.every(
			(place) =>
				Array.isArray(place) &&
				place.length === 2 &&
				place.every((share) => share >= 0 && share <= 1),
		)
	);
}
