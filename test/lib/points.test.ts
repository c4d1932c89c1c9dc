import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataFile } from "../../lib/data-file";
import { checkPoints, loadPoints, parsePoints } from "../../lib/points";

describe("the project's points", () => {
	test("are the 100 of the original set, digit for digit", () => {
		const text = readFileSync(dataFile("points.csv"), "utf8");
		const digest = createHash("sha256").update(text.replaceAll("\r\n", "\n"));
		expect(digest.digest("hex")).toBe(
			"5e27b571bbde38baa920a99902ff98d8850b634bc73dd96a53f8ff800a56ddec",
		);
	});

	test("are what loadPoints() reads, wherever it is called from", () => {
		const points = loadPoints();
		expect(points).toHaveLength(100);
		expect(points[0]).toEqual([32.502345269453031, 31.70700584656992]);
		expect(points[99]).toEqual([25.128484647772304, 53.454394214850524]);
	});
});

describe("parsePoints accepts", () => {
	const two = [
		[1, 2],
		[3.5, -4e-2],
	];
	test.each([
		["lines with a last line end", "1,2\n3.5,-4e-2\n"],
		["lines without one", "1,2\n3.5,-4e-2"],
		["a byte order mark", "\uFEFF1,2\n3.5,-4e-2\n"],
		["Windows line ends", "1,2\r\n3.5,-4e-2\r\n"],
		["blank lines at the end", "1,2\n3.5,-4e-2\n\n  \n"],
		["blanks around the numbers", " 1 ,\t2\n3.5, -4e-2 \n"],
		["signs, bare points and exponents", "+1,2.\n35E-1,-.04\n"],
	])("%s", (_, text) => {
		expect(parsePoints(text)).toEqual(two);
	});
});

describe("parsePoints refuses, naming the place", () => {
	test.each([
		[
			"an empty text",
			"",
			'points is empty; expected lines of two numbers, "x,y"',
		],
		["blanks alone", "\uFEFF \r\n\n", "points is empty"],
		[
			"one field",
			"1,2\n3\n",
			'points, line 2: expected two numbers, "x,y"; found 1 field: "3"',
		],
		[
			"three fields",
			"1,2,3",
			'points, line 1: expected two numbers, "x,y"; found 3 fields',
		],
		["another separator", "1;2", "found 1 field"],
		[
			"a blank line in the middle",
			"1,2\n\n3,4",
			'points, line 2: expected two numbers, "x,y"; found a blank line',
		],
		["a blank line at the start", "\n1,2", "points, line 1"],
		[
			"a header",
			"x,y\n1,2",
			'points, line 1, x: expected a finite decimal number such as 32.5; found "x"',
		],
		[
			"a missing x",
			",2",
			'points, line 1, x: expected a finite decimal number such as 32.5; found ""',
		],
		[
			"a missing y",
			"1,2\n3, \n4,5",
			'points, line 2, y: expected a finite decimal number such as 32.5; found " "',
		],
		["NaN", "1,NaN", "line 1, y"],
		["Infinity", "Infinity,1", "line 1, x"],
		["a number beyond all doubles", "1,1e999", "line 1, y"],
		["hexadecimal", "0x1F,1", "line 1, x"],
		["a decimal comma in quotes", '"1,5","2"', "found 3 fields"],
		["digit separators", "1_000,2", "line 1, x"],
		["two numbers in a field", "1 2,3", "line 1, x"],
		["a byte order mark in the middle", "1,2\n\uFEFFx3,4", "line 2, x"],
	])("%s", (_, text, message) => {
		expect(() => parsePoints(text, "points")).toThrow(message);
	});

	test("and shortens what it quotes", () => {
		const text = "9".repeat(5000);
		expect(() => parsePoints(text)).toThrow(/^.{1,160}$/);
	});
});

describe("loadPoints", () => {
	let folder: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), "downhill-points-"));
	});
	afterAll(() => rmSync(folder, { recursive: true }));

	test("reads the file it is given", () => {
		const file = join(folder, "mine.csv");
		writeFileSync(file, "\uFEFF1,2\r\n3,4\r\n");
		expect(loadPoints(file)).toEqual([
			[1, 2],
			[3, 4],
		]);
	});

	test("names file and line of a bad row", () => {
		const file = join(folder, "bad.csv");
		writeFileSync(file, "1,2\n1,two\n");
		expect(() => loadPoints(file)).toThrow(`${file}, line 2, y: `);
	});

	test("says where it looked for a missing file", () => {
		expect(() => loadPoints("no/such.csv")).toThrow(
			`Cannot read points from ${join(process.cwd(), "no/such.csv")}: ENOENT`,
		);
		expect(() => loadPoints("no/such.csv")).toThrow(
			`A relative path starts at the working directory, ${process.cwd()}.`,
		);
	});

	test("refuses a folder and an empty file", () => {
		expect(() => loadPoints(folder)).toThrow(
			`Cannot read points from ${folder}`,
		);
		const file = join(folder, "empty.csv");
		writeFileSync(file, "");
		expect(() => loadPoints(file)).toThrow(`${file} is empty`);
	});

	test("refuses a file in another encoding", () => {
		const file = join(folder, "utf16.csv");
		writeFileSync(file, "\uFEFF1,2\n", "utf16le");
		expect(() => loadPoints(file)).toThrow(`${file}, line 1`);
	});
});

describe("checkPoints", () => {
	test("refuses no points and points that are not finite, naming the point", () => {
		expect(() => checkPoints([])).toThrow("There are no points");
		expect(() =>
			checkPoints([
				[1, 2],
				[3, Number.NaN],
			]),
		).toThrow("points[1] is (3, NaN)");
	});
});
