import { checkCount } from "./checks";

/**
 * Counts how often each class was taken for each other.
 *
 * @param labels what N examples are: whole numbers from 0 to classes − 1.
 * @param predictions what they were taken for: N numbers from the same range.
 * @param classes K, how many classes there are.
 * @returns K rows of K counts: `counts[label][prediction]`. They add up to N; those on the diagonal are right.
 * @throws RangeError when there are not as many predictions as labels, or one of either is not a class.
 */
export function confusionCounts(
	labels: ArrayLike<number>,
	predictions: ArrayLike<number>,
	classes = 10,
): number[][] {
	checkCount("number of classes", classes, 1);
	if (labels.length !== predictions.length) {
		throw new RangeError(
			`Each label needs a prediction; there are ${labels.length} labels and ${predictions.length} predictions.`,
		);
	}
	const counts = Array.from({ length: classes }, () =>
		new Array<number>(classes).fill(0),
	);
	for (let index = 0; index < labels.length; index++) {
		const row = counts[labels[index] as number];
		const column = predictions[index] as number;
		if (row?.[column] === undefined) {
			throw new RangeError(
				`Labels and predictions must be whole numbers from 0 to ${classes - 1}; number ${index} (counted from 0) ` +
					`has label ${labels[index]} and prediction ${column}.`,
			);
		}
		row[column] += 1;
	}
	return counts;
}
