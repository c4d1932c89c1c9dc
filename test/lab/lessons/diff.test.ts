import { describe, expect, test } from "vitest";
import { diff } from "../../../lab/lessons/diff.mjs";

const equal = (a: string, b: string) => a === b;
const numbered = (count: number) =>
	Array.from({ length: count }, (_, index) => `  ${index}`);

describe("a diff", () => {
	test("is empty between equal texts", () => {
		expect(diff(["a", "  b"], ["a", "  b"], equal)).toEqual([]);
	});

	test("shows changed values beside each other, with context and heading", () => {
		const before = ["stdout", ...numbered(9)];
		const after = before.with(5, "  four").with(6, "  five");
		expect(diff(before, after, equal)).toEqual([
			"@@ stdout",
			"    3",
			"-   4",
			"+   four",
			"-   5",
			"+   five",
			"    6",
		]);
	});

	test("shows stretches far apart each under its heading", () => {
		const before = ["one", ...numbered(5), "two", ...numbered(5)];
		const after = before.with(2, "  x").with(9, "  y");
		expect(diff(before, after, equal)).toEqual([
			"@@ one",
			"    0",
			"-   1",
			"+   x",
			"    2",
			"@@ two",
			"    1",
			"-   2",
			"+   y",
			"    3",
		]);
	});

	test("finds what was added and removed in between", () => {
		expect(
			diff(
				["h", "  a", "  b", "  c"],
				["h", "  b", "  c", "  d", "  e"],
				equal,
			),
		).toEqual(["  h", "-   a", "    b", "    c", "+   d", "+   e"]);
	});

	test("shows no lines that only differ within what counts as the same", () => {
		const close = (a: string, b: string) => Math.abs(Number(a) - Number(b)) < 1;
		expect(diff(["1", "2", "3"], ["1.1", "5", "3.2"], close)).toEqual([
			"  1",
			"- 2",
			"+ 5",
			"  3",
		]);
	});

	test("stays short, and quick, for long texts that have nothing in common", () => {
		const before = numbered(20_000);
		const after = numbered(30_000).map((line) => `${line}!`);
		const lines = diff(before, after, equal);
		expect(lines).toHaveLength(21);
		expect(lines.at(-1)).toMatch(/^… \d+ more lines$/);
	});
});
