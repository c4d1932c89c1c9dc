/** The types of Node become part of a session when something needs them; no cell can tell. */
import { beforeAll, expect, test } from "vitest";
import { CellSession, loadCompiler } from "./compiler-fixture";

let entry: Awaited<ReturnType<typeof loadCompiler>>;
beforeAll(async () => {
	entry = await loadCompiler();
});

test.each([
	["a global of Node", "const cell: NodeJS.Process = process;"],
	["a timer", "const timer: NodeJS.Timeout = setTimeout(() => {}, 0).unref();"],
	[
		"a module of Node",
		'import { join } from "node:path"; const p: string = join("a", "b");',
	],
	[
		"a file that imports one",
		'import { loadPoints } from "./lib/points"; const n: number = loadPoints().length;',
	],
	["what Node adds to JavaScript's own types", "Error.captureStackTrace({});"],
	[
		"a type of Node in a declaration",
		"function f(b: Buffer): number { return b.length }",
	],
	["require", 'const os: typeof import("node:os") = require("node:os");'],
])("the first cell may use %s", (_, cell) => {
	expect(new CellSession(entry).errorOf(cell)).toBeUndefined();
});

test.each([1, 5, Number.POSITIVE_INFINITY])(
	"no cell can tell whether %d parts of them were prepared",
	async (parts) => {
		const session = new CellSession(entry);
		const { compiler } = session;
		await session.run("let n = [1].map(String);");
		let more = true;
		for (let part = 0; more && part < parts; part++) {
			more = compiler.prepare();
		}
		expect(more).toBe(Number.isFinite(parts));
		expect(await session.run("n[0]")).toBe("1");
		expect(session.errorOf("n.foo")).toContain("'foo' does not exist");
		for (const cell of [
			'import { join } from "node:path"; const path: string = join("a", "b");',
			"const timer: NodeJS.Timeout = setTimeout(() => {}, 0).unref();",
			'import { readFile } from "node:fs/promises"; const b: Promise<Buffer> = readFile("a");',
			"new Worker('a');",
		]) {
			expect(session.errorOf(cell)).toBe(new CellSession(entry).errorOf(cell));
		}
		expect(compiler.prepare()).toBe(false);
	},
);

test("a mistake in the first cell is told as with them", () => {
	const session = new CellSession(entry);
	expect(session.errorOf("console.logg(1)")).toContain("Did you mean 'log'?");
	expect(session.errorOf("proces")).toContain("Did you mean 'process'?");
});

test("a name from before keeps its type when they come", async () => {
	const session = new CellSession(entry);
	await session.run(
		"const log = console.log; const c = console; let n = [1].map(String);",
	);
	expect(
		session.errorOf(
			'c.table([{ a: 1 }]); log(process.pid); n = ["b"]; c.timeStamp()',
		),
	).toBeUndefined();
	expect(session.errorOf("log.nothing")).toContain("TS2339");
});

test("an editor knows Node's names before any cell ran", () => {
	const { compiler } = new CellSession(entry);
	expect(
		compiler.complete("process.arg", 11).items.map(({ text }) => text),
	).toContain("argv");
	expect(compiler.check("process.argvv", [])).toMatchObject([{ code: 2551 }]);
});
