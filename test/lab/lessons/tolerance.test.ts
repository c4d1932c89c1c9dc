import { describe, expect, test } from "vitest";
import { sameWithin } from "../../../lab/lessons/tolerance.mjs";

describe("two lines with numbers that may differ by 1 %", () => {
	test.each([
		["loss = 100", "loss = 100.9"],
		["-1.00e-7", "-1.005e-7"],
		["[0.5, .25]", "[0.501, .2499]"],
		["epoch 1: 12.5%, 30ms", "epoch 1: 12.49%, 30.1ms"],
		["0", "0"],
		// A table is filled up with spaces, as many as the digits leave.
		["a  |  0.9 |", "a  | 0.899 |"],
	])("%j and %j say the same", (a, b) => {
		expect(sameWithin(a, b, 0.01)).toBe(true);
		expect(sameWithin(b, a, 0.01)).toBe(true);
	});

	test.each([
		["loss = 100", "loss = 102"],
		["loss = 1", "loss = -1"],
		["0", "0.0001"],
		["loss = 1", "gain = 1"],
		["1 2", "1"],
		["1", "1 2"],
		["h1", "h2"],
		["NaN", "1"],
		["Infinity", "-Infinity"],
		["a b", "ab"],
	])("%j and %j do not", (a, b) => {
		expect(sameWithin(a, b, 0.01)).toBe(false);
		expect(sameWithin(b, a, 0.01)).toBe(false);
	});
});
