import { describe, expect, test } from "vitest";
import {
	backward,
	inOrder,
	mean,
	minus,
	plus,
	relu,
	square,
	times,
	Value,
} from "../../../lib/backprop";
import { numericalGradient } from "../../../lib/numerical-gradient";
import { loadPoints, type Point } from "../../../lib/points";
import {
	computeErrorForLineGivenPoints,
	gradient,
} from "../../../lib/regression";

/** The slopes that `backward` finds in some numbers, for what is made from them. */
function slopesOf(make: (...values: Value[]) => Value, at: number[]): number[] {
	const values = at.map((number) => new Value(number));
	backward(make(...values));
	return values.map(({ slope }) => slope);
}

function measured(make: (...values: Value[]) => Value, at: number[]): number[] {
	const numberOf = (...numbers: number[]) =>
		make(...numbers.map((number) => new Value(number))).number;
	return numericalGradient(numberOf, at);
}

type Operation = (...values: Value[]) => Value;

const operations: [string, Operation, numbers: number[], result: number][] = [
	["plus", plus, [2, -3.5, 4], 2.5],
	["minus", minus as Operation, [2, -3.5], 5.5],
	["times", times as Operation, [2, -3.5], -7],
	["square", square as Operation, [-3.5], 12.25],
	["relu, open", relu as Operation, [0.5], 0.5],
	["relu, shut", relu as Operation, [-0.5], 0],
	["mean", (...values) => mean(values), [1, 2, 6], 3],
];

describe.each(operations)("%s", (_, operation, numbers, result) => {
	test("gives the right number", () => {
		const values = numbers.map((number) => new Value(number));
		expect(operation(...values).number).toBe(result);
	});

	test("passes back the slopes that are measured", () => {
		const slopes = slopesOf(operation, numbers);
		for (const [index, slope] of measured(operation, numbers).entries()) {
			expect(slopes[index]).toBeCloseTo(slope, 7);
		}
	});
});

test("a ReLU at exactly 0 is shut", () => {
	expect(slopesOf(relu as Operation, [0])).toEqual([0]);
});

describe("going back", () => {
	/** Values used twice at different depths: a first visit of each, going deeper, has not all of their slopes yet. */
	const knotted: Operation = (a, b) => {
		const product = times(a as Value, b as Value);
		const sum = plus(product, a as Value);
		return minus(square(times(sum, product)), times(sum, b as Value));
	};

	test("adds up the slopes of a value that is used more than once", () => {
		expect(slopesOf((a) => times(a as Value, a as Value), [3])).toEqual([6]);
		expect(slopesOf((a) => plus(a as Value, a as Value), [3])).toEqual([2]);
		const slopes = slopesOf(knotted, [0.7, -1.3]);
		for (const [index, slope] of measured(knotted, [0.7, -1.3]).entries()) {
			expect(slopes[index]).toBeCloseTo(slope, 7);
		}
	});

	test("gives the same a second time, since the slopes begin at 0 again", () => {
		const a = new Value(0.7);
		const end = knotted(a, new Value(-1.3));
		backward(end);
		const first = a.slope;
		backward(end);
		expect(a.slope).toBe(first);
	});

	test("gives the end itself the slope 1, and leaves alone what it was not made from", () => {
		const a = new Value(2);
		const other = square(a);
		const end = times(a, a);
		other.slope = 7;
		backward(end);
		expect(end.slope).toBe(1);
		expect(other.slope).toBe(7);
	});

	test("orders values behind those that they were made from, each once", () => {
		const [a, b] = [new Value(2), new Value(3)];
		const end = knotted(a, b);
		const values = inOrder(end);
		expect(values.at(-1)).toBe(end);
		expect(new Set(values).size).toBe(values.length);
		for (const [place, { links }] of values.entries()) {
			for (const [from] of links) {
				expect(values.indexOf(from)).toBeLessThan(place);
			}
		}
	});
});

describe("the line of lessons 1 to 3", () => {
	const points = loadPoints();

	function lossOf(b: Value, w: Value, points: readonly Point[]): Value {
		return mean(
			points.map(([x, y]) =>
				square(minus(new Value(y), plus(times(w, new Value(x)), b))),
			),
		);
	}

	test("has the loss of lesson 1, to the last digit", () => {
		const loss = (b: number, w: number) =>
			lossOf(new Value(b), new Value(w), points).number;
		expect(loss(0, 0)).toBe(5565.107834483211);
		expect(loss(20, 1)).toBe(computeErrorForLineGivenPoints(20, 1, points));
	});

	test("has the gradient of lesson 2, but for the rounding of another order", () => {
		const [dB, dW] = gradient(20, 1, points);
		const [b, w] = [new Value(20), new Value(1)];
		backward(lossOf(b, w, points));
		expect(Math.abs(b.slope / dB - 1)).toBeLessThan(1e-14);
		expect(Math.abs(w.slope / dW - 1)).toBeLessThan(1e-14);
	});

	test("goes down to the numbers of the original program, to the last digit", () => {
		const [b, w] = [new Value(0), new Value(0)];
		for (let iteration = 0; iteration < 1000; iteration++) {
			backward(lossOf(b, w, points));
			b.number -= 0.0001 * b.slope;
			w.number -= 0.0001 * w.slope;
		}
		expect([b.number, w.number]).toEqual([
			0.08893651993741346, 1.4777440851894448,
		]);
	});
});
