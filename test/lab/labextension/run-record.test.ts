import { beforeEach, expect, it } from "vitest";
import { RunRecord } from "../../../lab/labextension/diagnostics/run-record";

const CELL = { id: "cell" };
let runs: RunRecord<typeof CELL>;

beforeEach(() => {
	runs = new RunRecord();
});

it("a cell has been run when its run has ended, and as long as its text is the same", () => {
	runs.begin("1", CELL, "a");
	expect(runs.has(CELL, "a")).toBe(false);
	runs.end("1");
	expect(runs.has(CELL, "a")).toBe(true);
	expect(runs.has(CELL, "b")).toBe(false);
});

it("the text that counts is that of the latest run", () => {
	for (const code of ["a", "b"]) {
		runs.begin(code, CELL, code);
		runs.end(code);
	}
	expect(runs.has(CELL, "a")).toBe(false);
	expect(runs.has(CELL, "b")).toBe(true);
});

it("a run that failed does not count; the one before it still does", () => {
	runs.begin("1", CELL, "a");
	runs.end("1");
	runs.begin("2", CELL, "b");
	runs.fail("2");
	runs.end("2");
	expect(runs.has(CELL, "b")).toBe(false);
	expect(runs.has(CELL, "a")).toBe(true);
});

it("nothing has been run in a new session, not even what ran when it began", () => {
	runs.begin("1", CELL, "a");
	runs.end("1");
	runs.begin("2", CELL, "b");
	runs.forget();
	runs.end("2");
	expect(runs.has(CELL, "a")).toBe(false);
	expect(runs.has(CELL, "b")).toBe(false);
});
