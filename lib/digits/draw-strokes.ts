import { brightness, imageSize } from "../digit-images";
import { checkHand } from "./hand";
import { drawPicture } from "./picture";
import { type Stroke, smoothStroke } from "./stroke";

export interface StrokeOptions {
	/** Thickness of the pen in pixels, from 1 to 10; 3 by default, as in much of MNIST. */
	readonly thickness?: number;
	/** Whether the pen rounds the corners within a stroke. By default it draws straight lines. */
	readonly smooth?: boolean;
}

/**
 * A picture of strokes of your own, brought to the size and place that MNIST's digits have.
 *
 *     drawStrokes([[[0.1, 0], [0.9, 0], [0.4, 1]]]) // a seven
 *
 * @param strokes one or more paths of the pen, each of one [x, y] or more, both from 0 to 1, y downwards.
 * @returns brightness from 0 (black) to 1 (white), 784 numbers, row after row.
 * @throws RangeError for no strokes, an empty one, a place outside the unit square or another thickness; it names the
 * first mistake.
 */
export function drawStrokes(
	strokes: readonly Stroke[],
	{ thickness = 3, smooth = false }: StrokeOptions = {},
): Float32Array {
	checkStrokes(strokes);
	checkHand({ thickness });
	const image = new Uint8Array(imageSize);
	drawPicture(image, smooth ? strokes.map(smoothStroke) : strokes, thickness);
	return Float32Array.from(image, brightness);
}

function checkStrokes(strokes: readonly Stroke[]): void {
	if (strokes.length === 0) {
		throw new RangeError(
			"There are no strokes; at least one is needed, such as [[0.5, 0], [0.5, 1]].",
		);
	}
	for (const [index, stroke] of strokes.entries()) {
		if (stroke.length === 0) {
			throw new RangeError(
				`strokes[${index}] is empty; it needs at least one [x, y].`,
			);
		}
		for (const [step, place] of stroke.entries()) {
			if (place.length === 2 && place.every(isInSquare)) {
				continue;
			}
			throw new RangeError(
				`strokes[${index}][${step}] is [${place.join(", ")}]; expected [x, y], both from 0 to 1.`,
			);
		}
	}
}

function isInSquare(coordinate: number): boolean {
	return coordinate >= 0 && coordinate <= 1;
}
