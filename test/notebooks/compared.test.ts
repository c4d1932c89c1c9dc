/** That a fresh run of a lesson is compared with what is stored, so that a cell that prints something else is found. */
import { describe, expect, test } from "vitest";
import { compareOutputs, notCompared } from "../../lab/lessons/compare.mjs";
import { codeCells, type Notebook } from "../../lab/notebooks/notebook.mjs";
import { course } from "./course";
import { trainedCells } from "./trained-numbers";

/** The notebook as a run with other facts leaves it. */
function withFacts({ metadata, cells }: Notebook, facts: object): Notebook {
	const downhill = { ...metadata.downhill, ...facts };
	return { metadata: { ...metadata, downhill }, cells };
}

/** The numbers, from 0, of the cells that are found to differ when each puts out everything twice. */
function found(notebook: Notebook, facts: object): number[] {
	const { metadata, cells } = withFacts(notebook, facts);
	const twice = cells.map((cell) => ({
		...cell,
		outputs: cell.outputs?.flatMap((output) => [output, output]),
	}));
	const differences = compareOutputs(notebook, { metadata, cells: twice });
	return differences.map(({ cell }) => Number(/\[(\d+)\]/.exec(cell)?.[1]) - 1);
}

/** The numbers of the cells that put out something, and have none of the tags. */
function without(notebook: Notebook, ...tags: string[]): number[] {
	return codeCells(notebook).flatMap(({ metadata, outputs = [] }, at) =>
		outputs.length > 0 && !tags.some((tag) => metadata.tags?.includes(tag))
			? [at]
			: [],
	);
}

describe.each(course)("a fresh run of $file", ({ notebook }) => {
	test("is the same as what is stored if nothing has changed", () => {
		expect(compareOutputs(notebook, structuredClone(notebook))).toEqual([]);
	});

	test("on any engine is compared in all cells but the volatile ones", () => {
		for (const facts of [{}, { engine: "cpu" }]) {
			expect(notCompared(notebook, withFacts(notebook, facts))).toBeUndefined();
			expect(found(notebook, facts)).toEqual(without(notebook, "volatile"));
		}
	});

	test("of another number of epochs leaves out only what that changes", () => {
		expect(found(notebook, { epochs: 7 })).toEqual(
			without(notebook, "volatile", "epochs"),
		);
		expect(trainedCells(notebook).length).toBeLessThan(7);
	});

	test("on other data cannot be compared, and says so", () => {
		expect(found(notebook, { data: "others" })).toEqual([]);
		expect(notCompared(notebook, withFacts(notebook, { data: "others" }))).toBe(
			`not compared: recorded with data ${notebook.metadata.downhill?.data}, here others`,
		);
	});
});
