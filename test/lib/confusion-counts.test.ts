import { describe, expect, test } from "vitest";
import { confusionCounts } from "../../lib/confusion-counts";

describe("confusionCounts", () => {
	test("has a row for each label and a column for each prediction", () => {
		const labels = [0, 0, 1, 2, 2, 2];
		const predictions = [0, 1, 1, 2, 2, 0];
		expect(confusionCounts(labels, predictions, 3)).toEqual([
			[1, 1, 0],
			[0, 1, 0],
			[1, 0, 2],
		]);
	});

	test("counts ten classes unless told otherwise, from typed arrays too", () => {
		const counts = confusionCounts(Uint8Array.of(9), Int32Array.of(4));
		expect(counts).toHaveLength(10);
		expect(counts[9]).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
		expect(counts.flat().filter((count) => count > 0)).toEqual([1]);
	});

	test.each<[string, () => unknown, string]>([
		[
			"lengths that differ",
			() => confusionCounts([1, 2], [1]),
			"2 labels and 1",
		],
		[
			"a label beyond",
			() => confusionCounts([1, 10], [1, 1]),
			"number 1 (counted from 0) has label 10",
		],
		["a prediction below", () => confusionCounts([1], [-1]), "prediction -1"],
		["a fraction", () => confusionCounts([1], [0.5]), "prediction 0.5"],
		[
			"a label that is NaN",
			() => confusionCounts([Number.NaN], [1]),
			"label NaN",
		],
		["no classes", () => confusionCounts([], [], 0), "number of classes"],
	])("refuses %s", (_, count, message) => {
		expect(count).toThrow(RangeError);
		expect(count).toThrow(message);
	});
});
