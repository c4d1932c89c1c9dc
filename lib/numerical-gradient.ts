import { checkFinite } from "./checks";
import { noteCall } from "./noted-calls";

/**
 * The gradient of `f` at a point by central differences, one coordinate at a time:
 *
 *     ∂f/∂xᵢ ≈ (f(…, xᵢ + h, …) − f(…, xᵢ − h, …)) / 2h
 *
 * It needs no derivative, so it can check one that was worked out by hand. Its error is a few parts in 10¹⁰ where
 * f is smooth and of moderate size. The step h is the cube root of the double's precision, scaled by |xᵢ|: the
 * balance between truncation and rounding (Press et al., Numerical Recipes, 3rd ed., section 5.7).
 *
 * @param at the point, as many numbers as `f` takes.
 * @returns one derivative for each number in `at`.
 * @throws RangeError when a coordinate of the point, f beside it, or the derivative is not finite.
 *
 * @example numericalGradient((b, w) => computeErrorForLineGivenPoints(b, w, points), [0, 1])
 */
export function numericalGradient<At extends readonly number[]>(
	f: (...at: At) => number,
	at: readonly [...At],
): { -readonly [Index in keyof At]: number } {
	noteCall(numericalGradient);
	const partial = (xi: number, index: number): number => {
		checkFinite(`coordinate ${index} of the point`, xi);
		const h = Math.cbrt(Number.EPSILON) * Math.max(1, Math.abs(xi));
		const fAt = (moved: number): number => {
			// map() forgets that At has as many members after as before.
			const beside = at.map((x, i) => (i === index ? moved : x)) as unknown;
			const value = f(...(beside as At));
			checkFinite(`function's value beside (${at.join(", ")})`, value);
			return value;
		};
		// xi ± h is rounded, so the distance is measured rather than taken as 2h.
		const slope = (fAt(xi + h) - fAt(xi - h)) / (xi + h - (xi - h));
		checkFinite(`slope in coordinate ${index}`, slope);
		return slope;
	};
	return at.map(partial) as { -readonly [Index in keyof At]: number };
}
