/** Throws a RangeError unless `value` is a finite number; `name` is what the message calls it. */
export function checkFinite(name: string, value: number): void {
	if (!Number.isFinite(value)) {
		throw new RangeError(
			`The ${name} must be a finite number; it is ${String(value)}.`,
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
