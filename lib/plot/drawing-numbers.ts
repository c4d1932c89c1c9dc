/**
 * Numbers as a figure stores them: with the digits that can be seen, so that notebooks stay small.
 *
 * That is 6 significant digits, and as many more as it takes to keep large neighbours apart (1000000.1 and
 * 1000000.2). Whole numbers stay as they are, so that a count is never blurred.
 *
 * @param what what an error message calls the numbers, in the plural.
 * @throws RangeError when there are none, or one is not finite; it says which.
 */
export function drawingNumbers(
	what: string,
	values: readonly number[],
): number[] {
	checkAllFinite(what, values);
	const digits = visibleDigits(values);
	return values.map((value) =>
		Number.isSafeInteger(value) ? value : Number(value.toPrecision(digits)),
	);
}

/** The smallest and the largest of one or more values. */
export function extent(
	values: ArrayLike<number>,
): [least: number, most: number] {
	// Not Math.min(...values): a spread of more than about 100,000 values overflows the stack.
	let least = Number.POSITIVE_INFINITY;
	let most = Number.NEGATIVE_INFINITY;
	for (let index = 0; index < values.length; index++) {
		const value = values[index] as number;
		if (value < least) {
			least = value;
		}
		if (value > most) {
			most = value;
		}
	}
	return [least, most];
}

/** A number as a person reads it: 6 significant digits at most. */
export function readable(value: number): string {
	return String(Number(value.toPrecision(6)));
}

function visibleDigits(values: readonly number[]): number {
	const [least, most] = extent(values);
	const largest = Math.max(Math.abs(least), Math.abs(most));
	const spread = most - least;
	const shared =
		spread > 0 ? Math.max(0, Math.ceil(Math.log10(largest / spread))) : 0;
	return Math.min(6 + shared, 17);
}

function checkAllFinite(what: string, values: readonly number[]): void {
	if (values.length === 0) {
		throw new RangeError(`There are no ${what} to draw.`);
	}
	const index = values.findIndex((value) => !Number.isFinite(value));
	if (index >= 0) {
		throw new RangeError(
			`The ${what} must be finite numbers to be drawn; number ${index} (counted from 0) is ${String(values[index])}.`,
		);
	}
}
