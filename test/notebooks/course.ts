import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { outputLines } from "../../lab/lessons/output-lines.mjs";
import {
	courseNotebooks,
	lessonNumber,
	readLesson,
} from "../../lab/notebooks/files.mjs";
import {
	codeCells,
	joined,
	type Notebook,
	proseCells,
} from "../../lab/notebooks/notebook.mjs";

/** The lessons as they are stored, in order. */
export const course = courseNotebooks().map((path) => {
	const lesson = readLesson(path);
	const code = codeCells(lesson.notebook);
	return {
		...lesson,
		file: basename(path),
		/** As its title has it: "3", or "3b". */
		number: lessonNumber(basename(path)),
		code,
		/** The text of each markdown cell. */
		prose: proseCells(lesson.notebook).map(({ source }) => joined(source)),
		/** Of the file. */
		bytes: readFileSync(path).length,
		printed: printedIn(lesson.notebook),
	};
});

/** All that its cells print, without colours. */
export function printedIn(notebook: Notebook): string {
	return codeCells(notebook)
		.flatMap(({ outputs = [] }) => outputLines(outputs))
		.map((line) => line.replace(/^ {2}/, ""))
		.join("\n");
}

/** Whether TensorFlow computes in a lesson. */
export function needsEngine({ notebook }: (typeof course)[number]): boolean {
	return notebook.metadata.downhill?.engine !== undefined;
}
