/** What holds for the description of every exercise. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../../harness/kernel-client";
import { judge } from "../../../lib/exercise/judge";
import { allExercises } from "./exercises";

const exercises = await allExercises();

describe.each(exercises.map((exercise) => [exercise.name, exercise] as const))(
	"%s",
	(_, exercise) => {
		const { mistakes, lesson } = exercise;

		test("takes its own reference for right", () => {
			const { mistake, wrong } = judge(exercise, exercise.reference, 5000);
			expect(wrong).toEqual([]);
			const allowed = exercise.byHand
				? ["library-call", undefined]
				: [undefined];
			expect(allowed).toContain(mistake?.id);
		});

		test("names each mistake that it describes, in every form", () => {
			for (const { id, wrong } of mistakes) {
				expect(wrong.length, id).toBeGreaterThan(0);
				for (const slip of wrong) {
					const { mistake } = judge(exercise, slip, 5000);
					expect(mistake?.id, `${id}: ${slip}`).toBe(id);
				}
			}
		});

		test("says something of its own for each mistake, and begins with the skeleton", () => {
			const texts = mistakes.flatMap(({ says, hints }) => [says, ...hints]);
			expect(new Set(texts).size).toBe(texts.length);
			expect(new Set(mistakes.map(({ id }) => id)).size).toBe(mistakes.length);
			expect(mistakes[0]?.id).toBe("not-started");
		});

		test("gives two hints or more, none of which holds a line of the solution", () => {
			const lines = solutionLines(lesson);
			expect(lines.length).toBeGreaterThan(0);
			for (const { id, hints } of mistakes) {
				expect(hints.length, id).toBeGreaterThanOrEqual(2);
				for (const hint of hints) {
					for (const line of lines) {
						expect(withoutBlanks(hint)).not.toContain(line);
					}
				}
			}
		});
	},
);

/** The lines of a solutions notebook that say something, without blanks. */
function solutionLines(lesson: string): string[] {
	const path = join(root, "notebooks/solutions", `${lesson}.ipynb`);
	if (!existsSync(path)) {
		throw new Error(`${path} is missing`);
	}
	const { cells } = JSON.parse(readFileSync(path, "utf8")) as {
		cells: { cell_type: string; source: string[] | string }[];
	};
	return cells
		.filter(({ cell_type }) => cell_type === "code")
		.flatMap(({ source }) => [source].flat().join("").split("\n"))
		.map((line) => withoutBlanks(line).replace(/^(return|const)|;$/g, ""))
		.filter((line) => line.length >= 6 && /\W/.test(line));
}

function withoutBlanks(text: string): string {
	return text.replace(/\s+/g, "");
}
