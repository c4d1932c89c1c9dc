import { checkPoints, type Point } from "./points";
import type { Line } from "./regression";

/**
 * The least-squares line, solved for directly instead of by descent. With x̄ and ȳ the means,
 *
 *     w = Σ (xᵢ − x̄)(yᵢ − ȳ) / Σ (xᵢ − x̄)²        b = ȳ − w x̄
 *
 * which is where both partial derivatives of the loss are 0 (C. F. Gauss and A.-M. Legendre; any textbook on
 * linear regression). Subtracting the means first keeps the sums small, hence accurate.
 *
 * @returns [b, w] of the one line with the smallest mean squared error.
 * @throws RangeError when there are no points, a coordinate is not finite, all x are equal (then no single line is
 * best), or the sums of squares exceed the largest double or vanish below the smallest.
 */
export function closedFormLine(points: readonly Point[]): Line {
	checkPoints(points);
	const firstX = points[0]?.[0];
	if (points.every(([x]) => x === firstX)) {
		throw new RangeError(
			`All ${points.length} points have x = ${firstX}: no unique line fits them best. Give points with at least two different x.`,
		);
	}
	const meanX = mean(points.map(([x]) => x));
	const meanY = mean(points.map(([, y]) => y));
	let covariance = 0;
	let variance = 0;
	for (const [x, y] of points) {
		covariance += (x - meanX) * (y - meanY);
		variance += (x - meanX) * (x - meanX);
	}
	const w = covariance / variance;
	const b = meanY - w * meanX;
	// An infinite variance would pass for a slope of 0.
	if (![variance, b, w].every(Number.isFinite)) {
		throw new RangeError(
			"The points lie too far apart or too close together for the sums of squares to be computed. Rescale x and y.",
		);
	}
	return [b, w];
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
