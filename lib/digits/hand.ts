import type { Random } from "../random";

/** How a digit is written, apart from its shape. */
export interface Hand {
	/** How far the top leans to the right, as part of the height; negative to the left. From −2 to 2. */
	readonly slant: number;
	/** How far the line of writing climbs to the right, as part of the width; negative if it falls. From −2 to 2. */
	readonly climb: number;
	/** Width before slanting, in that of the skeleton; from 0.1 to 10. */
	readonly width: number;
	/** Standard deviation of how far the paper is dragged out of shape, as part of the square; from 0 to 1. */
	readonly wobble: number;
	/** Thickness of the pen in pixels of the finished picture, from 1 to 10. */
	readonly thickness: number;
}

/**
 * One person's way to write. Slant, thickness and width vary about as much as in MNIST, if anything more: a network that has
 * seen more variety makes fewer mistakes on unexpected hands.
 */
export function randomHand(random: Random): Hand {
	const boldness = random.uniform();
	return {
		slant: random.gaussian(0.15, 0.3),
		climb: random.gaussian(0.05, 0.15),
		width: random.uniform(0.6, 1.4),
		wobble: random.uniform(0.08, 0.22),
		// Most pens are thin, few are felt-tip pens.
		thickness: 1.4 + 3.4 * boldness * boldness,
	};
}

/** The range in which each part of a hand still gives something legible, both ends included. */
const ranges: Readonly<
	Record<keyof Hand, readonly [least: number, most: number]>
> = {
	slant: [-2, 2],
	climb: [-2, 2],
	width: [0.1, 10],
	wobble: [0, 1],
	thickness: [1, 10],
};

const parts = Object.keys(ranges) as (keyof Hand)[];

/** Throws a RangeError that names the first of the given parts that is not a number in its range. */
export function checkHand(given: Partial<Hand>): void {
	for (const part of parts) {
		if (!(part in given)) {
			continue;
		}
		const value = given[part] ?? Number.NaN;
		const [least, most] = ranges[part];
		if (value >= least && value <= most) {
			continue;
		}
		throw new RangeError(
			`The ${part} must be a number from ${least} to ${most}; it is ${String(given[part])}.`,
		);
	}
}
