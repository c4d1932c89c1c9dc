/** The way back from a value to one that it was made from, and how fast it grows with that one: the local slope. */
export type Link = readonly [from: Value, slope: number];

/** A number that remembers how it came about. */
export class Value {
	/** How fast the end of the calculation grows with this value; `backward` finds it. */
	slope = 0;
	number: number;

	/**
	 * @param number what it is; only a step downhill changes it, and only that of a parameter.
	 * @param name what a drawing calls it: a letter, or the sign of the operation that made it.
	 * @param links to the values that it was made from; none for a number that is given.
	 */
	constructor(
		number: number,
		readonly name = "",
		readonly links: readonly Link[] = [],
	) {
		this.number = number;
	}
}

/** a + b + … */
export function plus(...values: readonly Value[]): Value {
	const sum = values.reduce((sum, { number }) => sum + number, 0);
	return new Value(
		sum,
		"+",
		values.map((value) => [value, 1]),
	);
}

/** a − b. */
export function minus(a: Value, b: Value): Value {
	return new Value(a.number - b.number, "−", [
		[a, 1],
		[b, -1],
	]);
}

/** a · b. */
export function times(a: Value, b: Value): Value {
	return new Value(a.number * b.number, "×", [
		[a, b.number],
		[b, a.number],
	]);
}

/** a². */
export function square(a: Value): Value {
	return new Value(a.number * a.number, "square", [[a, 2 * a.number]]);
}

/** max(0, a). At exactly 0 it counts as shut, as in TensorFlow. */
export function relu(a: Value): Value {
	return new Value(Math.max(0, a.number), "relu", [[a, a.number > 0 ? 1 : 0]]);
}

/** The mean of N values, each of which has a share of 1/N in it. */
export function mean(values: readonly Value[]): Value {
	return new Value(
		plus(...values).number / values.length,
		"mean",
		values.map((value) => [value, 1 / values.length]),
	);
}

/**
 * Finds the slope of every value that `end` was made from, by the chain rule: from the end back along all links. A
 * value has its whole slope once all values that were made from it have passed theirs on, so the last made goes first.
 */
export function backward(end: Value): void {
	const values = inOrder(end);
	for (const value of values) {
		value.slope = 0;
	}
	end.slope = 1;
	for (const value of values.reverse()) {
		for (const [from, slope] of value.links) {
			from.slope += slope * value.slope;
		}
	}
}

/** All values that `end` was made from, and itself at last: each behind those that it was made from. */
export function inOrder(end: Value): Value[] {
	const found = new Set<Value>();
	function visit(value: Value): void {
		if (found.has(value)) {
			return;
		}
		for (const [from] of value.links) {
			visit(from);
		}
		found.add(value);
	}
	visit(end);
	return [...found];
}
