import { expect, test } from "vitest";
import { minus, plus, square, times, Value } from "../../../lib/backprop";
import { layoutOf } from "../../../lib/backprop/layout";

const [w, x, b, t] = ["w", "x", "b", "t"].map(
	(name, index) => new Value(index + 1, name),
) as [Value, Value, Value, Value];
const line = square(minus(plus(times(w, x), b), t));

test("draws a calculation from left to right", () => {
	const { places, columns, rows } = layoutOf(line);
	const columnOf = Object.fromEntries(
		places.map(({ value, column }) => [value.name, column]),
	);
	// w and x before ×, b beside × before +, t beside + before −.
	expect(columnOf).toEqual({
		...{ w: 0, x: 0, b: 1, "×": 1 },
		...{ "+": 2, t: 2, "−": 3, square: 4 },
	});
	expect([columns, rows]).toEqual([5, 4]);
});

test("never puts two values on one another", () => {
	const a = new Value(2, "a");
	const knotted = plus(times(a, b), square(a), minus(a, b), times(b, b));
	for (const end of [line, knotted]) {
		const { places } = layoutOf(end);
		for (const one of places) {
			for (const other of places) {
				const apart = Math.abs(one.row - other.row) >= 1;
				expect(
					one === other || one.column !== other.column || apart,
					`${one.value.name} and ${other.value.name}`,
				).toBe(true);
			}
		}
	}
});

test("has an edge for each pair of values, with the slopes of all links between them", () => {
	const a = new Value(3, "a");
	const { edges } = layoutOf(plus(times(a, a), b));
	expect(
		edges.map(({ from, to, slopes }) => [
			`${from.value.name} → ${to.value.name}`,
			slopes,
		]),
	).toEqual([
		["a → ×", [3, 3]],
		["× → +", [1]],
		["b → +", [1]],
	]);
});

test("lays out a number that was only given", () => {
	expect(layoutOf(new Value(1))).toMatchObject({
		columns: 1,
		rows: 1,
		edges: [],
	});
});
