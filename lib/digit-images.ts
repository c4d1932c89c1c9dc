import { checkRange } from "./checks";

/** Rows and columns of a picture of a digit, in pixels. */
export const imageSide = 28;

/** Numbers of one picture laid out flat, row after row: 784. */
export const imageSize = imageSide * imageSide;

/** The brightness from 0 to 1 that a byte from 0 to 255 stands for. */
export function brightness(byte: number): number {
	return byte / 255;
}

/** Pictures of single digits, white on black, and what they show. */
export interface DigitImages {
	/** N, how many there are. */
	readonly count: number;
	/** Brightness from 0 (black) to 255 (white), picture after picture, row after row: N × 784 bytes in one buffer. */
	readonly pixels: Uint8Array;
	/** The digit that each picture shows, N whole numbers from 0 to 9. */
	readonly labels: Uint8Array;
}

/** A set of digits of which all labels are at hand, and pictures where they are asked for. */
export interface DigitSet extends Pick<DigitImages, "count" | "labels"> {
	/**
	 * Reads the pictures from `start` up to, not including, `end`, with their labels.
	 *
	 * @throws RangeError unless 0 ≤ start < end ≤ N, all whole numbers.
	 * @throws Error where they cannot be read.
	 */
	read(start: number, end: number): Promise<DigitImages>;
}

/**
 * One picture of many, as the lessons and the network take it.
 *
 * @param index from 0 to N − 1.
 * @returns brightness from 0 (black) to 1 (white), 784 numbers of its own, row after row.
 * @throws RangeError for another index.
 */
export function imageAt(
	{ count, pixels }: DigitImages,
	index: number,
): Float32Array {
	if (!Number.isInteger(index) || index < 0 || index >= count) {
		throw new RangeError(
			`There is no picture ${String(index)}; they are counted from 0 to ${count - 1}.`,
		);
	}
	return Float32Array.from({ length: imageSize }, (_, at) =>
		brightness(pixels[index * imageSize + at] as number),
	);
}

/**
 * The pictures from `start` up to, not including, `end`: views of the same memory, not copies.
 *
 * @throws RangeError unless 0 ≤ start < end ≤ N, all whole numbers.
 */
export function sliceImages(
	{ count, pixels, labels }: DigitImages,
	start: number,
	end: number,
): DigitImages {
	checkRange("pictures", start, end, count);
	return {
		count: end - start,
		pixels: pixels.subarray(start * imageSize, end * imageSize),
		labels: labels.subarray(start, end),
	};
}

/**
 * A picture moved within its frame. What leaves it is lost, and what comes in is black.
 *
 * @param pixels 784 numbers, row after row.
 * @param right by how many columns, to the left if negative; a whole number.
 * @param down by how many rows.
 * @returns 784 numbers of its own.
 */
export function shiftImage(
	pixels: ArrayLike<number>,
	right: number,
	down = 0,
): Float32Array {
	return Float32Array.from({ length: imageSize }, (_, index) => {
		const column = (index % imageSide) - right;
		const row = Math.floor(index / imageSide) - down;
		const isInside =
			column >= 0 && column < imageSide && row >= 0 && row < imageSide;
		return isInside ? (pixels[row * imageSide + column] as number) : 0;
	});
}
