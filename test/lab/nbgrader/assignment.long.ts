/** Assignments for nbgrader, made of the lessons and their solutions. What nbgrader makes of them is tried with nbgrader. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KernelClient } from "../../../harness/kernel-client";
import { inRoot } from "../../../lab/base/paths.mjs";

interface Cell {
	cell_type: string;
	source: string;
	metadata: { nbgrader?: { solution: boolean; points?: number } };
}

const temporary = mkdtempSync(join(tmpdir(), "downhill-course-"));
const course = join(temporary, "course");
const command = (...args: string[]) =>
	spawnSync(process.execPath, [inRoot("lab/nbgrader.mjs"), ...args], {
		encoding: "utf8",
	});
const cellsOf = (lesson: string): Cell[] =>
	JSON.parse(
		readFileSync(join(course, "source", lesson, `${lesson}.ipynb`), "utf8"),
	).cells;

const lessons = readdirSync(inRoot("notebooks/solutions"))
	.filter((name) => name.endsWith(".ipynb"))
	.map((name) => name.replace(".ipynb", ""));

let kernel: KernelClient;

beforeAll(async () => {
	expect(command(course, "--points", "1.5").stderr).toBe("");
	// One for all of them: every assignment has the same settings beside it.
	kernel = await KernelClient.start({
		folder: join(course, "source", "01-loss"),
	});
});

afterAll(async () => {
	await kernel?.shutdown();
	rmSync(temporary, { recursive: true, force: true });
});

test("every lesson with solutions becomes an assignment", () => {
	expect(readdirSync(join(course, "source"))).toEqual(lessons);
});

describe.each(lessons)("%s", (lesson) => {
	test("has its answers between marks, and nothing but imports outside", () => {
		const answers = cellsOf(lesson).filter(
			({ metadata }) => metadata.nbgrader?.solution,
		);
		expect(answers.length).toBeGreaterThan(0);
		for (const { source } of answers) {
			const released = source.replace(
				/\/\/ BEGIN SOLUTION\n[\s\S]+\n\/\/ END SOLUTION$/,
				"",
			);
			expect(released).toMatch(/^(import [^;]+;\n)*\n?$/);
		}
	});

	test("gives its solutions all points, and is run without an error", async () => {
		for (const { cell_type, source, metadata } of cellsOf(lesson)) {
			if (cell_type === "code") {
				const { value, error } = await kernel.execute(source);
				expect(error).toBeUndefined();
				expect(value).toBe(metadata.nbgrader?.points?.toString());
			}
		}
	});
});

test("a course that is there already is left alone", () => {
	const { status, stderr } = command(course);
	expect(status).toBe(1);
	expect(stderr).toContain(`There is a course in ${course} already.`);
});

test.each([
	[["--points", "0"], "--points is no number above 0"],
	[["9"], "There is no lesson 9 with exercises."],
	[["3b"], "There is no lesson 3b with exercises."],
])("%j is refused", (args, reason) => {
	const { status, stderr } = command(join(temporary, "other"), ...args);
	expect(status).toBe(1);
	expect(stderr).toContain(reason);
	expect(readdirSync(temporary)).toEqual(["course"]);
});
