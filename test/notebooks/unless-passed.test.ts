import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inRoot } from "../../lab/base/paths.mjs";
import { temporaryFolder } from "../lib/mnist/small-mnist";
import { unlessPassed } from "./unless-passed";

const name = `unless-passed-${process.pid}`;
let notebook: string;

beforeEach(() => {
	vi.stubEnv("CI", undefined);
	notebook = join(temporaryFolder(), "lesson.ipynb");
	writeFileSync(notebook, "1");
	vi.spyOn(console, "info").mockImplementation(() => {});
});

afterEach(() => {
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
	rmSync(inRoot("build/reruns", name), { force: true });
});

/** Whether the test's work was done, or skipped with a note. */
async function wasRun(work = async () => {}): Promise<boolean> {
	let ran = false;
	const notes: string[] = [];
	await unlessPassed(
		name,
		[notebook],
		(note) => notes.push(note),
		async () => {
			ran = true;
			await work();
		},
	);
	expect(notes).toEqual(ran ? [] : ["unchanged since it passed"]);
	return ran;
}

test("what has passed is not run again, and says so", async () => {
	expect(await wasRun()).toBe(true);
	expect(console.info).not.toHaveBeenCalled();
	expect(await wasRun()).toBe(false);
	expect(console.info).toHaveBeenCalledWith(
		`Not run again, unchanged since it passed: ${name}`,
	);
});

test("what has passed is run again when its notebook or its engine is another", async () => {
	await wasRun();
	writeFileSync(notebook, "2");
	expect(await wasRun()).toBe(true);
	vi.stubEnv("DOWNHILL_ENGINE", "cpu");
	expect(await wasRun()).toBe(true);
});

test("what has failed is run again", async () => {
	const failure = () => Promise.reject(new Error("it differs"));
	await expect(wasRun(failure)).rejects.toThrow("it differs");
	expect(await wasRun()).toBe(true);
});

test("in CI everything is run", async () => {
	await wasRun();
	vi.stubEnv("CI", "true");
	expect(await wasRun()).toBe(true);
});
