import type { Axis } from "./layer";

/** Throws a RangeError when the axis is a log axis and `owner` has a value on it that is not above 0. */
export function checkScale(
	letter: string,
	{ scale }: Axis,
	values: ArrayLike<unknown>,
	owner: string,
): void {
	if (scale !== "log") {
		return;
	}
	const value = Array.from(values).find((v) => typeof v === "number" && v <= 0);
	if (value !== undefined) {
		throw new RangeError(
			`The ${letter} axis is a log axis, which shows only values above 0; ${owner} has ${letter} = ${value}. ` +
				'Leave out scale: "log", or that value.',
		);
	}
}

/** The base-10 logarithms, to the digits that a colour can show. */
export function logarithms(values: readonly number[][]): number[][] {
	return values.map((row) => row.map(visibleLogarithm));
}

/** The base-10 logarithm of one value, to those digits. */
export function visibleLogarithm(value: number): number {
	return Number(Math.log10(value).toFixed(4));
}

/** Values to label between `least` and `most`: 1, 2, 5, 10, 20, …, or powers of ten alone where those are many. */
export function logTicks(least: number, most: number): number[] {
	const first = Math.floor(Math.log10(least));
	const decades = Math.floor(Math.log10(most)) - first + 1;
	const digits = decades > 3 ? [1] : [1, 2, 5];
	const stride = Math.ceil(decades / 8);
	return Array.from({ length: decades }, (_, index) => first + index)
		.filter((power) => power % stride === 0)
		.flatMap((power) => digits.map((digit) => digit * 10 ** power))
		.filter((tick) => tick >= least && tick <= most);
}
