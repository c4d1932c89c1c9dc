import { checkCount, checkFinite } from "./checks";
import { evenlySpaced } from "./evenly-spaced";
import type { Point } from "./points";
import { computeErrorForLineGivenPoints } from "./regression";

/** The loss sampled on a grid: `loss[i][j]` belongs to the line with b = `b[i]`, w = `w[j]`. */
export interface LossSurface {
	/** The columns' slopes, evenly spaced, length `steps`. */
	readonly w: number[];
	/** The rows' intercepts, evenly spaced, length `steps`. */
	readonly b: number[];
	/** Mean squared errors, `steps` rows of `steps` columns. */
	readonly loss: number[][];
}

/**
 * The loss of every line on a grid over (w, b), for a contour or a surface plot.
 *
 * @param wRange the slopes from first to last.
 * @param bRange the intercepts from first to last.
 * @param steps how many values of each, 2 or more.
 * @throws RangeError as `computeErrorForLineGivenPoints` does, for a range whose end is not above its start, and for a
 * count of steps that is not a whole number of 2 or more.
 */
export function lossSurface(
	points: readonly Readonly<Point>[],
	wRange: readonly [from: number, to: number],
	bRange: readonly [from: number, to: number],
	steps = 51,
): LossSurface {
	checkCount("number of steps", steps, 2);
	checkRange("w", wRange);
	checkRange("b", bRange);
	const w = evenlySpaced(...wRange, steps);
	const b = evenlySpaced(...bRange, steps);
	const loss = b.map((bi) =>
		w.map((wj) => computeErrorForLineGivenPoints(bi, wj, points)),
	);
	return { w, b, loss };
}

function checkRange(name: string, [from, to]: readonly [number, number]): void {
	checkFinite(`start of the range of ${name}`, from);
	checkFinite(`end of the range of ${name}`, to);
	if (to <= from) {
		throw new RangeError(
			`The range of ${name} must rise; it goes from ${from} to ${to}.`,
		);
	}
}
