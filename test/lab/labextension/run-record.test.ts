import { beforeEach, expect, test } from "vitest";
import { RunRecord } from "../../../lab/labextension/diagnostics/run-record";

const cell = { id: "cell" };
let runs: RunRecord<typeof cell>;

beforeEach(() => {
	runs = new RunRecord();
});

test("a cell has been run when its run has ended, and as long as its text is the same", () => {
	runs.begin("1", cell, "a");
	expect(runs.has(cell, "a")).toBe(false);
	runs.end("1");
	expect(runs.has(cell, "a")).toBe(true);
	expect(runs.has(cell, "b")).toBe(false);
});

test("the text that counts is that of the latest run", () => {
	for (const code of ["a", "b"]) {
		runs.begin(code, cell, code);
		runs.end(code);
	}
	expect(runs.has(cell, "a")).toBe(false);
	expect(runs.has(cell, "b")).toBe(true);
});

test("a run that failed does not count; the one before it still does", () => {
	runs.begin("1", cell, "a");
	runs.end("1");
	runs.begin("2", cell, "b");
	runs.fail("2");
	runs.end("2");
	expect(runs.has(cell, "b")).toBe(false);
	expect(runs.has(cell, "a")).toBe(true);
});

test("nothing has been run in a new session, not even what ran when it began", () => {
	runs.begin("1", cell, "a");
	runs.end("1");
	runs.begin("2", cell, "b");
	runs.forget();
	runs.end("2");
	expect(runs.has(cell, "a")).toBe(false);
	expect(runs.has(cell, "b")).toBe(false);
});
