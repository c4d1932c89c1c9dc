/** The notebooks with the solutions: every exercise is solved, and its check says so. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../../harness/kernel-client";
import { outputLines } from "../../../lab/lessons/output-lines.mjs";
import { findDriftedProse } from "../../../lab/lessons/prose.mjs";
import { courseNotebooks, readLesson } from "../../../lab/notebooks/files.mjs";
import { codeCells, joined } from "../../../lab/notebooks/notebook.mjs";
import { check } from "../../../lib/exercise";
import { rerun } from "../../notebooks/rerun";
import { unlessPassed } from "../../notebooks/unless-passed";

const folder = join(root, "notebooks/solutions");

const solutions = readdirSync(folder)
	.filter((file) => file.endsWith(".ipynb"))
	.sort()
	.map((file) => {
		const { notebook, path } = readLesson(join(folder, file));
		const code = codeCells(notebook);
		const source = code.map((cell) => joined(cell.source)).join("\n");
		const checks = [...source.matchAll(/\bcheck\.(\w+)\(/g)];
		return {
			file,
			notebook,
			path,
			code,
			names: checks.map(([, name]) => name),
		};
	});

test("every check of the course is called once", () => {
	const names = solutions.flatMap((solution) => solution.names);
	expect(names.sort()).toEqual(Object.keys(check).sort());
});

test("they are no lessons: running the course leaves them alone", () => {
	const lessons = courseNotebooks().filter((path) => path.startsWith(folder));
	expect(lessons).toEqual([]);
});

describe.each(solutions)("$file", ({ notebook, code, names }) => {
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

test("give what is stored, and the same again however often their cells are run", async ({
	signal,
	skip,
}) => {
	// All on one kernel, the last one first: none may lean on what one before it has declared.
	const backwards = solutions.toReversed();
	const paths = backwards.map(({ path }) => path);
	await unlessPassed("solutions", paths, skip, async () => {
		const ran = await rerun(
			paths[0] ?? "",
			backwards.map(({ notebook }) => notebook),
			"there and back",
			signal,
		);
		expect(ran).toHaveLength(solutions.length);
		for (const [at, { fromStored, fromFirst, notCompared }] of ran.entries()) {
			const found = { notCompared, fromStored, fromFirst };
			expect(found, backwards[at]?.file).toEqual({
				notCompared: undefined,
				fromStored: [],
				fromFirst: [],
			});
		}
	});
}, 300_000);
