import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { inRoot } from "../../lab/base/paths.mjs";
import { pacingPage } from "../../lab/lessons/pacing.mjs";
import { joined } from "../../lab/notebooks/notebook.mjs";
import { measurePacing } from "../../lab/notebooks/pacing.mjs";
import { course } from "./course";

describe.each(course)("$file", ({ notebook, code }) => {
	const pacing = measurePacing(notebook);

	test("has short code cells, none long", () => {
		expect(pacing.medianLines).toBeLessThanOrEqual(5);
		expect(pacing.maxLines).toBeLessThanOrEqual(25);
		const short = code.filter(
			({ source }) => joined(source).split("\n").length < 8,
		);
		expect(short.length / code.length).toBeGreaterThan(0.6);
	});

	test("has no line that a phone or a printed page would cut off", () => {
		const lines = code.flatMap(({ source }) => joined(source).split("\n"));
		expect(lines.filter((line) => line.length >= 80)).toEqual([]);
	});

	test("has more prose than code, and something to see after nearly every cell", () => {
		expect(pacing.prosePerCode).toBeGreaterThanOrEqual(1.5);
		expect(pacing.shownShare).toBeGreaterThanOrEqual(0.8);
		expect(pacing.figures).toBeGreaterThan(0);
	});

	test("can be read in one sitting", () => {
		expect(pacing.minutes).toBeLessThanOrEqual(45);
	});
});

test("docs/pacing.md tells how the lessons are now", () => {
	const stored = readFileSync(inRoot("docs", "pacing.md"), "utf8");
	expect(stored, "node lab/lessons/pacing.mjs > docs/pacing.md").toBe(
		pacingPage(),
	);
});
