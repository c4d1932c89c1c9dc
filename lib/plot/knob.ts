import { checkCount, checkFinite } from "../checks";
import { evenlySpaced } from "../evenly-spaced";

/** Something that a reader can set: a number within a range, one of several names, a switch. */
export interface Knob<Value extends KnobValue> {
	readonly kind: "range" | "choice" | "switch";
	/** Its positions, in order. */
	readonly values: readonly Value[];
	/** The index of the position at the start. */
	readonly start: number;
	/** What it is called beside it; by default, its name in the code. */
	readonly label?: string;
	/** What its numbers count: "°", "epochs". */
	readonly unit?: string;
	/** Whether a button lets it run from its first to its last position. */
	readonly plays?: boolean;
}

export type KnobValue = number | string | boolean;

export interface KnobOptions<Value> {
	/** The value at the start; for a range, the nearest position is taken. */
	readonly start?: Value;
	readonly label?: string;
}

export interface RangeOptions extends KnobOptions<number> {
	readonly unit?: string;
	readonly plays?: boolean;
}

/** Digits that are left of a position, so that the number in the code is the one beside the knob: 0.3, not 0.30000000000000004. */
const positionDigits = 12;

/**
 * A knob for numbers at equal distances, both ends included. It starts in the middle unless `start` says otherwise; one
 * that `plays` starts at its beginning.
 *
 * @param count how many positions it has; 2 or more.
 * @throws RangeError when an end, or `start`, is not finite, when the range does not rise, and for another `count`.
 *
 * @example range(-10, 10, 21, { unit: "°", start: 0 })
 */
export function range(
	from: number,
	to: number,
	count: number,
	{ start, ...look }: RangeOptions = {},
): Knob<number> {
	checkFinite("start of the range", from);
	checkFinite("end of the range", to);
	checkCount("number of positions", count, 2);
	if (!(from < to)) {
		throw new RangeError(
			`The range of a knob must rise; it goes from ${from} to ${to}.`,
		);
	}
	const values = evenlySpaced(from, to, count).map((value) =>
		Number(value.toPrecision(positionDigits)),
	);
	const first = look.plays ? from : (from + to) / 2;
	return {
		kind: "range",
		values,
		start: nearest(values, start ?? first),
		...look,
	};
}

/**
 * A knob with named positions, such as `choice(["zeros", "random"])`. It starts at the first unless `start` names another.
 *
 * @throws RangeError when there are fewer than two, when one comes twice, and when `start` is none of them.
 */
export function choice<const Value extends string | number>(
	values: readonly Value[],
	{ start, label }: KnobOptions<Value> = {},
): Knob<Value> {
	if (values.length < 2 || new Set(values).size < values.length) {
		throw new RangeError(
			`A choice needs two values or more, each once; these are ${JSON.stringify(values)}.`,
		);
	}
	const index = start === undefined ? 0 : values.indexOf(start);
	if (index < 0) {
		throw new RangeError(
			`The start of a choice is one of its values, ${values.join(", ")}; it is ${start}.`,
		);
	}
	return { kind: "choice", values, start: index, ...(label && { label }) };
}

/** A knob that is on or off; off at the start unless `start` is true. */
export function toggle({
	start = false,
	label,
}: KnobOptions<boolean> = {}): Knob<boolean> {
	return {
		kind: "switch",
		values: [false, true],
		start: start ? 1 : 0,
		...(label && { label }),
	};
}

function nearest(values: readonly number[], wanted: number): number {
	checkFinite("start of the knob", wanted);
	let best = 0;
	for (const [index, value] of values.entries()) {
		if (Math.abs(value - wanted) < Math.abs((values[best] ?? 0) - wanted)) {
			best = index;
		}
	}
	return best;
}
