import type { Random } from "../random";
import type { Hand } from "./hand";
import type { Place, Stroke } from "./stroke";

/**
 * The strokes as the hand writes them: wobbling, then narrowed or widened, slanted and climbing.
 *
 * The wobble is a free-form deformation (T. Sederberg and S. Parry, "Free-form deformation of solid geometric models",
 * 1986): 4 × 4 control points over the square, each moved at random, drag the paper with them, so that strokes that
 * touch stay in touch.
 *
 * @param strokes in the unit square.
 * @returns the strokes around (0, 0), in about the same size.
 */
export function distort(
	strokes: readonly Stroke[],
	{ slant, climb, width, wobble }: Hand,
	random: Random,
): Stroke[] {
	const shiftsX = shifts(wobble, random);
	const shiftsY = shifts(wobble, random);
	const write = ([x, y]: Place): Place => {
		const across = bernstein(x);
		const down = bernstein(y);
		let dx = 0;
		let dy = 0;
		for (let control = 0; control < 16; control++) {
			const weight =
				(across[control & 3] as number) * (down[control >> 2] as number);
			dx += weight * (shiftsX[control] as number);
			dy += weight * (shiftsY[control] as number);
		}
		const up = 0.5 - (y + dy);
		const right = width * (x + dx - 0.5) + slant * up;
		return [right, -(up + climb * right)];
	};
	return strokes.map((stroke) => stroke.map(write));
}

/** How far each of the 4 × 4 control points, row after row, moves along one axis. */
function shifts(wobble: number, random: Random): number[] {
	return Array.from({ length: 16 }, () => random.gaussian(0, wobble));
}

/** The four cubic Bernstein polynomials at t: between 0 and 1 they are positive and add up to 1. */
function bernstein(t: number): readonly number[] {
	const s = 1 - t;
	return [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
}
