import type { Random } from "../random";
import type { Hand } from "./hand";
import type { Place, Stroke } from "./stroke";

/**
 * The strokes as the hand draws them: wobbled, then scaled, slanted and tilted.
 *
 * The wobble is a free-form deformation (T. Sederberg and S. Parry, 1986): a lattice of 4 × 4 control points over the
 * square, each moved at random, drags the paper with it, so that what touches goes on touching.
 */
export function distort(
	strokes: readonly Stroke[],
	{ slant, climb, width, wobble }: Omit<Hand, "thickness">,
	random: Random,
): Stroke[] {
	const shifts = Array.from({ length: 32 }, () => random.gaussian(0, wobble));
	const move = ([x, y]: Place): Place => {
		const across = bernstein(x);
		const down = bernstein(y);
		let wobbledX = x;
		let wobbledY = y;
		for (let row = 0; row < 4; row++) {
			for (let column = 0; column < 4; column++) {
				const weight = (across[column] as number) * (down[row] as number);
				const control = 2 * (4 * row + column);
				wobbledX += weight * (shifts[control] as number);
				wobbledY += weight * (shifts[control + 1] as number);
			}
		}
		const slanted = width * (wobbledX - 0.5) + slant * (0.5 - wobbledY);
		return [slanted, wobbledY - 0.5 - climb * slanted];
	};
	return strokes.map((stroke) => stroke.map(move));
}

/** The four cubic Bernstein polynomials at t: between 0 and 1 they are positive and add up to 1. */
function bernstein(t: number): readonly number[] {
	const s = 1 - t;
	return [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
}
