import { describe, expect, test } from "vitest";
import { kindOf, misfit, show, writeOut } from "../../../lib/exercise/words";

const grid = (rows: number, columns: number) =>
	Array.from({ length: rows }, (_, row) =>
		Array.from({ length: columns }, (_, column) => 100 * row + column),
	);

describe("a value is shown", () => {
	test.each<[string, unknown, string]>([
		[
			"whole where it is short",
			[
				[1, 3],
				[2, 4.5],
			],
			"[[1, 3], [2, 4.5]]",
		],
		[
			"with the 1 of a one-hot row",
			[0, 0, 0, 0, 0, 0, 0, 1, 0, 0],
			"[0, 0, 0, 0, 0, 0, 0, 1, 0, 0]",
		],
		["with six digits", Math.PI, "3.14159"],
		[
			"by its first elements where it is long",
			grid(1, 28)[0],
			"[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, … 28 in all]",
		],
	])("%s", (_, value, text) => {
		expect(show(value)).toBe(text);
	});

	test("in a line or two, however large it is", () => {
		const pictures = Array.from({ length: 200 }, () => grid(28, 28));
		expect(show(pictures).length).toBeLessThan(160);
		expect(show(pictures)).toMatch(/, … 28 in all\].* 200 in all\]$/);
		const weights = Object.fromEntries(
			["w1", "b1", "w2", "b2", "w3", "b3"].map((name) => [name, grid(9, 9)]),
		);
		expect(show(weights).length).toBeLessThan(160);
		expect(show({ x: grid(9, 9), target: grid(9, 9) }).length).toBeLessThan(
			160,
		);
	});

	test("in full for comparing, but for rounding", () => {
		expect(writeOut(grid(3, 30))).toContain("229]]");
		expect(writeOut(0.1 + 0.2)).toBe(writeOut(0.3));
		expect(writeOut([1, 2])).not.toBe(writeOut([1, 3]));
	});
});

describe("a value of another kind is told from the one asked for", () => {
	test.each<[string, unknown, unknown, string | undefined]>([
		["the same kind", [1, 2], [3, 4], undefined],
		["a typed list", [1, 2], Float32Array.of(3, 4), undefined],
		["more than is asked for", { x: [1] }, { x: [2], count: 1 }, undefined],
		[
			"one row of two",
			[
				[1, 2],
				[3, 4],
			],
			[[1, 2]],
			"It gives a list that holds a list of 2 numbers. The exercise asks for 2 lists, each a list of 2 numbers.",
		],
		[
			"a part that is missing",
			{ x: [1], target: [1] },
			{ x: [1] },
			"It gives an object with x. The exercise asks for an object with x, target.",
		],
		[
			"a part of another kind",
			{ x: [[1]], target: [1] },
			{ x: [[1]], target: "1" },
			"As `target`, it gives text. The exercise asks for a list of 1 number.",
		],
	])("%s", (_, expected, actual, says) => {
		expect(misfit(expected, actual)).toBe(says);
	});

	test("is named in words", () => {
		expect(kindOf([["8"], [1]])).toBe("2 lists of different sorts");
	});
});
