/** The real nbgrader on an assignment of this course: what learners get, and how many points they earn. */
import { execFileSync } from "node:child_process";
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jupyterEnvironment } from "../../../lab/base/jupyter-environment.mjs";
import { inRoot } from "../../../lab/base/paths.mjs";
import { joined } from "../../../lab/notebooks/notebook.mjs";

interface Cell {
	source: string | string[];
	metadata: { nbgrader?: { grade_id: string; solution: boolean } };
}
interface Notebook {
	cells: Cell[];
}

const lesson = "01-loss";
const file = `${lesson}.ipynb`;
const course = mkdtempSync(join(tmpdir(), "downhill-course-"));
const env = {
	...jupyterEnvironment(),
	JUPYTER_CONFIG_PATH: "",
	JUPYTER_CONFIG_DIR: join(course, "config"),
	JUPYTER_DATA_DIR: join(course, "data"),
};
const run = (program: string, ...args: string[]) =>
	execFileSync(program, args, { cwd: course, env, encoding: "utf8" });
const nbgrader = (...args: string[]) =>
	run(inRoot(".venv/bin/nbgrader"), ...args);

const read = (...path: string[]): Notebook =>
	JSON.parse(readFileSync(join(course, ...path, file), "utf8"));

/** What each learner hands in: the released notebook with other sources in some cells, by their ids. */
const answers: Record<string, (source: string, id: string) => string> = {
	right: (_, id) => sourceOf("source", id),
	untouched: (released) => released,
	partly: (_, id) =>
		id === "residual"
			? sourceOf("source", id).replace(
					"return y - (w * x + b)",
					"return Math.abs(y - (w * x + b))",
				)
			: sourceOf("source", id),
	loops: (_, id) =>
		id === "residual"
			? "function residual(b: number, w: number, x: number, y: number): number {\n  while (true) {}\n}"
			: sourceOf("source", id),
	hangs: (_, id) =>
		id === "residual" ? "while (true) {}" : sourceOf("source", id),
};

const sourceOf = (step: string, id: string) =>
	joined(
		read(step, lesson).cells.find(
			({ metadata }) => metadata.nbgrader?.grade_id === id,
		)?.source ?? "",
	);

/** Points of each learner, by exercise. */
let points: Record<string, Record<string, number>>;

beforeAll(() => {
	run(process.execPath, inRoot("lab/nbgrader.mjs"), course, "1");
	nbgrader("generate_assignment", lesson);
	for (const [learner, answer] of Object.entries(answers)) {
		const submitted = join(course, "submitted", learner, lesson);
		mkdirSync(submitted, { recursive: true });
		cpSync(join(course, "release", lesson), submitted, { recursive: true });
		const notebook = read("release", lesson);
		const cells = notebook.cells.map((cell) => {
			const { solution, grade_id = "" } = cell.metadata.nbgrader ?? {};
			return solution
				? { ...cell, source: answer(joined(cell.source), grade_id) }
				: cell;
		});
		writeFileSync(
			join(submitted, file),
			JSON.stringify({ ...notebook, cells }),
		);
	}
	nbgrader("autograde", lesson);
	points = JSON.parse(
		run(
			inRoot(".venv/bin/python"),
			inRoot("test/lab/nbgrader/points.py"),
			lesson,
		),
	);
}, 600_000);

afterAll(() => rmSync(course, { recursive: true, force: true }));

test("learners get no solution, and the imports that their answers need", () => {
	const released = sourceOf("release", "meanSquaredError");
	expect(released).toBe(
		'import type { Point } from "lib/points";\n\n// YOUR CODE HERE',
	);
	expect(JSON.stringify(read("release", lesson))).not.toContain("SOLUTION");
});

test("right answers get all points", () => {
	expect(points.right).toEqual({
		residual: 2,
		meanSquaredError: 2,
		meanAbsoluteError: 2,
		betterLine: 2,
	});
});

test("an answer that is right for half of the cases gets half of the points", () => {
	expect(points.partly).toEqual({ ...points.right, residual: 1 });
});

test("an endless loop gets none and keeps no other answer from its points", () => {
	expect(points.loops).toEqual({ ...points.right, residual: 0 });
	expect(points.hangs).toEqual({ ...points.right, residual: 0 });
});

test("what was handed in as it was released gets none", () => {
	expect(points.untouched).toEqual({
		residual: 0,
		meanSquaredError: 0,
		meanAbsoluteError: 0,
		betterLine: 0,
	});
});

test("the page of feedback says what the check said", () => {
	nbgrader("generate_feedback", lesson, "--student=partly");
	const page = readFileSync(
		join(course, "feedback", "partly", lesson, `${lesson}.html`),
		"utf8",
	);
	expect(page).toContain("✗ Not yet: residual (1 of 2 points)");
	expect(page).toContain("The minus sign is lost for points below the line.");
});
