/** The notebooks with the solutions: every exercise is solved, and its check says so. */
import { describe, expect, test } from "vitest";
import { outputLines } from "../../../lab/lessons/output-lines.mjs";
import { findDriftedProse } from "../../../lab/lessons/prose.mjs";
import { courseNotebooks } from "../../../lab/notebooks/files.mjs";
import { codeCells, joined } from "../../../lab/notebooks/notebook.mjs";
import { check } from "../../../lib/exercise";
import { folder, solutions } from "../../notebooks/solutions";

const solved = solutions.map(({ file, notebook }) => {
	const code = codeCells(notebook);
	const source = code.map((cell) => joined(cell.source)).join("\n");
	const checks = [...source.matchAll(/\bcheck\.(\w+)\(/g)];
	return { file, notebook, code, names: checks.map(([, name]) => name) };
});

test("every check of the course is called once", () => {
	const names = solved.flatMap((solution) => solution.names);
	expect(names.sort()).toEqual(Object.keys(check).sort());
});

test("they are no lessons: running the course leaves them alone", () => {
	const lessons = courseNotebooks().filter((path) => path.startsWith(folder));
	expect(lessons).toEqual([]);
});

describe.each(solved)("$file", ({ notebook, code, names }) => {
	test("solves three exercises or more", () => {
		expect(names.length).toBeGreaterThanOrEqual(3);
	});

	test("names only code that exists, and numbers that its cells have", () => {
		expect(findDriftedProse(notebook)).toEqual([]);
	});

	test("shows that each check is content", () => {
		for (const { outputs = [] } of code) {
			expect(outputLines(outputs).join("\n")).toMatch(/✓ Right: \w+/);
		}
	});
});
