import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import {
	fromStartFolder,
	helpOption,
	parseArguments,
	refuse,
	runCommand,
} from "../base/command-line.mjs";
import { Failure } from "../base/failure.mjs";
import { inRoot } from "../base/paths.mjs";
import {
	courseNotebooks,
	lessonNumber,
	readLesson,
} from "../notebooks/files.mjs";
import { assignmentOf } from "./assignment.mjs";

const helpText = `Usage: npm run nbgrader -- FOLDER [LESSON...] [--points N]

Makes a course for nbgrader in FOLDER, which must not have one yet: nbgrader_config.py, and for each
lesson with exercises an assignment in source/, with solutions that nbgrader takes out and tests that
it grades. LESSON is a number; by default, all lessons. What to do with it: docs/class.md.

  --points N  what each exercise is worth, a number above 0; 2 by default
  --help      show this`;

/** @param {string[]} args */
export function main(args) {
	return runCommand(async () => {
		const { values, positionals } = parseArguments("nbgrader", args, {
			points: { type: "string", default: "2" },
			help: helpOption,
		});
		if (values.help) {
			console.log(helpText);
			return;
		}
		const [folder, ...numbers] = positionals;
		if (folder === undefined) {
			refuse("nbgrader", "a folder for the course is needed");
		}
		const points = Number(values.points);
		if (!(Number.isFinite(points) && points > 0)) {
			refuse("nbgrader", "--points is no number above 0");
		}
		makeCourse(fromStartFolder("nbgrader", String(folder)), numbers, points);
	});
}

/**
 * @param {string} course the folder, absolute.
 * @param {string[]} numbers of lessons; empty for all.
 * @param {number} points
 * @throws {Failure} where there is a course already, or no such lesson.
 */
function makeCourse(course, numbers, points) {
	const config = join(course, "nbgrader_config.py");
	if (existsSync(config)) {
		throw new Failure(
			`There is a course in ${course} already.`,
			"name another folder: graded work would lose its source.",
		);
	}
	const lessons = chosen(numbers);
	for (const name of lessons) {
		const folder = join(course, "source", basename(name, ".ipynb"));
		mkdirSync(folder, { recursive: true });
		const assignment = assignmentOf(
			readLesson(inRoot("notebooks", name)).notebook,
			readLesson(inRoot("notebooks", "solutions", name)).notebook,
			points,
		);
		writeFileSync(join(folder, name), asFile(assignment));
		// Beside the notebook, because it goes with it to learners and back.
		writeFileSync(join(folder, "tsconfig.json"), asFile(tsconfig()));
		console.log(`source/${basename(folder)}`);
	}
	copyFileSync(inRoot("lab", "nbgrader", "nbgrader_config.py"), config);
}

/**
 * @param {string[]} numbers
 * @returns {string[]} names of notebooks that have solutions.
 */
function chosen(numbers) {
	const withExercises = courseNotebooks()
		.map((path) => basename(path))
		.filter((name) => existsSync(inRoot("notebooks", "solutions", name)));
	const known = withExercises.map(lessonNumber);
	const unknown = numbers.filter((number) => !known.includes(number));
	if (unknown.length > 0) {
		throw new Failure(
			`There is no lesson ${unknown.join(", ")} with exercises.`,
			`name some of ${known.join(", ")}.`,
		);
	}
	return withExercises.filter(
		(name) =>
			numbers.length === 0 || numbers.includes(String(lessonNumber(name))),
	);
}

/** Where "lib/…" is: the notebook moves from folder to folder, and a relative path would not hold. */
function tsconfig() {
	return {
		compilerOptions: { strict: true, paths: { "lib/*": [inRoot("lib", "*")] } },
	};
}

/** @param {unknown} content */
function asFile(content) {
	return `${JSON.stringify(content, null, 1)}\n`;
}
