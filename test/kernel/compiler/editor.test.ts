/** What an editor is answered about a cell that is being written. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CellSession, loadCompiler } from "./compiler-fixture";

let session: CellSession;
beforeAll(async () => {
	session = new CellSession(await loadCompiler(), `${process.cwd()}/notebooks`);
});
beforeEach(() => session.reset());

/** Takes the cursor's place from a `‸` in the code. */
function at(marked: string): [source: string, cursor: number] {
	return [marked.replace("‸", ""), [...marked].indexOf("‸")];
}

function complete(marked: string) {
	return session.compiler.complete(...at(marked));
}

function hover(marked: string): string | undefined {
	return session.compiler.inspect(...at(marked))?.markdown;
}

describe("completion offers", () => {
	test.each([
		["members", "[1, 2].fin‸", "findLast"],
		["members after a dot", '"a".‸', "padStart"],
		["globals", "JSO‸", "JSON"],
		["keywords", "cons‸", "const"],
		[
			"keys of an object that is expected",
			"const o: { alpha: number } = { al‸ }",
			"alpha",
		],
		["texts of a union", 'const s: "left" | "right" = "‸"', "left"],
		["builtin modules", 'import fs from "node:f‸"', "node:fs"],
		["files by their path", 'import {} from "../lib/‸"', "plot"],
		["packages", 'import * as tf from "@tensorflow/tf‸"', "tfjs"],
		["what a module exports", 'import { ht‸ } from "downhill"', "html"],
	])("%s", (_, code, expected) => {
		expect(complete(code).items.map(({ text }) => text)).toContain(expected);
	});

	test("names of earlier cells, with their types", async () => {
		await session.run(
			"const learningRate = 0.1; function learn(rate: number): void {}",
		);
		expect(complete("lear‸").items.slice(0, 2)).toEqual([
			{ text: "learn", type: "function", signature: "(rate: number) => void" },
			{ text: "learningRate", type: "const", signature: "0.1" },
		]);
	});

	test("what takes the place of the word at the cursor, counted in code points", () => {
		expect(complete('const s = "🙂"; JSO‸')).toMatchObject({
			start: 15,
			end: 18,
		});
		expect(complete('const s = "🙂".‸')).toMatchObject({ start: 14, end: 14 });
		expect(complete('import fs from "node:f‸"')).toMatchObject({
			start: 16,
			end: 22,
		});
	});

	test("nothing in a comment", () => {
		expect(complete("// JSO‸").items).toEqual([]);
	});
});

describe("hover", () => {
	test("tells type and documentation of a name, as Markdown", async () => {
		await session.run(
			"/** Halves a number. @param n what to halve */\nfunction half(n: number) { return n / 2 }",
		);
		const text = hover("ha‸lf(4)");
		expect(text).toContain("```typescript\nfunction half(n: number): number");
		expect(text).toContain("Halves a number.");
		expect(text).toContain("@param");
	});

	test("tells the signature and the current parameter inside a call", () => {
		const text = hover('"a".padStart(3, ‸');
		expect(text).toContain("padStart(maxLength: number, fillString?: string");
		expect(text).toContain("→ `fillString?: string");
	});

	test("tells the type of an argument that is a name", async () => {
		await session.run("const rate = 0.5;");
		expect(hover("Math.max(ra‸te)")).toContain("const rate: 0.5");
	});

	test("finds nothing where nothing stands", () => {
		expect(hover("  ‸  ")).toBeUndefined();
	});
});

describe("a check", () => {
	const check = (code: string, ...above: string[]) =>
		session.compiler
			.check(code, above)
			.map(({ from, to, code: number }) => [code.slice(from, to), number]);

	test("finds what is wrong, at its place", () => {
		expect(check("const x: number = 'text';\nlet y = x.foo;")).toEqual([
			["x", 2322],
			["foo", 2339],
		]);
	});

	test("finds mistakes of syntax", () => {
		expect(check("const = 1")).toContainEqual(["=", 1134]);
		expect(check("f(")).toEqual([["", 1005]]);
	});

	test("knows the names of cells that ran, and of the cells above that did not", async () => {
		await session.run("const ran = 1;");
		const above = [
			"const points: [number, number][] = [[ran, 2]];",
			"const scaled = points.map(([x, y]) => [x * 2, y] as const);",
		];
		expect(check("scaled[0].z + points.length + ran", ...above)).toEqual([
			["z", 2339],
		]);
		expect(check("scaled")).toEqual([["scaled", 2304]]);
	});

	test("knows types, classes and imports of cells above", () => {
		const above = [
			'import { loadPoints } from "../lib/points";\ninterface P { x: number }\nclass Q<T> { constructor(readonly t: T) {} }',
			"let p: P = { x: 1 }; let q = new Q(p);",
		];
		expect(
			check("const ps: P[] = [q.t]; loadPoints(); p = { x: 2 }; q.y", ...above),
		).toEqual([["y", 2339]]);
	});

	test("lets a later cell above declare a name again", () => {
		expect(
			check("a.length", "let a = 1;", 'const a = "text";', "const b = a;"),
		).toEqual([]);
	});

	test("is not disturbed by a cell above that is wrong", () => {
		expect(check("a + b", "const a: number = 'x'; const b = 2;", "(")).toEqual(
			[],
		);
	});

	test("changes nothing of the session", async () => {
		await session.run("const a = 1;");
		const compiled = session.compile("const b = a + 1;");
		check("const a = 'text'; const b = a;", "const c = 1;");
		expect(compiled.ok).toBe(true);
		session.compiler.accept([]);
		expect(session.errorOf("const n: number = a + b")).toBeUndefined();
		expect(session.errorOf("c")).toContain("TS2304");
	});

	test("takes no notice of what stands behind @ts-nocheck", () => {
		expect(check("// @ts-nocheck\nconst n: number = 's'")).toEqual([]);
	});
});

describe("a console runs", () => {
	test.each([
		["1 + 1", "complete"],
		["await x", "complete"],
		["function f() {", "incomplete"],
		["const a = `abc", "incomplete"],
		["f(`x ${1", "incomplete"],
		["/* comment", "incomplete"],
		["[1,", "incomplete"],
		["const = 1", "invalid"],
		["'abc", "invalid"],
	])("%s: %s", (code, status) => {
		expect(session.compiler.isComplete(code).status).toBe(status);
	});
});
