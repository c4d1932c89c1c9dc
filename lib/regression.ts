import { checkCount, checkFinite } from "./checks";
import { noteCall } from "./noted-calls";
import { checkPoints, loadPoints, type Point } from "./points";

/** A straight line y = wx + b as the pair [b, w]: the intercept first, as the original course has it. */
export type Line = [b: number, w: number];

/** The two partial derivatives of the loss, [∂L/∂b, ∂L/∂w]. */
export type Gradient = [dB: number, dW: number];

/**
 * The loss of the line y = wx + b: its mean squared error over the N points,
 *
 *     L(b, w) = (1/N) Σ (yᵢ − (w·xᵢ + b))²
 *
 * @returns the loss, in the square of y's unit: 0 only for a line through every point, Infinity for a line so far
 * off that the squares exceed the largest double.
 * @throws RangeError when there are no points, or any number is not finite.
 */
export function computeErrorForLineGivenPoints(
	b: number,
	w: number,
	points: readonly Readonly<Point>[],
): number {
	noteCall(computeErrorForLineGivenPoints);
	checkLine(b, w);
	checkPoints(points);
	let totalError = 0;
	for (const [x, y] of points) {
		const residual = y - (w * x + b);
		totalError += residual * residual;
	}
	return totalError / points.length;
}

/**
 * The gradient of the loss at the line y = wx + b, from the derivative written out:
 *
 *     ∂L/∂b = −(2/N) Σ (yᵢ − (w·xᵢ + b))
 *     ∂L/∂w = −(2/N) Σ xᵢ (yᵢ − (w·xᵢ + b))
 *
 * @returns [∂L/∂b, ∂L/∂w], pointing uphill.
 * @throws RangeError when there are no points, any number is not finite, or the gradient exceeds the largest double.
 */
export function gradient(
	b: number,
	w: number,
	points: readonly Readonly<Point>[],
): Gradient {
	noteCall(gradient);
	checkLine(b, w);
	checkPoints(points);
	const slope = sumGradient(b, w, points);
	if (!slope.every(Number.isFinite)) {
		throw new RangeError(
			`The gradient at b = ${b}, w = ${w} exceeds the largest number a computer can hold. Start nearer to the points.`,
		);
	}
	return slope;
}

/**
 * One step downhill, against the gradient:
 *
 *     b ← b − η ∂L/∂b        w ← w − η ∂L/∂w
 *
 * Both derivatives are taken at the old (b, w).
 *
 * @param learningRate η; negative climbs, 0 stands still.
 * @returns the new [b, w].
 * @throws RangeError as `gradient` does, when the rate is not finite, or when the step leaves the range of numbers.
 */
export function stepGradient(
	b: number,
	w: number,
	points: readonly Readonly<Point>[],
	learningRate: number,
): Line {
	noteCall(stepGradient);
	checkFinite("learning rate", learningRate);
	const line = descend(b, w, gradient(b, w, points), learningRate);
	if (!line.every(Number.isFinite)) {
		throw diverged(b, w, learningRate, "this step");
	}
	return line;
}

/**
 * Gradient descent: `numIterations` steps of `stepGradient` from the line (startingB, startingW).
 *
 * @param numIterations a whole number, 0 or more.
 * @param onStep called after each step with the new b and w and the number of steps made so far, 1 the first time.
 * @returns the last [b, w]; the starting ones after 0 iterations.
 * @throws RangeError when there are no points, any number is not finite or `numIterations` is not a whole number; and
 * when the descent diverges until b or w overflows, naming the learning rate and the step.
 */
export function gradientDescentRunner(
	points: readonly Readonly<Point>[],
	startingB: number,
	startingW: number,
	learningRate: number,
	numIterations: number,
	onStep?: (b: number, w: number, iteration: number) => void,
): Line {
	noteCall(gradientDescentRunner);
	checkPoints(points);
	checkFinite("starting b", startingB);
	checkFinite("starting w", startingW);
	checkFinite("learning rate", learningRate);
	checkCount("number of iterations", numIterations);
	let b = startingB;
	let w = startingW;
	for (let iteration = 1; iteration <= numIterations; iteration++) {
		const line = descend(b, w, sumGradient(b, w, points), learningRate);
		if (!line.every(Number.isFinite)) {
			const step = `step ${iteration} of ${numIterations}`;
			throw diverged(b, w, learningRate, step);
		}
		[b, w] = line;
		onStep?.(b, w, iteration);
	}
	return [b, w];
}

/**
 * The original program: 1000 iterations over `data/points.csv` from b = 0, w = 0 with learning rate 0.0001.
 * Prints the loss before and after.
 */
export function run(): void {
	const points = loadPoints();
	const learningRate = 0.0001;
	const initialB = 0;
	const initialW = 0;
	const numIterations = 1000;
	const initialError = computeErrorForLineGivenPoints(
		initialB,
		initialW,
		points,
	);
	console.log(
		`Starting gradient descent at b = ${initialB}, w = ${initialW}, error = ${initialError}`,
	);
	console.log("Running...");
	const [b, w] = gradientDescentRunner(
		points,
		initialB,
		initialW,
		learningRate,
		numIterations,
	);
	const error = computeErrorForLineGivenPoints(b, w, points);
	console.log(
		`After ${numIterations} iterations b = ${b}, w = ${w}, error = ${error}`,
	);
}

// The order of operations is the textbook's, term by term: another order is as right, but rounds to other last digits.
function sumGradient(
	b: number,
	w: number,
	points: readonly Readonly<Point>[],
): Gradient {
	const n = points.length;
	let dB = 0;
	let dW = 0;
	for (const [x, y] of points) {
		dB += -(2 / n) * (y - (w * x + b));
		dW += -(2 / n) * x * (y - (w * x + b));
	}
	return [dB, dW];
}

function descend(
	b: number,
	w: number,
	[dB, dW]: Gradient,
	learningRate: number,
): Line {
	return [b - learningRate * dB, w - learningRate * dW];
}

function checkLine(b: number, w: number): void {
	checkFinite("intercept b", b);
	checkFinite("slope w", w);
}

function diverged(
	b: number,
	w: number,
	learningRate: number,
	step: string,
): RangeError {
	return new RangeError(
		`Gradient descent diverged: with learning rate ${learningRate}, ${step} leads from b = ${b}, w = ${w} ` +
			"beyond the largest number a computer can hold. Choose a smaller learning rate.",
	);
}
