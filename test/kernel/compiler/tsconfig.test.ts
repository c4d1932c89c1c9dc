/** The reader's own `tsconfig.json`, as far as cells follow it. */
import {
	mkdirSync,
	mkdtempSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Documents } from "./compiler-entry";
import { CellSession, loadCompiler } from "./compiler-fixture";

let entry: Awaited<ReturnType<typeof loadCompiler>>;
/** Parsed files: TypeScript's libraries are the same for all. */
let documents: Documents;
let root: string;
let folders = 0;
beforeAll(async () => {
	entry = await loadCompiler();
	documents = new entry.Documents(entry.nodeHost);
	root = realpathSync(mkdtempSync(join(tmpdir(), "downhill-tsconfig-")));
});
afterAll(() => rmSync(root, { recursive: true }));

/** A session in a folder with a tsconfig.json, as text or as its compilerOptions, and other files. */
function sessionWith(
	tsconfig: string | object,
	files: Record<string, string> = {},
	notebooks = ".",
): CellSession & { folder: string } {
	const folder = join(root, String(++folders));
	const text =
		typeof tsconfig === "string"
			? tsconfig
			: JSON.stringify({ compilerOptions: tsconfig });
	for (const [name, content] of Object.entries({
		"tsconfig.json": text,
		...files,
	})) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), content);
	}
	mkdirSync(join(folder, notebooks), { recursive: true });
	const session = new CellSession(entry, join(folder, notebooks), documents);
	return Object.assign(session, { folder });
}

function noteOf(session: CellSession): string | undefined {
	const compiled = session.compile("1");
	return compiled.ok ? compiled.note : undefined;
}

const elements =
	"declare global { namespace JSX { interface IntrinsicElements { [name: string]: any } } }";
const make =
	"(type: any, props: any, ...children: any[]) => [type, props, ...children]";

describe("imports lead where it says", () => {
	const FILES = {
		"src/a.ts": 'import { b } from "@lib/b";\nexport const a: number = b;',
		"src/b.ts": "export const b = 1;",
		"src/data.json": '{ "x": 1 }',
		"src/plain.js": "exports.p = 1;",
		"src/module.mjs": "export const m = 1;",
		"src/typed.js": "exports.t = 1;",
		"src/typed.d.ts": "export const t: 1;",
	};
	/** What the runtime is told of a cell's imports. */
	function pathsOf(session: CellSession & { folder: string }, source: string) {
		const compiled = session.compile(source);
		if (!compiled.ok) {
			throw new Error(compiled.error.evalue);
		}
		const inFolder = ([name, path]: [string, string]) => [
			name,
			path.slice(session.folder.length + 1),
		];
		return Object.fromEntries(
			Object.entries(compiled.script.paths).map(inFolder),
		);
	}

	test("by `paths`, to every kind of file, for types and at run time", () => {
		const session = sessionWith({ paths: { "@lib/*": ["./src/*"] } }, FILES);
		expect(
			pathsOf(
				session,
				'import { a } from "@lib/a"; import data from "@lib/data.json"; import { p } from "@lib/plain"; import { m } from "@lib/module.mjs"; import { t } from "@lib/typed";\nconst sum: number = a + data.x + p + m + t;',
			),
		).toEqual({
			"@lib/a": "src/a.ts",
			"@lib/data.json": "src/data.json",
			"@lib/plain": "src/plain.js",
			"@lib/module.mjs": "src/module.mjs",
			"@lib/typed": "src/typed.js",
		});
		expect(session.errorOf('import { nope } from "@lib/b"')).toContain(
			"TS2305",
		);
	});

	test("by `baseUrl`", () => {
		const session = sessionWith({ baseUrl: "./src" }, FILES);
		expect(pathsOf(session, 'import { b } from "b"; b')).toEqual({
			b: "src/b.ts",
		});
	});

	test("of a package only by their own names", () => {
		const session = sessionWith(
			{ paths: { "@lib/*": ["./src/*"] } },
			{
				"node_modules/pkg/package.json":
					'{ "name": "pkg", "types": "t.d.ts", "main": "m.js" }',
				"node_modules/pkg/t.d.ts": "export const p: number;",
				"node_modules/pkg/m.js": "exports.p = 1;",
			},
		);
		expect(pathsOf(session, 'import { p } from "pkg"; p')).toEqual({});
	});

	test("by the conditions it adds", () => {
		const session = sessionWith(
			{ customConditions: ["dev"] },
			{
				"node_modules/pkg/package.json":
					'{ "name": "pkg", "exports": { "dev": "./dev.ts", "default": "./m.js" } }',
				"node_modules/pkg/dev.ts": "export const p: number = 1;",
			},
		);
		expect(pathsOf(session, 'import { p } from "pkg"; p')).toEqual({
			pkg: "node_modules/pkg/dev.ts",
		});
	});
});

describe("it may", () => {
	test("lie in a folder above, with comments and commas as JavaScript has them", () => {
		const session = sessionWith(
			'// mine\n{ "compilerOptions": { /* loose */ "strict": false, }, }',
			{},
			"deep/notebooks",
		);
		expect(
			session.errorOf("const text: string = null; function f(x) {}"),
		).toBeUndefined();
	});

	test.each([
		["./tsconfig.app.json", "tsconfig.app.json"],
		["./app", "app/tsconfig.json"],
	])("only list projects: the first, %s, counts", async (path, file) => {
		const session = sessionWith(
			JSON.stringify({
				files: [],
				references: [{ path }, { path: "./tsconfig.node.json" }],
			}),
			{
				[file]: '{ "compilerOptions": { "strict": false } }',
				"tsconfig.node.json": "{}",
			},
			"notebooks",
		);
		expect(noteOf(session)).toBeUndefined();
		expect(await session.run("const f = (x) => x; f(3)")).toBe(3);
	});

	test("extend others, of files and of packages", () => {
		const session = sessionWith(
			'{ "extends": ["./base.json", "@tsconfig/pkg/tsconfig.json"] }',
			{
				"base.json": '{ "compilerOptions": { "noImplicitOverride": true } }',
				"node_modules/@tsconfig/pkg/tsconfig.json":
					'{ "compilerOptions": { "noUncheckedIndexedAccess": true } }',
			},
		);
		expect(session.errorOf("[1][0].toFixed()")).toContain("TS2532");
		expect(
			session.errorOf("class A { m() {} } class B extends A { m() {} }"),
		).toContain("TS4114");
	});
});

describe("types are checked as strictly as it says", () => {
	test.each([
		["strict", false, "const s: string = null; function f(x) {}", undefined],
		["noImplicitAny", false, "function f(x) {}", undefined],
		["strictNullChecks", false, "const s: string = null", undefined],
		[
			"useUnknownInCatchVariables",
			false,
			"try {} catch (e) { e.message }",
			undefined,
		],
		["strictPropertyInitialization", false, "class A { n: number }", undefined],
		["noUncheckedIndexedAccess", true, "[1][0].toFixed()", "TS2532"],
		[
			"exactOptionalPropertyTypes",
			true,
			"const o: { a?: 1 } = { a: undefined }",
			"TS2375",
		],
		[
			"noPropertyAccessFromIndexSignature",
			true,
			"const r: Record<string, 1> = {}; r.x",
			"TS4111",
		],
		[
			"noImplicitReturns",
			true,
			"function f(b: boolean) { if (b) return 1 }",
			"TS7030",
		],
		[
			"noFallthroughCasesInSwitch",
			true,
			"switch (1 as number) { case 1: 1; case 2: 2 }",
			"TS7029",
		],
		["allowUnreachableCode", false, "function f() { return 1; 2 }", "TS7027"],
		["allowUnusedLabels", false, "a: for (;;) break", "TS7028"],
	])("%s: %s", (option, value, source, code) => {
		const plain = sessionWith({}).errorOf(source);
		const told = sessionWith({ [option]: value }).errorOf(source);
		expect(told?.slice(0, 6)).toBe(code);
		expect(plain === undefined).not.toBe(told === undefined);
	});

	test("with the libraries it names", () => {
		const session = sessionWith({ lib: ["ES2023", "DOM"] });
		expect(
			session.errorOf("let e: HTMLElement | undefined; Buffer.alloc(1)"),
		).toBeUndefined();
		expect(sessionWith({}).errorOf("let e: HTMLElement")).toContain("TS2304");
	});
});

describe("JSX is compiled as it says", () => {
	test("to calls of a factory of the session, whichever cell declares it", async () => {
		const session = sessionWith({
			jsx: "react",
			jsxFactory: "h",
			jsxFragmentFactory: "all",
		});
		const own = `${elements}\nconst h = ${make}, all = "all";\nconst C = (p: { n: number }) => h("c", p);\n<C n={1} />`;
		const value = await session.run(own);
		expect(value).toMatchObject([expect.any(Function), { n: 1 }]);
		expect(await session.run('<><b a="1">x{2}</b></>')).toEqual([
			"all",
			null,
			["b", { a: "1" }, "x", 2],
		]);
		await session.run("const view = () => <i />;");
		await session.run("const h = (type: string) => 'new ' + type;");
		expect(await session.run("view()")).toBe("new i");
		expect(session.placesOf('"😀"; const e = <b>{nowhere}</b>')).toEqual([
			"In [6]:1:21",
		]);
		expect(session.errorOf('<C n="1" />')).toContain("TS2322");
	});

	test("to calls of React, as the default has it", async () => {
		const session = sessionWith({ jsx: "react" });
		await session.run(
			`${elements}\nconst React = { createElement: ${make}, Fragment: "all" };`,
		);
		expect(await session.run("<><b /></>")).toEqual(["all", null, ["b", null]]);
	});

	test("to what a comment says", async () => {
		const session = sessionWith({ jsx: "react" });
		await session.run(`${elements}\nconst make = ${make};`);
		expect(await session.run("/** @jsx make */\n<b />")).toEqual(["b", null]);
	});

	test.each([
		["react-jsx", "react-jsx"],
		["the same where it leaves JSX to a bundler", "preserve"],
	])("to calls of an automatic runtime: %s", async (_, jsx) => {
		const session = sessionWith(
			{ jsx, jsxImportSource: "lib" },
			{
				"node_modules/lib/package.json":
					'{ "name": "lib", "exports": { "./jsx-runtime": { "types": "./r.d.ts", "default": "./r.js" } } }',
				"node_modules/lib/r.d.ts":
					"export namespace JSX { interface IntrinsicElements { [name: string]: any } }\nexport function jsx(...all: any[]): any; export function jsxs(...all: any[]): any; export const Fragment: any;",
			},
		);
		const jsxs = (type: unknown, props: object) => [type, props];
		session.modules.set("lib/jsx-runtime", {
			jsx: jsxs,
			jsxs,
			Fragment: "all",
		});
		expect(
			await session.run('const _jsx = 5;\n<><b a="1" />{_jsx}</>'),
		).toEqual(["all", { children: [["b", { a: "1" }], 5] }]);
		expect(session.compile("<b />")).toMatchObject({
			script: { imports: ["lib/jsx-runtime"] },
		});
	});

	test("and without one, it is an error that says what to do", () => {
		expect(sessionWith({}).errorOf("<b />")).toContain('sets "jsx"');
	});
});

describe("decorators are those it says", () => {
	test("with the types of what they decorate, of every cell and of imports", async () => {
		const session = sessionWith(
			{ experimentalDecorators: true, emitDecoratorMetadata: true },
			{
				"dep.ts": "export class Imported {}",
			},
		);
		class Imported {}
		session.modules.set("./dep", { Imported });
		const log: unknown[][] = [];
		Object.assign(Reflect, {
			metadata: (key: string, value: unknown) => () =>
				void log.push([key, value]),
		});
		await session.run(
			"class Earlier {}\nfunction inject(...all: any[]): any {}",
		);
		await session.run(
			'import { Imported } from "./dep";\nclass Own {}\n@inject class A { constructor(readonly a: Earlier, b: Imported, private c: Own, d: string, e: Earlier[], f?: Map<string, Own>) {} @inject made?: Earlier }',
		);
		const names = (value: unknown): unknown =>
			Array.isArray(value)
				? value.map(names)
				: (value as { name: string }).name;
		expect(log.map(([key, value]) => [key, names(value)])).toEqual([
			["design:type", "Earlier"],
			[
				"design:paramtypes",
				["Earlier", "Imported", "Own", "String", "Array", "Map"],
			],
		]);
		expect(log.at(-1)).toEqual([
			"design:paramtypes",
			expect.arrayContaining([Imported]),
		]);
	});

	test("and class fields are set, not defined, where it wants that", async () => {
		const session = sessionWith({ useDefineForClassFields: false });
		expect(
			await session.run(
				"class A { constructor() { Object.assign(this, { n: 1 }) } } class B extends A { n: any }\nnew B().n",
			),
		).toBe(1);
	});
});

describe("what cells do not follow is told", () => {
	test("once, and not what nearly every tsconfig.json has", () => {
		const session = sessionWith({
			target: "ES2022",
			module: "NodeNext",
			moduleResolution: "Bundler",
			types: ["node"],
			outDir: "x",
			skipLibCheck: true,
			esModuleInterop: true,
			verbatimModuleSyntax: true,
			noUnusedLocals: true,
			maxNodeModuleJsDepth: 1,
		});
		expect(noteOf(session)).toBe(
			"tsconfig.json is followed in cells, except for: noUnusedLocals, maxNodeModuleJsDepth.",
		);
		expect(noteOf(session)).toBeUndefined();
	});

	test.each([
		["target", "ES5"],
		["module", "CommonJS"],
		["types", ["jest"]],
	])("where it means something: %s %s", (option, value) => {
		expect(noteOf(sessionWith({ [option]: value }))).toContain(
			`except for: ${option}.`,
		);
	});

	test("with a folder above named as seen from the notebook", () => {
		expect(noteOf(sessionWith({ target: "ES5" }, {}, "deep"))).toMatch(
			/^\.\.\/tsconfig\.json is/,
		);
	});

	test("never, where all is followed", () => {
		expect(
			noteOf(sessionWith({ strict: true, lib: ["ES2023"] })),
		).toBeUndefined();
		expect(noteOf(sessionWith("{}"))).toBeUndefined();
	});

	test.each([
		["a file that is not JSON", "{ nope", "cannot be read"],
		[
			"an unknown option",
			'{ "compilerOptions": { "nonsense": 1 } }',
			"Unknown compiler option 'nonsense'",
		],
		[
			"an invalid value",
			'{ "compilerOptions": { "strict": "yes" } }',
			"requires a value of type boolean",
		],
		[
			"a file it extends that is missing",
			'{ "extends": "./nope.json" }',
			"nope.json",
		],
		["a circle", '{ "extends": "./tsconfig.json" }', "Circularity"],
	])("and cells work: %s", async (_, text, told) => {
		const session = sessionWith(text);
		expect(noteOf(session)).toContain(told);
		expect(await session.run("1 + 1")).toBe(2);
	});
});
