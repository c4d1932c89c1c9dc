import { describe, expect, test } from "vitest";
import { cellsWithoutPicture } from "../../lab/lessons/pictures.mjs";
import { course } from "./course";

/** What a reader sees where nothing is run, on GitHub for instance. */
describe.each(course)("$file", ({ notebook, code, bytes }) => {
	test("has a picture beside each figure", () => {
		expect(cellsWithoutPicture(notebook)).toEqual([]);
	});

	test("has small pictures, and is small itself", () => {
		const pictures = code
			.flatMap(({ outputs = [] }) => outputs)
			.flatMap(({ data = {} }) => data["image/png"] ?? []);
		for (const picture of pictures) {
			const file = Buffer.from([picture].flat().join(""), "base64");
			expect(file.subarray(1, 4).toString()).toBe("PNG");
			expect(file.length).toBeLessThanOrEqual(60_000);
		}
		expect(bytes).toBeLessThan(1_000_000);
	});
});
