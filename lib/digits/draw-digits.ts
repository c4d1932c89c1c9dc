import { checkCount } from "../checks";
import { brightness, type DigitImages, imageSize } from "../digit-images";
import { type Random, seededRandom } from "../random";
import { distort } from "./distort";
import { checkHand, type Hand, randomHand } from "./hand";
import { drawPicture } from "./picture";
import { type Skeleton, skeletons } from "./skeletons";

/** The seed of a drawn digit, and those parts of the hand that are not left to chance. */
export interface DigitOptions extends Partial<Hand> {
	/** A whole number from 0 to 2³² − 1. */
	readonly seed: number;
}

/**
 * Draws many pictures of digits, each in a shape and hand of its own. Every ten of them, from the first on, show the ten
 * digits in random order. Asking for more of them leaves the first ones as they are.
 *
 * @param count a whole number, 1 or more.
 * @param seed a whole number from 0 to 2³² − 1; the same seed gives the same pictures on every machine.
 * @throws RangeError for another count or seed.
 */
export function drawDigits(count: number, seed: number): DigitImages {
	checkCount("number of digits", count, 1);
	const random = seededRandom(seed);
	const drawn: DigitImages = {
		count,
		pixels: new Uint8Array(count * imageSize),
		labels: new Uint8Array(count),
	};
	let digits: number[] = [];
	for (let index = 0; index < count; index++) {
		if (digits.length === 0) {
			digits = shuffledDigits(random);
		}
		const digit = digits.pop() as number;
		drawn.labels[index] = digit;
		const image = drawn.pixels.subarray(
			index * imageSize,
			(index + 1) * imageSize,
		);
		draw(image, digit, random);
	}
	return drawn;
}

/**
 * Draws one picture of a digit, in a shape and hand that depend on the seed; the other options change that hand. So
 * `{ seed: 1, thickness: 4 }` is the digit of `{ seed: 1 }` with another pen.
 *
 * @param digit from 0 to 9.
 * @returns brightness from 0 (black) to 1 (white), 784 numbers, row after row.
 * @throws RangeError for another digit or seed, and for options out of range.
 */
export function drawDigit(
	digit: number,
	{ seed, ...hand }: DigitOptions,
): Float32Array {
	if (!Number.isInteger(digit) || digit < 0 || digit > 9) {
		throw new RangeError(
			`The digit must be a whole number from 0 to 9; it is ${String(digit)}.`,
		);
	}
	checkHand(hand);
	const image = new Uint8Array(imageSize);
	draw(image, digit, seededRandom(seed), hand);
	return Float32Array.from(image, brightness);
}

function draw(
	image: Uint8Array,
	digit: number,
	random: Random,
	given: Partial<Hand> = {},
): void {
	const shape = anyOf(skeletons[digit] as readonly Skeleton[], random);
	const hand = { ...randomHand(random), ...given };
	drawPicture(image, distort(shape, hand, random), hand.thickness);
}

function anyOf<T>(all: readonly T[], random: Random): T {
	return all[Math.floor(random.uniform(0, all.length))] as T;
}

/** 0 to 9 in random order (R. Fisher and F. Yates). */
function shuffledDigits(random: Random): number[] {
	const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
	for (let end = 9; end > 0; end--) {
		const other = Math.floor(random.uniform(0, end + 1));
		[digits[end], digits[other]] = [
			digits[other] as number,
			digits[end] as number,
		];
	}
	return digits;
}
