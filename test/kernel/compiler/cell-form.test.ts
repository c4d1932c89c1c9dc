/** The JavaScript that cells become, made without a kernel. */
import ts from "typescript-6";
import { describe, expect, test } from "vitest";
import { cellScript } from "../../../kernel/compiler/cell/cell-script";
import { interruptibleAwaits } from "../../../kernel/compiler/cell/interruptible-awaits";
import { scopeForm } from "../../../kernel/compiler/cell/scope-form";
import { SessionNames } from "../../../kernel/compiler/cell/session-names";

function compiled(source: string): string {
	const texts = new Map([
		["/previous.d.ts", "export {};"],
		["/cell.ts", `${source}\nexport {};`],
	]);
	const options = { target: ts.ScriptTarget.ES2022, noLib: true };
	const host: ts.CompilerHost = {
		fileExists: (name) => texts.has(name),
		readFile: (name) => texts.get(name),
		getSourceFile: (name, target) => {
			const text = texts.get(name);
			return text === undefined
				? undefined
				: ts.createSourceFile(name, text, target);
		},
		getDefaultLibFileName: () => "/lib.d.ts",
		writeFile: () => {},
		getCurrentDirectory: () => "/",
		getCanonicalFileName: (name) => name,
		useCaseSensitiveFileNames: () => true,
		getNewLine: () => "\n",
	};
	const program = ts.createProgram([...texts.keys()], options, host);
	const cell = program.getSourceFile("/cell.ts");
	const previous = program.getSourceFile("/previous.d.ts");
	if (cell === undefined || previous === undefined) {
		throw new Error("no files");
	}
	const names = new SessionNames(
		{ program, cell, previous },
		{ captured: new Set(), globals: new Set() },
	);
	let code = "";
	program.emit(cell, (_, text) => (code = text), undefined, false, {
		before: [
			scopeForm(names, [], () => {}),
			interruptibleAwaits(
				() => names.given.constant("live"),
				() => names.reload(),
			),
		],
		after: [cellScript(names, () => {})],
	});
	return code;
}

/** Runs a cell as the runtime does, and returns what its boxes hold and its result. */
function run(source: string) {
	const boxes: Record<string, { value?: unknown }> = {};
	const cell: { result?: unknown } = {};
	const body = new Function(`"use strict";\n${compiled(source)}`);
	body(
		(name: string) => (boxes[name] ??= {}),
		cell,
		(specifier: string) => ({ from: specifier }),
		(specifier: string) => specifier,
		(value: unknown) => value,
	);
	const held = Object.entries(boxes).map(([name, { value }]) => [name, value]);
	return { result: cell.result, ...Object.fromEntries(held) };
}

describe("a cell's loop", () => {
	test("keeps what its own header declares out of the session", () => {
		const code = compiled("for (let i = 0; i < 3; i++) { const j = i; j; }");
		expect(code).toBe(
			"for (let i = 0; i < 3; i++) {\n    const j = i;\n    j;\n}\n",
		);
	});

	test("writes a name of the session to a local and to its box, and reads the local", () => {
		const code = compiled("let n = 0; while (n < 9) n += n;");
		expect(code).toContain("while (n < 9)\n    n__box.value = n += n;");
	});
});

describe("after an await, a cell", () => {
	test("reads its locals from their boxes again, since other cells may have run", () => {
		expect(compiled("let n = 0; while (n < 9) await null;")).toContain(
			"__live(await null, n = n__box.value)",
		);
		expect(
			compiled("let n = 0; for await (const one of []) n += one;"),
		).toMatch(/\{\s+__live\(void 0, n = n__box\.value\);/);
	});

	test("has nothing to read again in functions, which use the boxes", () => {
		const code = compiled("let n = 0; n++; (async () => { await null; })();");
		expect(code).toContain("__live(await null)");
	});
});

describe("names of the kernel's own give way to", () => {
	test.each([
		[
			"a name with the suffix of boxes",
			"let x = 1; let x__box = 2; x += x__box; x",
		],
		[
			"a name in a block",
			"let x = 1; { const x__box = 2, __cell = x__box; x += __cell; } x",
		],
		[
			"a parameter",
			"let x = 1; const f = (x__box: number, __scope = 2) => { x += __scope; }; f(0); x",
		],
		[
			"a function",
			"let x = 1; { function __cell() { return 2; } x += __cell(); } x",
		],
		[
			"a class",
			"let x = 1; { class __cell { static x__box = 2; } x += __cell.x__box; } x",
		],
		["a label", "let x = 1; x__box: for (;;) { x += 2; break x__box; } x"],
		[
			"a caught error",
			"let x = 1; try { throw 2; } catch (__cell) { x += __cell as number; } x",
		],
		[
			"an escaped name",
			"let x = 1; { const \\u005f_cell = 2, x\\u005f_box = 0; x += __cell; } x",
		],
		[
			"a numbered name",
			"let x = 1; { const x__box = 1, x__box_1 = 1; x += x__box + x__box_1; } x",
		],
	])("%s", (_, source) => {
		expect(run(source)).toMatchObject({ x: 3, result: 3 });
	});

	test("what stands for imports and awaits", () => {
		const { result } = run(`
			import * as os from "node:os";
			const load = (__import: string, __dynamicImport = "b") => [os, import(__dynamicImport), __import];
			const wait = async (__live: unknown) => [__live, await 1];
			wait(0);
			load("c")`);
		expect(result).toEqual([{ from: "node:os" }, "b", "c"]);
	});
});
