import { describe, expect, test } from "vitest";
import { course } from "./course";
import { outOfRange } from "./ranges";
import { printedBy } from "./textbook";

describe("the numbers of the textbook", () => {
	test.each(Object.entries(printedBy))("%s prints them", (file, numbers) => {
		const lesson = course.find((lesson) => lesson.file === file);
		for (const number of numbers) expect(lesson?.printed).toContain(number);
	});
});

test("the network of lesson 5 trains about as the original does", () => {
	const lesson = course.find(({ file }) => file.startsWith("05-"));
	expect(lesson?.notebook.metadata.downhill).toMatchObject({
		data: "mnist",
		epochs: 30,
	});
	const { file, printed } = lesson as (typeof course)[number];
	expect(outOfRange(file, printed, { isWhole: true })).toEqual([]);
});
