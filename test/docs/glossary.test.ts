import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../harness/kernel-client";
import { courseNotebooks, lessonNumber } from "../../lab/notebooks/files.mjs";

const notebooks = join(root, "notebooks");

/** What is printed bold in a lesson without being a term: a sentence, a heading of its own, or these. */
const emphasis = [
	"After this lesson you will be able to",
	"Sources and further reading",
	"bold",
	"model is unknown",
	"observations are noisy",
];

interface Entry {
	term: string;
	chinese: string;
	meaning: string;
	/** Of the link's text. */
	lesson: string;
	heading: string;
	/** Where the link leads. */
	file: string;
	anchor: string;
}

const glossary = readFileSync(join(root, "docs", "glossary.md"), "utf8");
const rows = glossary.split("\n").filter((line) => line.startsWith("| "));
const entries = rows.slice(2).map((row): Entry => {
	const [, term = "", chinese = "", meaning = "", link = ""] = row
		.split("|")
		.map((cell) => cell.trim());
	const [, lesson = "", heading = "", file = "", anchor = ""] =
		/^\[(\d+[a-z]?)\. (.+)\]\(\.\.\/notebooks\/(.+\.ipynb)#(.+)\)$/.exec(
			link,
		) ?? [];
	return { term, chinese, meaning, lesson, heading, file, anchor };
});

interface Cell {
	cell_type: string;
	source: string | string[];
}

/** Headings of a lesson, each with the text below it. */
function sectionsOf(file: string): Map<string, string> {
	const { cells } = JSON.parse(readFileSync(join(notebooks, file), "utf8"));
	const sections = new Map<string, string>();
	let heading = "";
	for (const { cell_type, source } of cells as Cell[]) {
		if (cell_type !== "markdown") {
			continue;
		}
		const text = Array.isArray(source) ? source.join("") : source;
		heading = /^#{1,2} (.+)/.exec(text)?.[1] ?? heading;
		sections.set(heading, `${sections.get(heading) ?? ""}\n${text}`);
	}
	return sections;
}

const lessons = courseNotebooks().map((path) => {
	const file = basename(path);
	return { file, sections: sectionsOf(file) };
});

/** Whether one is a form of the other, such as "class" of "classes". */
const areAlike = (a: string, b: string) =>
	a.toLowerCase().startsWith(b.toLowerCase()) ||
	b.toLowerCase().startsWith(a.toLowerCase());

test("is alphabetical, each term once", () => {
	const terms = entries.map(({ term }) => term.toLowerCase());
	expect(terms.length).toBeGreaterThanOrEqual(50);
	expect(terms).toEqual([...new Set(terms)].sort());
});

describe.each(entries)("$term", (entry) => {
	test("has a meaning of one line and a name in Chinese", () => {
		expect(entry.meaning).toMatch(/^.{10,110}\.$/);
		expect(entry.chinese).toMatch(/\p{Script=Han}/u);
	});

	test("links to the section that introduces it", () => {
		const { term, lesson, heading, file, anchor } = entry;
		const found = lessons.find((known) => known.file === file);
		expect(lessonNumber(file)).toBe(lesson);
		expect(anchor).toBe(heading.replaceAll(" ", "-"));
		expect(found?.sections.get(heading)?.toLowerCase()).toContain(
			stem(term).toLowerCase(),
		);
	});
});

/** What all forms of the word share: "standardise" is introduced as "standardised", "transpose" as "transposed". */
function stem(term: string): string {
	return term === "convolutional network" ? "convolutional" : term;
}

test.each(lessons)("explains every term of $file", ({ sections }) => {
	const text = [...sections]
		.filter(([heading]) => !/exercises/i.test(heading))
		.map(([, text]) => text)
		.join("\n");
	const bold = [...text.matchAll(/\*\*([^*\n]+)\*\*/g)].map(
		([, words = ""]) => words,
	);
	const missing = bold.filter(
		(words) =>
			!/[.:?]$/.test(words) &&
			!emphasis.includes(words) &&
			!entries.some(({ term }) => areAlike(term, words)),
	);
	expect(missing).toEqual([]);
});
