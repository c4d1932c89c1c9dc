import type { Random } from "../random";

/** How a digit is written, apart from its shape. */
export interface Hand {
	/** How far the top leans to the right, as part of the height; negative to the left. */
	readonly slant: number;
	/** How far the baseline climbs to the right, as part of the width; negative if it falls. */
	readonly climb: number;
	/** Width before slanting, 1 as in the skeleton. */
	readonly width: number;
	/** Thickness of the pen in pixels of the finished picture. */
	readonly thickness: number;
	/** How far places stray from where they belong: standard deviation, as part of the square. */
	readonly wobble: number;
}

/** Somebody's way to write a digit; the ranges are about those of the people who wrote MNIST. */
export function randomHand(random: Random): Hand {
	return {
		slant: random.gaussian(0.15, 0.22),
		climb: random.gaussian(0.05, 0.1),
		width: random.uniform(0.65, 1.15),
		thickness: random.uniform(1.6, 4.2),
		wobble: random.uniform(0.03, 0.09),
	};
}
