import { noteCall } from "./noted-calls";
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
 * Where all points lie far from 0 and close together, as times do, it is computed from their distances to the first one,
 * which are exact. In units of the largest number, no square overflows or vanishes.
 *
 * @returns [b, w] of the one line with the smallest mean squared error.
 * @throws RangeError when there are no points, a coordinate is not finite, all x are equal (then no single line is
 * best), or b or w exceeds the largest double.
 */
export function closedFormLine(points: readonly Readonly<Point>[]): Line {
	noteCall(closedFormLine);
	checkPoints(points);
	const firstX = points[0]?.[0];
	if (points.every(([x]) => x === firstX)) {
		throw new RangeError(
			`All ${points.length} points have x = ${firstX}: no unique line fits them best. Give points with at least two different x.`,
		);
	}
	const x = measured(points.map(([x]) => x));
	const y = measured(points.map(([, y]) => y));
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
	const b = y.origin - w * x.origin + (meanY - slope * meanX) * y.unit;
	if (![x.unit, y.unit, b, w].every(Number.isFinite)) {
		throw new RangeError(
			"The points lie too far apart, or too steeply above one another, for the line to be computed. Rescale x and y.",
		);
	}
	return [b, w];
}

/** So many times further from 0 than from one another, numbers lose digits that their distances keep. */
const far = 2 ** 20;

/** Numbers as multiples of a unit from an origin: `origin + value · unit`. The unit is a power of two, which rounds nothing. */
function measured(numbers: readonly number[]) {
	const [first = 0] = numbers;
	const distances = numbers.map((value) => value - first);
	const isFar = Math.abs(first) > far * largest(distances);
	const kept = isFar ? distances : numbers;
	const size = largest(kept);
	const unit = size === 0 ? 1 : 2 ** Math.floor(Math.log2(size));
	return {
		origin: isFar ? first : 0,
		unit,
		values: kept.map((value) => value / unit),
	};
}

function largest(numbers: readonly number[]): number {
	return numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
