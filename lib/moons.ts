import { checkCount } from "./checks";
import type { Point } from "./points";
import { seededRandom } from "./random";

/** A point of one of two classes. */
export interface MoonPoint {
	readonly at: Point;
	/** 1 for the upper moon, −1 for the lower one. */
	readonly target: 1 | -1;
}

/** How far the points stray from their moon: the standard deviation in each direction. */
const noise = 0.1;

/**
 * Points of two half moons that reach into each other, which no straight line can part. The upper and the lower moon
 * take turns. Coordinates have three decimals, so that they are the same on every machine.
 *
 * @param count how many points, 1 or more.
 * @param seed a whole number from 0 to 2³² − 1.
 */
export function moons(count: number, seed: number): MoonPoint[] {
	checkCount("number of points", count, 1);
	const random = seededRandom(seed);
	return Array.from({ length: count }, (_, index) => {
		const angle = random.uniform(0, Math.PI);
		const isUpper = index % 2 === 0;
		const x = isUpper ? Math.cos(angle) : 1 - Math.cos(angle);
		const y = isUpper ? Math.sin(angle) : 0.5 - Math.sin(angle);
		const at = [x, y].map((value) => {
			return Math.round(1000 * random.gaussian(value, noise)) / 1000;
		}) as [number, number];
		return { at, target: isUpper ? 1 : -1 };
	});
}
