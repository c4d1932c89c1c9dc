import { checkPoints, type Point } from "./points";
import type { Line } from "./regression";

/**
 * The least-squares line, solved for directly instead of by descent. With x̄ and ȳ the means,
 *
 *     w = Σ (xᵢ − x̄)(yᵢ − ȳ) / Σ (xᵢ − x̄)²        b = ȳ − w x̄
 *
 * which is where both partial derivatives of the loss are 0 (C. F. Gauss and A.-M. Legendre; any textbook on
 * linear regression).
 *
 * It is computed from the distances to the first point, which are exact where points lie close together and far from 0,
 * as times do. In units of the largest distance, no square overflows or vanishes.
 *
 * @returns [b, w] of the one line with the smallest mean squared error.
 * @throws RangeError when there are no points, a coordinate is not finite, all x are equal (then no single line is
 * best), or a distance, b or w exceeds the largest double.
 */
export function closedFormLine(points: readonly Point[]): Line {
	checkPoints(points);
	const [firstX, firstY] = points[0] as Point;
	if (points.every(([x]) => x === firstX)) {
		throw new RangeError(
			`All ${points.length} points have x = ${firstX}: no unique line fits them best. Give points with at least two different x.`,
		);
	}
	const x = inUnits(points.map(([x]) => x - firstX));
	const y = inUnits(points.map(([, y]) => y - firstY));
	const meanX = mean(x.values);
	const meanY = mean(y.values);
	let covariance = 0;
	let variance = 0;
	for (const [index, value] of x.values.entries()) {
		const dx = value - meanX;
		covariance += dx * ((y.values[index] as number) - meanY);
		variance += dx * dx;
	}
	const slope = covariance / variance;
	const w = slope * (y.unit / x.unit);
	const b = firstY - w * firstX + (meanY - slope * meanX) * y.unit;
	if (![x.unit, y.unit, b, w].every(Number.isFinite)) {
		throw new RangeError(
			"The points lie too far apart, or too steeply above one another, for the line to be computed. Rescale x and y.",
		);
	}
	return [b, w];
}

/** Numbers as multiples of a power of two, by which they are divided without rounding, so that the largest is about 1. */
function inUnits(numbers: readonly number[]) {
	const largest = numbers.reduce(
		(most, value) => Math.max(most, Math.abs(value)),
		0,
	);
	const unit = largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
	return { unit, values: numbers.map((value) => value / unit) };
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
