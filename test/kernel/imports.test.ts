/** What cells import, and what stays of it for the cells after them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KernelClient, withoutColours } from "../../harness/kernel-client";

const plain = (lines: string[] | undefined) =>
	withoutColours((lines ?? []).join("\n"));

let folder: string;
let kernel: KernelClient;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "downhill-notebook-"));
	kernel = await KernelClient.start({ folder });
});

afterAll(async () => {
	await kernel.shutdown();
	rmSync(folder, { recursive: true });
});

const write = (name: string, text: string) =>
	writeFileSync(join(folder, name), text);

describe("imports", () => {
	test("reach builtins, packages and `.ts` files relative to the notebook", async () => {
		write(
			"helper.ts",
			'import { base } from "./base";\nexport const triple = (x: number): number => 3 * x + base;',
		);
		write("base.ts", "export const base = 1;\nexport default class Base {}");
		const { value, error } = await kernel.execute(`
			import { basename } from "node:path";
			import os, * as everything from "node:os";
			import Base from "./base";
			import { triple as times3 } from "./helper";
			[basename("/a/b"), os.EOL === everything.EOL, Base.name, times3(2)]
		`);
		expect(error).toBeUndefined();
		expect(value).toBe("[ 'b', true, 'Base', 7 ]");
	});

	test("wait for a file that awaits at its top level, and the stop button ends the wait", async () => {
		write(
			"waits.mts",
			`console.log("waiting");
			export const v: number = await new Promise((done) => setTimeout(done, globalThis.delay, 5));
			declare global { var delay: number }`,
		);
		write(
			"uses.ts",
			'import { v } from "./waits.mjs";\nexport const w = v + 1;',
		);
		const cell = (delay: number) =>
			`globalThis.delay = ${delay};\nconst { w } = await import("./uses");\nw`;
		const waiting = kernel.printed("waiting");
		const stopped = kernel.execute(cell(1e9));
		await waiting;
		await kernel.interrupt();
		expect((await stopped).error?.ename).toBe("KeyboardInterrupt");
		const again = await kernel.execute(cell(1));
		expect(again.error).toBeUndefined();
		expect(again.value).toBe("6");
		write("waits.mts", "export const v = await 6;");
		const edited = await kernel.execute('import { w } from "./uses"; w');
		expect(edited.value).toBe("7");
	});

	test("find a file that a cell imported which was stopped before it ran", async () => {
		write("early.ts", "export const value = 1;");
		const cell = 'import { value } from "./early"; value';
		const stopped = kernel.execute(cell);
		await kernel.interrupt();
		await stopped;
		expect((await kernel.execute(cell)).value).toBe("1");
	});

	test("pick up an edited file, and what depends on it, with the next import", async () => {
		write("deep.ts", "export const value = 1;");
		write(
			"middle.ts",
			'import { value } from "./deep";\nexport const twice = () => 2 * value;',
		);
		const cell = 'import { twice } from "./middle"; twice()';
		expect((await kernel.execute(cell)).value).toBe("2");
		write("deep.ts", "export const value = 10;");
		expect((await kernel.execute(cell)).value).toBe("20");
	});

	test("pick up a file that was edited while cells did without it", async () => {
		write("idle.ts", "export const value = 1;");
		const cell = 'import { value } from "./idle"; value';
		expect((await kernel.execute(cell)).value).toBe("1");
		expect((await kernel.execute("6 * 7")).value).toBe("42");
		write("idle.ts", "export const value = 10;");
		expect((await kernel.execute("6 * 8")).value).toBe("48");
		expect((await kernel.execute(cell)).value).toBe("10");
	});

	test("pick up an edited JSON file, with its type, in cells and in files", async () => {
		write("data.json", '{ "value": 1 }');
		write("reads.ts", 'import data from "./data.json"; export default data;');
		const cell = `import data from "./data.json"; import read from "./reads";
			[data.value, read.value]`;
		expect((await kernel.execute(cell)).value).toBe("[ 1, 1 ]");
		write("data.json", '\ufeff{ "value": "two" }');
		expect((await kernel.execute(cell)).value).toBe("[ 'two', 'two' ]");
		expect((await kernel.execute("data.value.length")).value).toBe("3");
	});

	test("follow a variable that the file assigns to, until a cell declares the name again", async () => {
		write(
			"counts.ts",
			"export let count = 0; export const increase = () => { count++; };",
		);
		await kernel.execute('import { count, increase } from "./counts";');
		expect((await kernel.execute("increase(); count")).value).toBe("1");
		expect((await kernel.execute("increase(); count")).value).toBe("2");
		expect((await kernel.execute("const count = 9; count")).value).toBe("9");
		expect((await kernel.execute("increase(); count")).value).toBe("9");
	});

	test("may have names that are no identifiers", async () => {
		write("strings.ts", 'const value = 6; export { value as "a-b c" };');
		const { value } = await kernel.execute(
			'import { "a-b c" as abc } from "./strings"; abc',
		);
		expect(value).toBe("6");
	});

	test("start where the notebook is, and so do the paths of tracebacks, wherever the process goes", async () => {
		write("fails.ts", "export function fail() {\n\tthrow new Error();\n}");
		await kernel.execute('const home = process.cwd(); process.chdir("/");');
		const { error } = await kernel.execute(
			'import { fail } from "./fails"; fail()',
		);
		await kernel.execute("process.chdir(home);");
		expect(error?.traceback.join("\n")).toContain("at fail (fails.ts:2:8)");
	});

	test("of nothing by name run the file all the same, once", async () => {
		write("effect.ts", 'console.log("runs");');
		const cell = 'import "./effect";';
		expect((await kernel.execute(cell)).stdout).toBe("runs\n");
		expect((await kernel.execute(cell)).stdout).toBe("");
	});

	test("keep what they add to the types of other modules, in cells that import nothing", async () => {
		write("extensible.ts", "export class Base { readonly one = 1; }");
		write(
			"extended.ts",
			`import { Base } from "./extensible";
			declare module "./extensible" { interface Base { two(): number; } }
			Base.prototype.two = () => 2;
			export const make = (): Base => new Base();`,
		);
		await kernel.execute(
			'import { make } from "./extended"; const made = make();',
		);
		expect((await kernel.execute("made.one + made.two()")).value).toBe("3");
		await kernel.execute("const madeAgain = [made];");
		expect((await kernel.execute("madeAgain[0].two()")).value).toBe("2");
	});

	test("keep what they add to the types of other modules, where a cell imports one of those itself", async () => {
		write("plain.ts", "export class Plain {}");
		write(
			"adds-to-plain.ts",
			`import { Plain } from "./plain";
			declare module "./plain" { interface Plain { two(): number; } }
			Plain.prototype.two = () => 2;`,
		);
		const cell = 'import { Plain } from "./plain"; new Plain().two()';
		expect((await kernel.execute(cell)).error?.evalue).toContain(
			"Property 'two' does not exist",
		);
		// What a cell that does not compile would have imported is not there.
		await kernel.execute('import "./adds-to-plain"; const wrong: string = 1;');
		expect((await kernel.execute(cell)).error?.evalue).toContain(
			"Property 'two' does not exist",
		);
		await kernel.execute('import "./adds-to-plain";');
		expect((await kernel.execute("6 * 7")).value).toBe("42");
		expect((await kernel.execute(cell)).value).toBe("2");
	});

	test("keep what they add to global types and to builtin modules", async () => {
		write(
			"adds-to-all.ts",
			`import { Stats } from "node:fs";
			declare global { interface Array<T> { second(): T | undefined; } }
			declare module "fs" { interface Stats { three(): number; } }
			Array.prototype.second = function () { return this[1]; };
			Stats.prototype.three = () => 3;`,
		);
		await kernel.execute('import "./adds-to-all";');
		expect((await kernel.execute("[4, 5].second()")).value).toBe("5");
		const cell = 'import { statSync } from "node:fs"; statSync(".").three()';
		expect((await kernel.execute(cell)).value).toBe("3");
		rmSync(join(folder, "adds-to-all.ts"));
		expect((await kernel.execute("[4, 5].length")).value).toBe("2");
	});

	test("are type-checked, the imported file included", async () => {
		write("typed.ts", "export const half = (x: number): number => x / 2;");
		expect(
			(await kernel.execute('import { half } from "./typed"; half("2")')).error
				?.evalue,
		).toContain("TS2345");
		write("wrong.ts", 'export const wrong: number = "text";');
		const { error } = await kernel.execute(
			'import { wrong } from "./wrong"; wrong',
		);
		expect(plain(error?.traceback)).toContain("wrong.ts:1:14 - TS2322");
	});

	test("that lead nowhere say where relative paths start", async () => {
		const { error } = await kernel.execute('import { x } from "./nowhere";');
		expect(error?.evalue).toContain(
			`Relative paths start from ${folder}, where this kernel was started`,
		);
	});

	test("find a file that was missing when a cell, or another file, first asked for it", async () => {
		write("needs.ts", 'export { late } from "./late";');
		const cell = 'import { late } from "./needs"; late';
		expect((await kernel.execute(cell)).error?.evalue).toContain("TS2307");
		write("late.ts", "export const late = 8;");
		expect((await kernel.execute(cell)).value).toBe("8");
	});

	test("reach ES modules, packages with an exports map and JSON, from cells and from `.ts` files", async () => {
		const packages = {
			"esm-only/package.json":
				'{ "name": "esm-only", "type": "module", "exports": "./index.js", "types": "./index.d.ts" }',
			"esm-only/index.js":
				"await null; export default 'esm'; export const named = 1;",
			"esm-only/index.d.ts":
				"declare const esm: string; export default esm; export const named: number;",
			"typed-only/index.d.ts": "export type Config = number;",
			"mapped/package.json":
				'{ "name": "mapped", "exports": { "./inner": { "types": "./inner.d.ts", "default": "./hidden/inner.js" } } }',
			"mapped/hidden/inner.js": "exports.inner = 2;",
			"mapped/inner.d.ts": "export const inner: number;",
		};
		for (const [name, text] of Object.entries(packages)) {
			mkdirSync(dirname(join(folder, "node_modules", name)), {
				recursive: true,
			});
			write(join("node_modules", name), text);
		}
		write("data.json", '{ "three": 3 }');
		write(
			"typed-only.ts",
			'import type { Config } from "typed-only"; export const config: Config = 9;',
		);
		write(
			"uses.ts",
			'import esm, { named } from "esm-only"; export const both = [esm, named].join(" ");',
		);
		const { value, error } = await kernel.execute(`
			import esm, { named } from "esm-only";
			import { inner } from "mapped/inner";
			import data from "./data.json";
			import { both } from "./uses";
			import { config } from "./typed-only";
			[config, esm, named, inner, data.three, both, (await import("esm-only")).default]
		`);
		expect(error).toBeUndefined();
		expect(value).toBe("[ 9, 'esm', 1, 2, 3, 'esm 1', 'esm' ]");
	});

	test("carry types that the cell itself has no name for into later cells", async () => {
		write(
			"pair.ts",
			"export type Pair = readonly [number, string];\nexport const pair = (): Pair => [1, 'a'];",
		);
		await kernel.execute('import { pair } from "./pair"; const made = pair();');
		await kernel.execute("const unrelated = 1;");
		const { value, error } = await kernel.execute(
			"const take = (n: number, s: string) => s.repeat(n + 1); take(...made)",
		);
		expect(error).toBeUndefined();
		expect(value).toBe("'aa'");
	});

	test("can be dynamic", async () => {
		write("lazy.ts", "export const lazy = 5;");
		expect((await kernel.execute('(await import("./lazy")).lazy')).value).toBe(
			"5",
		);
	});

	test("may declare names that the kernel and CommonJS use", async () => {
		write(
			"own-names.ts",
			`const __dirname = "a", __filename = "b", module = "c";
			 export const __live = [__dirname, __filename, module];
			 export const wait = async (__live: string) => [__live, await "e"];`,
		);
		const { value, error } = await kernel.execute(
			'import { __live as all, wait } from "./own-names"; [...all, ...(await wait("d"))].join("")',
		);
		expect(error).toBeUndefined();
		expect(value).toBe("'abcde'");
	});

	test("put the first line of the file where it is into a traceback", async () => {
		write("first-line.ts", 'throw new Error("at once");');
		const { error } = await kernel.execute('import "./first-line";');
		expect(plain(error?.traceback)).toContain("first-line.ts:1:7");
	});

	test("put the lines of the file as written into a traceback", async () => {
		write(
			"thrower.ts",
			"interface Nothing {}\n\nexport function thrower(): never {\n\tthrow new Error('deep');\n}\n",
		);
		const { error } = await kernel.execute(
			'import { thrower } from "./thrower"; thrower()',
		);
		expect(plain(error?.traceback)).toMatch(/at .*thrower \(thrower\.ts:4:8\)/);
	});
});
