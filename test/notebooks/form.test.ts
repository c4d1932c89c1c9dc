import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { findUnorderedCells } from "../../lab/lessons/compare.mjs";
import { joined } from "../../lab/notebooks/notebook.mjs";
import { course } from "./course";

const files = course.map(({ file }) => file);

/** Not so is `03b-estimates.ipynb`, which nothing later depends on. */
const isOnMainPath = (file: string) => /^\d\d-/.test(file);

describe.each(course)(
	"$file",
	({ file, number, path, notebook, code, prose }) => {
		const written = prose.join("\n\n");

		test("is a TypeScript notebook that says what it depends on", () => {
			expect(notebook.metadata.kernelspec).toMatchObject({
				name: "downhill",
				language: "typescript",
			});
			const source = code.map((cell) => joined(cell.source)).join("\n");
			const facts = [
				"data",
				...(source.includes("loadEngine(") ? ["engine"] : []),
				...(source.includes("lessonEpochs(") ? ["epochs"] : []),
			];
			expect(Object.keys(notebook.metadata.downhill ?? {}).sort()).toEqual(
				facts,
			);
		});

		test("opens with what you will be able to do, and closes with what you learned", () => {
			expect(prose[0]).toMatch(new RegExp(`^# ${number}\\. `));
			expect(prose[1]).toMatch(/you will be able to\*\*\n\n(- .+\n?){3,4}$/);
			expect(written).toMatch(/\n## What you learned\n\n(- .+\n?){3,5}\n/);
			expect(prose.at(-1)).toMatch(/^\*\*Sources and further reading/);
		});

		test("links to its neighbours, and no link into the project is dead", () => {
			const links = [...written.matchAll(/\]\(([^)]+)\)/g)].map(
				([, to = ""]) => to,
			);
			const at = files.indexOf(file);
			const neighbours = [
				files.slice(0, at).findLast(isOnMainPath),
				files[at + 1],
				files.slice(at + 1).find(isOnMainPath),
			].filter(Boolean);
			expect(links).toEqual(expect.arrayContaining(neighbours));
			const attached = notebook.cells.flatMap(({ attachments = {} }) =>
				Object.keys(attachments).map((name) => `attachment:${name}`),
			);
			const dead = links.filter(
				(to) =>
					!/^https?:/.test(to) &&
					!attached.includes(to) &&
					!existsSync(join(dirname(path), to.replace(/#.*/, ""))),
			);
			expect(dead).toEqual([]);
		});

		test("was run from top to bottom", () => {
			expect(findUnorderedCells(notebook)).toEqual([]);
		});
	},
);
