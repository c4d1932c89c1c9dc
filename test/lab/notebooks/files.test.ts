import {
	chmod,
	mkdtemp,
	readdir,
	readFile,
	rm,
	stat,
	symlink,
	writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
	courseNotebooks,
	lessonNumber,
	readLesson,
	saveLesson,
} from "../../../lab/notebooks/files.mjs";
import { cell, fileText, notebook } from "../lessons/lessons-fixture";

const stored = fileText(notebook([cell("1")]));

let folder: string;
let path: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "downhill-lessons-"));
	path = join(folder, "lesson.ipynb");
	await writeFile(path, stored);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe("the lessons of a folder", () => {
	test("are the notebooks with a number, in order, a side lesson behind its own", async () => {
		const lessons = [
			"02-step.ipynb",
			"03-runner.ipynb",
			"03b-estimates.ipynb",
			"04-flatten.ipynb",
			"10-more.ipynb",
		];
		for (const name of [
			...[...lessons].reverse(),
			"scratch.ipynb",
			"03-runner (mine).ipynb",
			"03-runner.txt",
			"2024.ipynb",
		]) {
			await writeFile(join(folder, name), stored);
		}
		expect(courseNotebooks(folder)).toEqual(
			lessons.map((name) => join(folder, name)),
		);
	});

	test("have the numbers of their titles", () => {
		expect(
			["00-start.ipynb", "03b-estimates.ipynb", "10-more.ipynb"].map(
				lessonNumber,
			),
		).toEqual(["0", "3b", "10"]);
		expect(lessonNumber("lesson.ipynb")).toBeUndefined();
	});

	test("must be there", () => {
		expect(() => courseNotebooks(folder)).toThrow(
			`There is no lesson in ${folder}.\nWhat to do: `,
		);
	});
});

describe("saving a lesson", () => {
	test("replaces the file as a whole, with its permissions, and leaves nothing else", async () => {
		await chmod(path, 0o640);
		const before = await stat(path);
		saveLesson(readLesson(path), "new");
		const after = await stat(path);
		expect(await readFile(path, "utf8")).toBe("new");
		expect(after.ino).not.toBe(before.ino);
		expect(after.mode).toBe(before.mode);
		expect(await readdir(folder)).toEqual(["lesson.ipynb"]);
	});

	test("does not touch a file that holds the text already", async () => {
		const before = await stat(path);
		saveLesson(readLesson(path), stored);
		expect((await stat(path)).ino).toBe(before.ino);
		expect(await readdir(folder)).toEqual(["lesson.ipynb"]);
	});

	test("does not overwrite what someone else has saved meanwhile", async () => {
		const lesson = readLesson(path);
		await writeFile(path, "theirs");
		expect(() => saveLesson(lesson, "ours")).toThrow(
			/lesson\.ipynb was changed by someone else while it ran: the outputs were not saved\.\nWhat to do: /,
		);
		expect(await readFile(path, "utf8")).toBe("theirs");
		expect(await readdir(folder)).toEqual(["lesson.ipynb"]);
	});

	test("does not bring back a file that is gone", async () => {
		const lesson = readLesson(path);
		await rm(path);
		expect(() => saveLesson(lesson, "ours")).toThrow(
			/lesson\.ipynb could not be saved: there is no such file/,
		);
		expect(await readdir(folder)).toEqual([]);
	});

	test("writes to where a symbolic link leads", async () => {
		const link = join(folder, "link.ipynb");
		await symlink(path, link);
		saveLesson(readLesson(link), "new");
		expect(await readFile(path, "utf8")).toBe("new");
		expect(await readFile(link, "utf8")).toBe("new");
	});
});

describe("reading a lesson refuses", () => {
	test.each([
		["text that is no JSON", "{", /is not a notebook: it is not JSON/],
		["JSON that is no notebook", "[]", /is not a notebook of format 4/],
		["null", "null", /is not a notebook of format 4/],
		[
			"a notebook of format 3",
			'{"nbformat":3,"metadata":{},"worksheets":[]}',
			/is not a notebook of format 4/,
		],
		[
			"a notebook without a kernel",
			'{"nbformat":4,"metadata":{},"cells":[]}',
			/names no kernel; lessons run on "downhill"/,
		],
		[
			"a notebook for another kernel",
			fileText(notebook([], { kernelspec: { name: "python3" } })),
			/is made for the kernel "python3"; lessons run on "downhill"/,
		],
	])("%s", async (_what, text, message) => {
		await writeFile(path, text);
		expect(() => readLesson(path)).toThrow(message);
		expect(() => readLesson(path)).toThrow(`${path} `);
		expect(() => readLesson(path)).toThrow(/\nWhat to do: /);
	});

	test("a file that is missing, and a folder", () => {
		expect(() => readLesson(join(folder, "none.ipynb"))).toThrow(
			/none\.ipynb cannot be read: there is no such file/,
		);
		expect(() => readLesson(folder)).toThrow(/cannot be read: it is a folder/);
	});
});
