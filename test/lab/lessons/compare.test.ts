import { describe, expect, test } from "vitest";
import {
	compareOutputs,
	findUnorderedCells,
} from "../../../lab/lessons/compare.mjs";
import type { Cell, Output } from "../../../lab/notebooks/notebook.mjs";
import { cell, display, notebook, run, stdout } from "./lessons-fixture";

const plotlyMime = "application/vnd.plotly.v1+json";

/** What is found when the one cell of a notebook had some outputs stored, and has others now. */
function compare(
	stored: Output[],
	fresh: Output[],
	metadata: Cell["metadata"] = {},
) {
	const withOutputs = (outputs: Output[]) =>
		run(notebook([cell("show()", metadata, outputs)]));
	return compareOutputs(withOutputs(stored), withOutputs(fresh));
}

describe("outputs", () => {
	test("are the same however their text is cut into lines and pieces", () => {
		const stored = [stdout(["one\n", "two\n"]), display({ "text/plain": "3" })];
		const fresh = [
			stdout("one\ntw"),
			stdout("o\n"),
			display({ "text/plain": ["3"] }),
		];
		expect(compare(stored, fresh)).toEqual([]);
	});

	test("are the same but for colours, which are no numbers either", () => {
		const coloured = display({ "text/plain": "\u001b[33m10\u001b[39m" });
		const plain = (text: string) => display({ "text/plain": text });
		const metadata = { tags: ["approximate"] };
		expect(compare([coloured], [plain("10")])).toEqual([]);
		expect(compare([coloured], [plain("10.01")], metadata)).toEqual([]);
		expect(compare([coloured], [plain("11")], metadata)).toHaveLength(1);
	});

	test("differ in the last digit of a printed number", () => {
		const [difference] = compare(
			[stdout("start\nloss = 112.61481011613473\n")],
			[stdout("start\nloss = 112.61481011613472\n")],
		);
		expect(difference).toEqual({
			cell: "cell [1] show()",
			what: "stored (-) and fresh (+) outputs differ",
			lines: [
				"@@ stdout",
				"    start",
				"-   loss = 112.61481011613473",
				"+   loss = 112.61481011613472",
			],
		});
	});

	test("differ when the same text comes on the other stream", () => {
		const stderr = { output_type: "stream", name: "stderr", text: "x\n" };
		expect(compare([stdout("x\n")], [stderr])).toHaveLength(1);
	});

	test("differ when one is missing, added, or out of order", () => {
		const a = display({ "text/plain": "a" });
		const b = display({ "text/plain": "b" });
		expect(compare([a, b], [a])).toHaveLength(1);
		expect(compare([a], [a, b])).toHaveLength(1);
		expect(compare([a, b], [b, a])).toHaveLength(1);
	});

	test("differ in HTML", () => {
		expect(
			compare(
				[display({ "text/html": "<b>1</b>" })],
				[display({ "text/html": "<b>2</b>" })],
			),
		).toHaveLength(1);
	});

	test("are the same but for paths in the traceback of the same error", () => {
		const error = (traceback: string) =>
			({ output_type: "error", ename: "E", evalue: "v", traceback }) as Output;
		expect(compare([error("at /a")], [error("at /b")])).toEqual([]);
	});

	test("differ in the message of an error", () => {
		const error = (evalue: string) => ({
			output_type: "error",
			ename: "TypeError",
			evalue,
		});
		expect(compare([error("a")], [error("b")])[0]?.lines).toEqual([
			"  error",
			"-   TypeError: a",
			"+   TypeError: b",
		]);
	});
});

describe("figures", () => {
	const figure = (y: unknown, name = "loss") =>
		display({ [plotlyMime]: { data: [{ y, name }], layout: {} } });

	test("are the same whatever the order of their keys", () => {
		const a = display({ [plotlyMime]: { data: [], layout: { a: 1, b: 2 } } });
		const b = display({ [plotlyMime]: { layout: { b: 2, a: 1 }, data: [] } });
		expect(compare([a], [b])).toEqual([]);
	});

	test("differ in a value, named by its place", () => {
		expect(compare([figure([1, 2])], [figure([1, 3])])[0]?.lines).toContain(
			"+   data[0].y[1] = 3",
		);
	});

	test("differ between a number and its text, and between nothing and an empty list", () => {
		expect(compare([figure([1])], [figure(["1"])])).toHaveLength(1);
		expect(compare([figure([])], [figure({})])).toHaveLength(1);
		expect(compare([figure(null)], [figure([])])).toHaveLength(1);
	});

	test("are compared within the tolerance in an approximate cell, names and all", () => {
		const metadata = { tags: ["approximate"] };
		expect(compare([figure([1])], [figure([1.009])], metadata)).toEqual([]);
		expect(compare([figure([1])], [figure([1.02])], metadata)).toHaveLength(1);
		expect(
			compare([figure([1])], [figure([1], "gain")], metadata),
		).toHaveLength(1);
	});
});

test("the states of knobs differ in a value, named by its place", () => {
	const knobs = (values: number[]) =>
		display({
			"application/vnd.downhill.knobs+json": {
				moreFigures: [],
				columns: [{ path: ["data"], values: JSON.stringify(values) }],
			},
		});
	expect(compare([knobs([1, 2])], [knobs([1, 2])])).toEqual([]);
	expect(compare([knobs([1, 2])], [knobs([1, 3])])[0]?.lines).toContain(
		"+   columns[0].values[1] = 3",
	);
});

describe("pictures", () => {
	test("are not compared, nor is it whether they are there", () => {
		const figure = { [plotlyMime]: { data: [] } };
		expect(
			compare(
				[display({ ...figure, "image/png": "AAAA" })],
				[display({ ...figure, "image/png": "BBBB" })],
			),
		).toEqual([]);
		expect(
			compare([display({ ...figure, "image/png": "AAAA" })], [display(figure)]),
		).toEqual([]);
	});
});

describe("tags", () => {
	test("leave a volatile cell uncompared", () => {
		expect(
			compare([stdout("1")], [stdout("two")], { tags: ["volatile"] }),
		).toEqual([]);
	});

	test("let an approximate cell name its own tolerance", () => {
		const metadata = { tags: ["approximate"], tolerance: 0.5 };
		expect(compare([stdout("10")], [stdout("14")], metadata)).toEqual([]);
		expect(compare([stdout("10")], [stdout("21")], metadata)).toHaveLength(1);
	});

	test.each([0, -1, "0.1", null])("refuse %j as a tolerance", (tolerance) => {
		const metadata = { tags: ["approximate"], tolerance };
		expect(compare([stdout("1")], [stdout("1")], metadata)).toEqual([
			{
				cell: "cell [1] show()",
				what: `its metadata have a tolerance of ${JSON.stringify(tolerance)}; a number above 0 is expected`,
				lines: [],
			},
		]);
	});

	test("do not make a cell approximate by a tolerance alone", () => {
		expect(
			compare([stdout("10")], [stdout("11")], { tolerance: 0.5 }),
		).toHaveLength(1);
	});
});

describe("execution counts", () => {
	const counted = (...counts: (number | null)[]) =>
		notebook(
			counts.map((execution_count, index) => ({
				...cell(`cell${index + 1}()`),
				execution_count,
			})),
		);

	test("are in order after one run from top to bottom", () => {
		expect(findUnorderedCells(counted(1, 2, 3))).toEqual([]);
	});

	test("leave out markdown and empty code cells", () => {
		const stored = counted(1, 2);
		stored.cells.splice(1, 0, cell(" \n"), {
			cell_type: "markdown",
			source: "# Title",
			metadata: {},
		});
		expect(findUnorderedCells(stored)).toEqual([]);
	});

	test("tell of a cell that was run again", () => {
		expect(findUnorderedCells(counted(1, 7, 3))).toEqual([
			{
				cell: "cell [2] cell2()",
				what: "its execution count is 7, not 2: cells were run again or out of order",
				lines: [],
			},
		]);
	});

	test("tell of every cell that never ran", () => {
		const found = findUnorderedCells(counted(1, null, null));
		expect(found.map(({ cell }) => cell)).toEqual([
			"cell [2] cell2()",
			"cell [3] cell3()",
		]);
	});
});
