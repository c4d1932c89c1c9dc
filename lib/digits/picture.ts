import { imageSide } from "../digit-images";
import { drawLine } from "./pen";
import type { Place, Stroke } from "./stroke";

/** Rows and columns of the box that a digit fills, in pixels. */
const boxSide = 20;

/** The pixel, counted from 0, that the centre of mass is brought to. */
const centre = 14;

/** Strokes within less of the square than this are a dot. */
const smallestSize = 1e-3;

/**
 * Draws the strokes in MNIST's conventions: larger or smaller, they fill a box of 20 × 20 pixels as far as their
 * proportions allow; the box lies where their centre of mass comes nearest to pixel (14, 14) of the 28 × 28, without
 * leaving the picture; brightness is from 0 to 255.
 *
 * Source: Y. LeCun, C. Cortes and C. Burges, "The MNIST database of handwritten digits"; the pictures themselves show which
 * pixel is the centre.
 *
 * @param image where to draw: 784 zeros.
 * @param strokes one or more, each of one place or more.
 * @param thickness of the pen, from 1 to 10 pixels.
 */
export function drawPicture(
	image: Uint8Array,
	strokes: readonly Stroke[],
	thickness: number,
): void {
	const box = drawBox(strokes, thickness);
	const { x, y } = centreOfMass(box);
	const left = boxStart(x);
	const top = boxStart(y);
	for (let row = 0; row < boxSide; row++) {
		for (let column = 0; column < boxSide; column++) {
			image[(top + row) * imageSide + left + column] = box[
				row * boxSide + column
			] as number;
		}
	}
}

/** The strokes in 20 × 20 pixels from 0 to 255, in the middle if they do not fill them. */
function drawBox(strokes: readonly Stroke[], thickness: number): Float64Array {
	let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
	for (const stroke of strokes) {
		for (const [x, y] of stroke) {
			left = Math.min(left, x);
			right = Math.max(right, x);
			top = Math.min(top, y);
			bottom = Math.max(bottom, y);
		}
	}
	const size = Math.max(right - left, bottom - top, smallestSize);
	// The pen adds half its thickness on either side.
	const scale = (boxSide - thickness) / size;
	const middle = (boxSide - 1) / 2;
	const place = ([x, y]: Place): Place => [
		middle + scale * (x - (left + right) / 2),
		middle + scale * (y - (top + bottom) / 2),
	];
	const box = new Float64Array(boxSide * boxSide);
	for (const stroke of strokes) {
		let from = place(stroke[0] as Place);
		for (const next of stroke) {
			const to = place(next);
			drawLine(box, boxSide, from, to, thickness);
			from = to;
		}
	}
	// Whole numbers, so that the centre of mass is exact and no last digit decides where the box goes.
	return box.map((brightness) => Math.round(255 * brightness));
}

/** In pixels, (0, 0) the middle of the first one. */
function centreOfMass(box: Float64Array): { x: number; y: number } {
	let [mass, x, y] = [0, 0, 0];
	for (let pixel = 0; pixel < box.length; pixel++) {
		const brightness = box[pixel] as number;
		mass += brightness;
		x += brightness * (pixel % boxSide);
		y += brightness * Math.floor(pixel / boxSide);
	}
	return { x: x / mass, y: y / mass };
}

/** Where the box starts along one axis; a lopsided one stays within the picture. */
function boxStart(massCentre: number): number {
	const start = Math.round(centre - massCentre);
	return Math.min(imageSide - boxSide, Math.max(0, start));
}
