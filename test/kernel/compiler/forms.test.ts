/** Every form a cell can take: how its text starts and ends, what it exports and imports, and where its errors are. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
	afterAll,
	beforeAll,
	beforeEach,
	describe,
	expect,
	test,
} from "vitest";
import { CellSession, loadCompiler } from "./compiler-fixture";

const files = {
	"m.ts":
		"export const a = 1;\nexport default function hello() { return 1; }\nexport interface T { x: number }",
	"whole.ts": "class Whole { n = 1 }\nexport = Whole;",
	"uses.ts":
		'import Whole = require("./whole");\nexport const n: number = new Whole().n;',
	"awaits.ts":
		"#!/usr/bin/env node\nexport const v = await Promise.resolve(1);",
	"waits-not.ts": "export const f = async () => await 1;",
	"globals.d.ts": "declare const injected: number;",
	"wrong.ts": '"😀";\nexport const x: string = 1;',
	"open.ts": "export const x: string = 1;\nexport function f(",
};

let folder: string;
let session: CellSession;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "downhill-forms-"));
	for (const [name, text] of Object.entries(files)) {
		writeFileSync(join(folder, name), text);
	}
	session = new CellSession(await loadCompiler(), folder);
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => session.reset());

describe("the value of a cell", () => {
	test.each([
		["nothing", "", undefined],
		["only comments", "// a\n/* b */", undefined],
		["a comment at the end", "1 + 1 // two\n/* end */", 2],
		["empty statements at the end", "1 + 1;;\n;", 2],
		["a declaration at the end", "1; const a = 2;", undefined],
		["a block at the end", "1; { 2 }", undefined],
		["an `if` at the end", "if (true) 5", undefined],
		["a directive", '"use strict"', "use strict"],
		["an object in parentheses", "({ a: 1 })", { a: 1 }],
		["a function", "(() => 5)()", 5],
		["`void`", "void 5", undefined],
		["a byte order mark", "\ufeff1 + 1", 2],
		[
			"lines that end as on Windows",
			"const a = 1;\r\nconst b = 2;\r\na + b\r\n",
			3,
		],
		["a shebang line", "#!/usr/bin/env node\n1 + 1", 2],
	])("%s", async (_, source, value) => {
		expect(await session.run(source)).toEqual(value);
	});
});

describe("exports mean nothing", () => {
	test.each([
		["a value", "export default 1", 1],
		[
			"a value after a line without a semicolon",
			"const f = (s: unknown) => 1\nexport default [f(0)]",
			[1],
		],
		["a template after one", "const f = 1\nexport default `a`", "a"],
		[
			"a list before a line that begins with a bracket",
			"const a = 1\nexport { a }\n[1].length",
			1,
		],
		[
			"a nameless function after one",
			"const a = 1\nexport default function () {}\na",
			1,
		],
		[
			"a keyword alone on its line",
			"export\n const\n a = 1\nexport\n default\n a",
			1,
		],
		["an object", "export default { a: 1 } as { a: number };", { a: 1 }],
		["an arrow function", "export default () => 1; 1", 1],
		["a class", "export default class A { n = 1 }\nnew A().n", 1],
		["an abstract class", "export default abstract class A {}\n1", 1],
		["a nameless class", "export default class { n = 1 }\n1", 1],
		["a nameless function", "export default function () {}\n1", 1],
		["a nameless async function", "export default async function () {}\n1", 1],
		["a nameless generator", "export default function* () {}\n1", 1],
		["a function", "export default function f() { return 1 }\nf()", 1],
		[
			"an interface",
			"export default interface P { n: 1 }\nconst p: P = { n: 1 }; p.n",
			1,
		],
		["export =", "const z = { n: 1 };\nexport = z", { n: 1 }],
		["export = of an object", "export = { n: 1 }", { n: 1 }],
		[
			"all of a module",
			'export * from "./m"; export * as m from "./m"; export { a } from "./m"; 1',
			1,
		],
		["lists", "const a = 1; export { a as b, a as default, a as 'c d' }; a", 1],
		[
			"types",
			"type T = 1; export type { T }; export type V = T; const v: V = 1; v",
			1,
		],
		[
			"an alias",
			"namespace N { export const a = 1 }\nexport import b = N.a;\nb",
			1,
		],
		["a pattern", "export const { a, b: [c] } = { a: 1, b: [0] };\na", 1],
		[
			"enums and namespaces",
			"export enum E { A = 1 } export const enum F { A = 1 } export namespace N { export const a = E.A * F.A }\nN.a",
			1,
		],
	])("%s", async (_, source, value) => {
		expect(await session.run(source)).toEqual(value);
	});
});

describe("imports", () => {
	test("of everything a module has, under any name, in one statement", async () => {
		const hello = () => "hi";
		session.modules.set("./m", { default: hello, a: 1, "b c": 2 });
		expect(
			await session.run(
				'import hello, * as m from "./m";\nimport { a as x, type T } from "./m";\nconst t: T = { x };\n[hello(), m.a, t.x] as unknown[]',
			),
		).toEqual(["hi", 1, 1]);
		expect(await session.run("m.a + x")).toBe(2);
		expect(session.errorOf("x = 5")).toContain("TS2632");
	});

	test("of what a module exports as a whole", async () => {
		class Whole {
			n = 1;
		}
		session.modules.set("./whole", Whole);
		const cell = 'import Whole = require("./whole");\nnew Whole().n';
		const compiled = session.compile(cell);
		expect(compiled).toMatchObject({
			ok: true,
			script: { imports: ["./whole"] },
			modules: [{ path: join(folder, "whole.ts") }],
		});
		expect(await session.run(cell)).toBe(1);
		expect(await session.run("new Whole().n.toFixed()")).toBe("1");
		expect(session.errorOf('import { n } from "./uses"; n')).toBeUndefined();
	});

	test("of types alone load nothing", () => {
		const compiled = session.compile(
			'import type fs = require("node:fs");\nimport type { T } from "./m";\nimport { type T as U } from "./m";\nlet s: fs.Stats | T | U | undefined;',
		);
		expect(compiled).toMatchObject({ ok: true, script: { imports: [] } });
	});

	test("for what a module does, with and without attributes", () => {
		const compiled = session.compile(
			'import "node:os";\nimport data from "./package.json" with { type: "json" };',
		);
		expect(compiled).toMatchObject({ ok: false });
		expect(
			session.compile('import "node:os"; import { cpus } from "os";'),
		).toMatchObject({ ok: true, script: { imports: ["node:os", "os"] } });
	});

	test("tell of a file that awaits at its top level, and of none else", () => {
		const compiled = session.compile(
			'import "./awaits"; import "./waits-not";',
		);
		expect(compiled.ok && compiled.modules).toMatchObject([
			{ path: join(folder, "awaits.ts"), awaits: true },
			{ path: join(folder, "waits-not.ts"), awaits: false },
		]);
	});
});

describe("what a cell says is there", () => {
	test("is read from the global object, in later cells too", async () => {
		Object.assign(globalThis, { fromElsewhere: 4, calledElsewhere: () => 5 });
		expect(
			await session.run(
				"declare const fromElsewhere: number;\ndeclare function calledElsewhere(): number;\nfromElsewhere + calledElsewhere()",
			),
		).toBe(9);
		Object.assign(globalThis, { fromElsewhere: 6 });
		expect(await session.run("(() => fromElsewhere)()")).toBe(6);
		expect(await session.run("const fromElsewhere = 7; fromElsewhere")).toBe(7);
		expect(await session.run("fromElsewhere")).toBe(7);
	});

	test("is a name of the session where one has it: another view of its type", async () => {
		await session.run("let loose: any = 5;");
		await session.run("declare const loose: number;");
		expect(await session.run("loose.toFixed()")).toBe("5");
		expect(session.errorOf("loose.nope")).toContain("TS2339");
	});

	test("stays with the cells after a reference", async () => {
		Object.assign(globalThis, { injected: 1 });
		await session.run(
			'/// <reference path="./globals.d.ts" />\n/// <reference lib="dom" />\nlet e: HTMLElement | undefined; injected',
		);
		expect(await session.run("injected")).toBe(1);
		expect(session.errorOf("const n: number = e?.tagName")).toContain("TS2322");
	});

	test("adds to modules and to everybody's types", async () => {
		await session.run(
			'import type {} from "./m";\ndeclare module "./m" { interface T { y: number } }\ndeclare global { interface Array<T> { nth(n: number): T } }',
		);
		expect(session.errorOf('const t: import("./m").T = { x: 1 }')).toContain(
			"TS2741",
		);
		expect(session.errorOf("const n: number = [1].nth(0)")).toBeUndefined();
	});
});

describe("comments that tell the compiler something", () => {
	test.each([
		["@ts-nocheck", "// @ts-nocheck\nconst n: string = 1; n"],
		["@ts-ignore", "// @ts-ignore\nconst n: string = 1;\nn"],
		["@ts-expect-error", "// @ts-expect-error\nconst n: string = 1;\nn"],
	])("%s", async (_, source) => {
		expect(await session.run(source)).toBe(1);
		expect(await session.run("n")).toBe(1);
	});
});

describe("an error is where it is", () => {
	test.each([
		["after a shebang", "#!/usr/bin/env node\nconst a: string = 1", ["2:7"]],
		["after an emoji", "'😀'; const a: string = 1", ["1:13"]],
		["after tabs", "\t\tconst a: string = 1", ["1:9"]],
		[
			"after `export`",
			"export default class A {}\nexport const a: string = 1",
			["2:14"],
		],
		[
			"after an object that is exported",
			"export default { a: 1 }; const a: string = 1",
			["1:32"],
		],
		[
			"in lines that end as on Windows",
			"const a = 1;\r\nconst b: string = a;",
			["2:7"],
		],
		[
			"in lines that end as long ago",
			"const a = 1;\rconst b: string = a;",
			["2:7"],
		],
		["at the end", "const a = (", ["1:12"]],
		["at the end, in an empty line", "const a = {\n  b: 1,\n", ["3:1"]],
		["in a template without an end", "const a = `x\n", ["2:1"]],
		["in a comment without an end", "/* x", ["1:5"]],
		["in several places", "const a: string = 1;\nfoo;", ["1:7", "2:1"]],
	])("%s", (_, source, places) => {
		expect(
			session
				.placesOf(source)
				.map((place) => place.replace(/^In \[\d+\]:/, "")),
		).toEqual(places);
	});

	test("in an imported file, whose syntax comes before its types", () => {
		expect(session.placesOf('import "./wrong"')).toEqual(["wrong.ts:2:14"]);
		expect(session.placesOf('import "./open"')).toEqual(["open.ts:2:19"]);
	});

	test("and its line is shown, however lines end", () => {
		for (const end of ["\n", "\r\n", "\r", "\u2028"]) {
			const compiled = session.compile(
				`const a = 1;${end}const b: string = a;`,
			);
			const shown = compiled.ok ? "" : compiled.error.traceback.join("\n");
			expect(shown).toContain("const b: string = a;");
		}
	});
});
