import { expect, test } from "vitest";
import {
	backward,
	graphOf,
	minus,
	plus,
	square,
	times,
	Value,
} from "../../../lib/backprop";

function lineAt() {
	const [w, x, b, t] = [
		new Value(3, "w"),
		new Value(2, "x"),
		new Value(1, "b"),
		new Value(5, "t"),
	] as const;
	return square(minus(plus(times(w, x), b), t));
}

test("says in words what the drawing shows: numbers, links with their slopes, and slopes", () => {
	const y = lineAt();
	backward(y);
	expect(String(graphOf(y, "A line")).split("\n")).toEqual([
		"Drawing: A line",
		"- w = 3, slope 8",
		"- x = 2, slope 12",
		"- × = 6 from w by 2 and x by 3, slope 4",
		"- b = 1, slope 4",
		"- + = 7 from × by 1 and b by 1, slope 4",
		"- t = 5, slope −4",
		"- − = 2 from + by 1 and t by −1, slope 4",
		"- square = 4 from − by 4, slope 1",
	]);
});

test("draws a box for each value and an arrow for each pair, with long numbers cut short", () => {
	const a = new Value(1 / 3, "a");
	const { svg } = graphOf(times(a, a));
	expect(svg.match(/<rect/g)).toHaveLength(2);
	expect(svg.match(/>0\.3333 \+ 0\.3333</g)).toHaveLength(1);
});

test("refuses what would be no picture", () => {
	const many = Array.from({ length: 40 }, () => new Value(1));
	expect(() => graphOf(plus(...many))).toThrow(
		"41 values took part, and at most 40 can be read in a drawing. Draw a part of the calculation, such as that of a single point.",
	);
});
