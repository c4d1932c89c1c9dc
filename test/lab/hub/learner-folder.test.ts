/** A learner's copy of the notebooks: it has what the course has, and keeps what the learner has made. */
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bringUpToDate } from "../../../lab/hub/learner-folder.mjs";

let temporary: string;
const inCourse = (path: string) => join(temporary, "course", path);
const inCopy = (path: string) => join(temporary, "learner/downhill", path);
const write = (path: string, text: string) => {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
};
const update = () => bringUpToDate(inCopy(""), inCourse(""));
const read = (path: string) => readFileSync(inCopy(path), "utf8");

const runner = "notebooks/03-runner.ipynb";

beforeEach(() => {
	temporary = mkdtempSync(join(tmpdir(), "downhill-learner-"));
	write(inCourse(runner), "first edition");
	write(inCourse("notebooks/solutions/03-runner.ipynb"), "solution");
	write(inCourse("notebooks/03-runner.mine-2026-11-01.ipynb"), "the teacher's");
	write(inCourse("notebooks/tsconfig.json"), "{}");
	write(inCourse("lib/points.ts"), "points");
	expect(update()).toEqual([]);
});

afterEach(() => rmSync(temporary, { recursive: true, force: true }));

test("a new learner gets the notebooks, and links to the rest of the course", () => {
	expect(read(runner)).toBe("first edition");
	expect(readdirSync(inCopy("notebooks")).sort()).toEqual([
		"03-runner.ipynb",
		"solutions",
		"tsconfig.json",
	]);
	expect(read("lib/points.ts")).toBe("points");
});

test("the copy of a read-only notebook can be written", () => {
	chmodSync(inCourse(runner), 0o444);
	rmSync(inCopy(runner));
	update();
	writeFileSync(inCopy(runner), "mine");
	expect(read(runner)).toBe("mine");
});

test("what the learner has changed stays while the course does not change", () => {
	write(inCopy(runner), "mine");
	expect(update()).toEqual([]);
	expect(update()).toEqual([]);
	expect(read(runner)).toBe("mine");
});

test("a new edition replaces what the learner has not touched", () => {
	write(inCourse(runner), "second edition");
	expect(update()).toEqual([]);
	expect(read(runner)).toBe("second edition");
});

test("a new edition keeps the learner's own beside it, once", () => {
	write(inCopy(runner), "mine");
	write(inCourse(runner), "second edition");
	const [kept, ...more] = update();
	expect(more).toEqual([]);
	expect(read(runner)).toBe("second edition");
	expect(read(String(kept?.kept))).toBe("mine");
	expect(kept?.kept).toMatch(
		/^notebooks\/03-runner\.mine-\d{4}-\d\d-\d\d\.ipynb$/,
	);
	expect(update()).toEqual([]);
});

test("a notebook that the learner has removed or renamed comes back as it was given", () => {
	rmSync(inCopy(runner));
	expect(update()).toEqual([]);
	expect(read(runner)).toBe("first edition");
});

test("a copy that has lost its record loses nothing else", () => {
	write(inCopy(runner), "mine");
	rmSync(inCopy(".downhill-copied.json"));
	const [kept] = update();
	expect(read(String(kept?.kept))).toBe("mine");
	expect(read(runner)).toBe("first edition");
});

test("a course that has moved is found, and a learner's own folder of the same name is left alone", () => {
	rmSync(inCopy("lib"));
	write(inCopy("lib/own.ts"), "own");
	write(join(temporary, "moved/notebooks/03-runner.ipynb"), "first edition");
	write(join(temporary, "moved/lib/points.ts"), "moved");
	write(join(temporary, "moved/data/points.csv"), "1,2");
	bringUpToDate(inCopy(""), join(temporary, "moved"));
	expect(existsSync(inCopy("lib/points.ts"))).toBe(false);
	expect(read("data/points.csv")).toBe("1,2");
});
