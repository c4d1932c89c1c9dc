import { describe, expect, test } from "vitest";
import { findDriftedProse } from "../../../lab/lessons/prose.mjs";
import type { Cell } from "../../../lab/notebooks/notebook.mjs";
import { cell, display, notebook, stdout } from "./lessons-fixture";

const text = (source: string, metadata: Cell["metadata"] = {}): Cell => ({
	cell_type: "markdown",
	source,
	metadata,
});

/** What is found wrong with a notebook's texts. */
const found = (...cells: Cell[]) =>
	findDriftedProse(notebook(cells)).map(({ what }) => what);

describe("a name in backticks", () => {
	const code = cell("const { rate: eta } = settings; // farther");

	test.each([
		["declared in a cell", "`eta`"],
		["used in a cell", "`settings`"],
		["exported by lib/", "`loadPoints`"],
		["in a call of what lib/ exports", "`stepGradient(b, eta)`", "let b;"],
		["a field of what lib/ has", "`eta.whyNotMnist`"],
		["JavaScript's own", "`Infinity`, `Math.log` and `[].toSorted()`"],
		["TypeScript's own", "`readonly number[]`"],
		["a file of the project", "`data/points.csv` and `lib/plot`"],
		["a script of npm's", "`LESSON_EPOCHS=3 npm start` and `npm run lessons`"],
		["an environment variable of lib/'s", "`LESSON_EPOCHS`"],
		["inside of a string", '`eta("relu")`'],
		["in a block of code", "```ts\nyours();\n```"],
	])("is known where it is %s", (_where, said, more = "") => {
		expect(found(text(said), code, cell(more))).toEqual([]);
	});

	test.each([
		["nowhere", "`loadPoint`", "loadPoint"],
		["only in a comment", "`farther`", "farther"],
		["no member of anything", "`eta.computeAll()`", "computeAll"],
		["no script of npm's", "`npm run lesson`", "npm"],
		["a file that is gone", "`lib/none.ts`", "none"],
	])("is told where it is %s", (_where, said, name) => {
		expect(found(text(said), code)).toContain(
			`names \`${name}\`, which is nowhere in lib/ or in the cells`,
		);
	});
});

describe("a decimal number", () => {
	const cells = [
		text("# 1. Lesson"),
		text("## First"),
		cell("const rate = 0.25;", {}, [stdout("loss 112.61481\n")]),
		text("## Second"),
		cell("rate", {}, [
			display({ "text/plain": "\u001b[33m0.92477\u001b[39m" }),
		]),
		text("## Third"),
		cell("7.75"),
	];
	/** What is wrong with a text that is put at a place. */
	const says = (said: string, at: number) =>
		found(...cells.toSpliced(at, 0, text(said)));

	test.each([
		["in code", "0.25"],
		["printed, rounded", "112.6"],
		["printed, cut off", "0.924"],
		["printed, as a percentage", "92.5 %"],
		["in a formula", "$x = 112.61$"],
		["part of a name", "Node 20.19.1 and section 3.1.2"],
		["in an address", "[paper](https://example.org/1.234)"],
	])("is right where it is %s", (_where, said) => {
		expect(says(said, 5)).toEqual([]);
	});

	test("is told where no cell has it, with the text", () => {
		expect(
			findDriftedProse(notebook([...cells, text("About 112.7 it is.")])),
		).toEqual([
			{
				cell: 'text "About 112.7 it is."',
				what: "says 112.7, which no cell up to there has",
				lines: [],
			},
		]);
	});

	test("may be printed in the next section, not later", () => {
		expect(says("0.925 is the answer.", 2)).toEqual([]);
		expect(says("7.75 is the answer.", 2)).toHaveLength(1);
	});

	test("is not looked for in a bibliography, nor in a text tagged not-printed", () => {
		expect(says("**Sources.** Section 4.3 of a book.", 7)).toEqual([]);
		const tagged = text("Try 0.05.", { tags: ["not-printed"] });
		expect(found(...cells, tagged)).toEqual([]);
	});
});
