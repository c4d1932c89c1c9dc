/** The map in lesson 0 shows every lesson, and its times are those that are measured. */
import { expect, test } from "vitest";
import { measurePacing } from "../../lab/notebooks/pacing.mjs";
import { course } from "./course";

const [start, ...others] = course;
const table = start?.prose.find((text) => text.startsWith("## The map")) ?? "";
const rows = table
	.split("\n")
	.slice(4)
	.map((row) => {
		const [, lesson = "", , minutes = ""] = row.split("|");
		const [reading = Number.NaN, withExercises = Number.NaN] = minutes
			.split("/")
			.map(Number);
		return {
			file: /\]\((.+\.ipynb)\)/.exec(lesson)?.[1],
			reading,
			withExercises,
		};
	});
const lessons = rows.slice(0, -1);

test("the map shows every lesson, in the order of the files", () => {
	const files = others.map(({ file }) => file);
	expect(lessons.map(({ file }) => file)).toEqual(files);
});

test("the map tells the minutes that reading takes", () => {
	const told = lessons.map(({ file, reading }) => [file, reading]);
	const measured = others.map(({ file, notebook }) => [
		file,
		measurePacing(notebook).minutes,
	]);
	expect(Object.fromEntries(told)).toEqual(Object.fromEntries(measured));
});

test("the map allows more time for exercises than for reading alone, and adds up", () => {
	for (const { reading, withExercises } of lessons) {
		expect(withExercises).toBeGreaterThan(reading);
	}
	const total = (of: (row: (typeof rows)[number]) => number) =>
		lessons.reduce((sum, row) => sum + of(row), 0);
	expect(rows.at(-1)).toEqual({
		file: undefined,
		reading: total(({ reading }) => reading),
		withExercises: total(({ withExercises }) => withExercises),
	});
});
