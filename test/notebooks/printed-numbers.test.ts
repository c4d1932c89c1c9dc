import { expect, test } from "vitest";
import { course } from "./course";
import { printedBy } from "./textbook";

test.each(Object.entries(printedBy))(
	"%s prints the numbers of the textbook",
	(file, numbers) => {
		const lesson = course.find((lesson) => lesson.file === file);
		for (const number of numbers) {
			expect(lesson?.printed).toContain(number);
		}
	},
);
