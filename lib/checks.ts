/** Throws a RangeError unless `value` is a finite number; `name` is what the message calls it. */
export function checkFinite(name: string, value: number): void {
	if (!Number.isFinite(value)) {
		throw new RangeError(
			`The ${name} must be a finite number; it is ${String(value)}.`,
		);
	}
}

/** Throws a RangeError unless 0 ≤ start < end ≤ count, all whole numbers; `things` is what the message calls what is counted. */
export function checkRange(
	things: string,
	start: number,
	end: number,
	count: number,
): void {
	const isWhole = Number.isInteger(start) && Number.isInteger(end);
	if (!isWhole || start < 0 || end <= start || end > count) {
		throw new RangeError(
			`There are no ${things} from ${String(start)} up to ${String(end)}; they are counted from 0 to ${count - 1}.`,
		);
	}
}

/** Throws a RangeError unless `value` is a whole number of `least` or more. */
export function checkCount(name: string, value: number, least = 0): void {
	if (!Number.isSafeInteger(value) || value < least) {
		throw new RangeError(
			`The ${name} must be a whole number, ${least} or more; it is ${String(value)}.`,
		);
	}
}
