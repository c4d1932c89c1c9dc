import { describe, expect, test } from "vitest";
import { joined, type Notebook } from "../../lab/notebooks/notebook.mjs";
import { course } from "./course";
import {
	otherStart,
	trainedCells,
	trainingLessons,
	unexpectedNumbers,
} from "./trained-numbers";

const lessons = course.filter(({ file }) => trainingLessons.includes(file));
const number = /\d+(?:\.\d+)?/g;

describe.each(lessons)(
	"what $file stores of its training",
	({ file, notebook }) => {
		test("is complete, and each number in its range", () => {
			expect(notebook.metadata.downhill).toMatchObject({ data: "mnist" });
			expect(unexpectedNumbers(file, notebook)).toEqual([]);
		});

		test("could not have any other number without being found out", () => {
			const places = trainedCells(notebook).flatMap((cell, at) =>
				[...wordsOf(cell).matchAll(number)].map(({ index }) => ({ at, index })),
			);
			expect(places.length).toBeGreaterThan(8);
			const unnoticed = places.filter(({ at, index }) => {
				const altered = structuredClone({
					metadata: notebook.metadata,
					cells: trainedCells(notebook),
				});
				const cell = trainedCells(altered)[at];
				if (cell !== undefined) {
					alterNumber(cell, index);
				}
				return unexpectedNumbers(file, altered).length === 0;
			});
			expect(unnoticed).toEqual([]);
		});
	},
);

test("the loss falls from epoch to epoch, at each step that lesson 5 prints", () => {
	const lesson5 = lessons.find(({ file }) => file.startsWith("05-"));
	const losses = [
		...(lesson5?.printed.matchAll(/^\d+ \d+ loss: ([\d.]+)/gm) ?? []),
	].map(([, loss]) => Number(loss));
	expect(losses).toHaveLength(90);
	const risen = losses.filter((loss, at) => loss >= (losses[at - 3] ?? 9));
	expect(risen).toEqual([]);
});

test("a shorter training that starts otherwise than the longer one is found out", () => {
	const stored = lessons[0]?.notebook as Notebook;
	const shorter = structuredClone(stored);
	const output = trainedCells(shorter)
		.flatMap(({ outputs = [] }) => outputs)
		.find(({ text = "" }) => joined(text).startsWith("0 0 loss"));
	if (output === undefined) {
		throw new Error("no output");
	}
	output.text = joined(output.text ?? "")
		.split("\n")
		.slice(0, 3);
	output.text = output.text.join("\n");
	expect(otherStart(stored, shorter)).toEqual([]);
	output.text = output.text.replace(/0 100 loss: .*/, "0 100 loss: 0.95");
	expect(otherStart(stored, shorter)).toEqual(["0 100 loss: 0.95"]);
});

/** What a cell prints, with its colours. */
function wordsOf({ outputs = [] }: Notebook["cells"][number]): string {
	return joined(textOf(outputs[0]) ?? "").replace(colours, (code) =>
		"x".repeat(code.length),
	);
}

/** Half as much again, and one more: out of each range. */
function alterNumber(cell: Notebook["cells"][number], index: number): void {
	const [output] = cell.outputs ?? [];
	const text = joined(textOf(output) ?? "");
	const altered =
		text.slice(0, index) +
		text
			.slice(index)
			.replace(/^\d+(?:\.\d+)?/, (found) => `${1.5 * Number(found) + 1}`);
	if (output?.data === undefined) {
		Object.assign(output ?? {}, { text: altered });
	} else {
		output.data["text/plain"] = altered;
	}
}

type Output = NonNullable<Notebook["cells"][number]["outputs"]>[number];

function textOf(output?: Output): string | string[] | undefined {
	const plain = output?.data?.["text/plain"] as string | string[] | undefined;
	return plain ?? output?.text;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes begin with one.
const colours = /\u001b\[\d+m/g;
