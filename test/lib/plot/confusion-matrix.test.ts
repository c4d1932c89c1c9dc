import { describe, expect, test } from "vitest";
import { confusionMatrix } from "../../../lib/plot";

const counts = [
	[90, 10, 0],
	[0, 100, 1],
	[0, 0, 0],
];

describe("a confusion matrix", () => {
	const { data, layout } = confusionMatrix("Test", counts);
	const [right, mistakes, numbers] = data;

	test("has a row for what each is and a column for what it was taken for, row 0 at the top", () => {
		expect(layout.yaxis).toMatchObject({
			title: { text: "true class" },
			autorange: "reversed",
			type: "category",
			categoryarray: ["0", "1", "2"],
		});
		expect(layout.xaxis?.title).toMatchObject({ text: "predicted class" });
		expect(mistakes?.hovertemplate).toContain("%{y}, taken for %{x}");
	});

	test("sets the diagonal apart from the mistakes, and leaves empty what never occurred", () => {
		const filled = (z: unknown) =>
			(z as (number | null)[][]).map((row) => row.map((log) => log !== null));
		expect(filled(right?.z)).toEqual([
			[true, false, false],
			[false, true, false],
			[false, false, false],
		]);
		expect(filled(mistakes?.z)).toEqual([
			[false, true, false],
			[false, false, true],
			[false, false, false],
		]);
		expect(right?.colorscale).not.toEqual(mistakes?.colorscale);
	});

	test("colours the mistakes on a scale of their own, by the square root of the counts", () => {
		expect(mistakes?.z).toEqual([
			[null, 3.162, null],
			[null, null, 1],
			[null, null, null],
		]);
		expect(mistakes?.zmin).toBe(0);
		expect(mistakes?.zmax).toBeCloseTo(Math.sqrt(10), 10);
		const colors = (scale: unknown) =>
			new Set((scale as [number, string][]).map(([, color]) => color));
		expect(colors(right?.colorscale).size).toBe(1);
		expect(colors(mistakes?.colorscale).size).toBe(2);
	});

	test("writes each count into its cell", () => {
		expect(numbers).toMatchObject({
			mode: "text",
			x: ["0", "1", "1", "2"],
			y: ["0", "0", "1", "1"],
			text: ["90", "10", "100", "1"],
		});
	});

	test("says in words how many are right and which mistakes are the most frequent", () => {
		const shown = confusionMatrix("Pets", counts, ["cat", "dog", "<cow>"]);
		expect(String(shown).split("\n")).toEqual([
			"Figure: Pets",
			"x: predicted class",
			"y: true class",
			"- right: 190 of 201",
			"- mistakes: cat taken for dog, 10 times; dog taken for <cow>, once",
			"- the counts in numbers",
		]);
		expect(shown.data[2]).toMatchObject({
			x: ["cat", "dog", "dog", "&lt;cow>"],
		});
	});

	test("of a perfect or a blind network is drawn too", () => {
		const perfect = confusionMatrix("t", [
			[1, 0],
			[0, 1],
		]);
		expect(perfect.data[1]?.zmax).toBe(1);
		expect(String(perfect)).toContain("mistakes: none");
		expect(String(confusionMatrix("t", [[0]]))).toContain("right: 0 of 0");
	});

	test.each<[string, number[][], string[] | undefined, string]>([
		["nothing", [], undefined, "no counts"],
		[
			"a short row",
			[[1, 2], [1]],
			undefined,
			"row 1 (counted from 0) has 1 for 2",
		],
		["a fraction", [[0.5]], undefined, "count in row 0, column 0"],
		[
			"a negative count",
			[
				[1, 1],
				[-1, 1],
			],
			undefined,
			"count in row 1, column 0",
		],
		[
			"too few labels",
			[
				[1, 1],
				[1, 1],
			],
			["a"],
			"1 labels for 2 classes",
		],
		[
			"a label that comes twice",
			[
				[1, 1],
				[1, 1],
			],
			["a", "a"],
			'"a" comes twice',
		],
	])("refuses %s", (_, rows, labels, message) => {
		const draw = () => confusionMatrix("t", rows, labels);
		expect(draw).toThrow(RangeError);
		expect(draw).toThrow(message);
	});
});

test("draws more counts than a function takes arguments", () => {
	const size = 400;
	const counts = Array.from({ length: size }, (_, i) =>
		Array.from({ length: size }, (_, j) => (i === j ? 3 : 0)),
	);
	expect(String(confusionMatrix("many classes", counts))).toContain(
		"right: 1200 of 1200",
	);
});
