import { checkCount, checkFinite } from "../checks";
import type { Line } from "../regression";
import { crossEntropy, type OutputLoss } from "./output-loss";
import { sigmoid } from "./sigmoid";

/** A bias and a weight for each feature: what logistic regression learns, and the shape of its gradient. */
export interface LogisticWeights {
	readonly b: number;
	readonly w: readonly number[];
}

/** One observation: its features, and which of two classes it belongs to. */
export interface LabelledFeatures {
	/** One number for each feature. */
	readonly x: readonly number[];
	/** 1 for the one class, 0 for the other. */
	readonly y: 0 | 1;
}

/**
 * The weighted sum of the features that the sigmoid bends into a probability: z = w·x + b.
 *
 * @returns z, infinite only if it is beyond the largest double itself: products that are may still cancel out.
 */
export function logit({ b, w }: LogisticWeights, x: readonly number[]): number {
	const sum = w.reduce(
		(sum, weight, index) => sum + weight * (x[index] ?? 0),
		b,
	);
	return Number.isFinite(sum) ? sum : scaledLogit({ b, w }, x);
}

/** z, with the large terms added up in units of 2¹⁰⁸⁰, in which they do not overflow, and the others beside them. */
function scaledLogit({ b, w }: LogisticWeights, x: readonly number[]): number {
	const root = 2 ** 540;
	let large = 0;
	let small = 0;
	for (const [j, weight] of [b, ...w].entries()) {
		const feature = j === 0 ? 1 : (x[j - 1] ?? 0);
		const term = weight * feature;
		if (Math.abs(term) > 2 ** 900) {
			large += (weight / root) * (feature / root);
		} else {
			small += term;
		}
	}
	return large * root * root + small;
}

/** How probable class 1 is, by the weights, for these features: σ(w·x + b). */
export function probability(
	weights: LogisticWeights,
	x: readonly number[],
): number {
	return sigmoid(logit(weights, x));
}

/**
 * The mean of the loss over N examples.
 *
 * @param loss of one answer; cross-entropy by default.
 * @returns the loss; Infinity for one beyond the largest double.
 * @throws RangeError when there are no examples, they have another number of features than the weights, or a
 * number is not finite.
 */
export function logisticLoss(
	weights: LogisticWeights,
	examples: readonly LabelledFeatures[],
	loss: OutputLoss = crossEntropy,
): number {
	checkFit(weights, examples);
	const losses = examples.map(({ x, y }) => loss.of(logit(weights, x), y));
	const n = losses.length;
	const total = losses.reduce((sum, each) => sum + each, 0);
	return Number.isFinite(total)
		? total / n
		: losses.reduce((mean, each) => mean + each / n, 0);
}

/**
 * The gradient of `logisticLoss`, by the chain rule: the slope of the loss in z, times that of z in each weight.
 *
 *     ∂L/∂b = (1/N) Σ dL/dzᵢ        ∂L/∂wⱼ = (1/N) Σ dL/dzᵢ · xᵢⱼ
 *
 * @throws RangeError as `logisticLoss` does, and when a sum exceeds the largest double.
 */
export function logisticGradient(
	weights: LogisticWeights,
	examples: readonly LabelledFeatures[],
	loss: OutputLoss = crossEntropy,
): LogisticWeights {
	checkFit(weights, examples);
	const slope = meanSlope(weights, examples, loss);
	if (!areFinite(slope)) {
		throw new RangeError(
			"The sums of the gradient exceed the largest number a computer can hold. Rescale the features.",
		);
	}
	return slope;
}

/**
 * Gradient descent: `numIterations` steps against the gradient, from the weights `start`.
 *
 * @param options.loss of one answer; cross-entropy by default.
 * @param options.onStep called after each step with the new weights and the number of steps made so far, from 1.
 * @returns the last weights; `start` after 0 iterations.
 * @throws RangeError as `logisticLoss` does, for a learning rate that is not finite and for a number of iterations
 * that is not a whole number; and when the weights overflow, naming the step.
 */
export function logisticRunner(
	examples: readonly LabelledFeatures[],
	start: LogisticWeights,
	learningRate: number,
	numIterations: number,
	options: {
		readonly loss?: OutputLoss;
		readonly onStep?: (weights: LogisticWeights, iteration: number) => void;
	} = {},
): LogisticWeights {
	checkFit(start, examples);
	checkFinite("learning rate", learningRate);
	checkCount("number of iterations", numIterations);
	const { loss = crossEntropy, onStep } = options;
	let weights = start;
	for (let iteration = 1; iteration <= numIterations; iteration++) {
		const slope = meanSlope(weights, examples, loss);
		const { b, w } = weights;
		weights = {
			b: b - learningRate * slope.b,
			w: w.map((weight, j) => weight - learningRate * (slope.w[j] ?? 0)),
		};
		if (!areFinite(weights)) {
			throw new RangeError(
				`Gradient descent diverged: with learning rate ${learningRate}, step ${iteration} of ${numIterations} ` +
					"leads beyond the largest number a computer can hold. Choose a smaller learning rate.",
			);
		}
		onStep?.(weights, iteration);
	}
	return weights;
}

/**
 * The decision boundary of two features, where both classes are equally probable: w₁x₁ + w₂x₂ + b = 0, as the line
 * x₂ = −(w₁/w₂) x₁ − b/w₂.
 *
 * @throws RangeError when there are not two weights, a number is not finite, the second weight is 0 and the boundary
 * vertical, or so small that the line is too steep or too far off for a number.
 */
export function decisionBoundary({ b, w }: LogisticWeights): Line {
	checkWeights({ b, w });
	const [w1 = Number.NaN, w2 = Number.NaN] = w;
	if (w.length !== 2 || w2 === 0) {
		throw new RangeError(
			`The boundary is drawn as a line x₂ over x₁, which needs two weights, the second not 0; they are [${w.join(", ")}].`,
		);
	}
	const boundary: Line = [-b / w2, -w1 / w2];
	if (!boundary.every(Number.isFinite)) {
		throw new RangeError(
			`The boundary of b = ${b} and w = [${w.join(", ")}] is too steep or too far off for its line x₂ over x₁ to be computed.`,
		);
	}
	return boundary;
}

function meanSlope(
	weights: LogisticWeights,
	examples: readonly LabelledFeatures[],
	loss: OutputLoss,
): LogisticWeights {
	let b = 0;
	const w = weights.w.map(() => 0);
	for (const { x, y } of examples) {
		const slope = loss.slope(logit(weights, x), y);
		b += slope;
		for (const [j, feature] of x.entries()) {
			w[j] = (w[j] ?? 0) + slope * feature;
		}
	}
	const n = examples.length;
	return { b: b / n, w: w.map((sum) => sum / n) };
}

function areFinite({ b, w }: LogisticWeights): boolean {
	return Number.isFinite(b) && w.every(Number.isFinite);
}

function checkWeights({ b, w }: LogisticWeights): void {
	checkFinite("bias b", b);
	for (const [j, weight] of w.entries()) {
		checkFinite(`weight w[${j}]`, weight);
	}
}

function checkFit(
	weights: LogisticWeights,
	examples: readonly LabelledFeatures[],
): void {
	checkWeights(weights);
	const { w } = weights;
	if (examples.length === 0) {
		throw new RangeError("There are no examples to learn from.");
	}
	for (const [i, { x }] of examples.entries()) {
		if (x.length !== w.length) {
			throw new RangeError(
				`Example ${i} has ${x.length} features, but there are ${w.length} weights; each feature needs one.`,
			);
		}
		const j = x.findIndex((feature) => !Number.isFinite(feature));
		if (j >= 0) {
			checkFinite(`feature ${j} of example ${i}`, x[j] ?? Number.NaN);
		}
	}
}
