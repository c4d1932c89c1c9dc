/** Where imports lead at run time: compiled files by every name they have, and of packages the copy that ES modules get. */

import {
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import {
	afterAll,
	beforeAll,
	beforeEach,
	describe,
	expect,
	test,
	vi,
} from "vitest";
import { KernelClient } from "../../harness/kernel-client";
import { Modules } from "../../kernel/runtime/modules";
import { StackTraces } from "../../kernel/runtime/stack-traces";
import type { CompiledModule } from "../../kernel/shared/channel";

let folder: string;
let kernel: KernelClient;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "downhill modules-"));
	kernel = await KernelClient.start({ folder });
});

afterAll(async () => {
	await kernel.shutdown();
	rmSync(folder, { recursive: true });
});

const write = (files: Record<string, string>) => {
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
};

async function valueIn(code: string): Promise<string | undefined> {
	const { value, error } = await kernel.execute(code);
	expect(error).toBeUndefined();
	return value;
}

describe("of a package with two copies a cell gets the one that ES modules get,", () => {
	beforeAll(() =>
		write({
			"node_modules/dual/package.json":
				'{ "name": "dual", "exports": { ".": { "types": "./index.d.ts", "import": "./index.mjs", "require": "./index.cjs" }, "./sub/*": { "types": "./index.d.ts", "import": "./*.mjs", "require": "./*.cjs" } } }',
			"node_modules/dual/index.d.ts":
				"export class Thing {}\nexport const how: string;\ndeclare const _default: string;\nexport default _default;",
			"node_modules/dual/index.mjs":
				'export class Thing {}\nexport const how = "esm";\nexport default "default of esm";',
			"node_modules/dual/index.cjs":
				'exports.Thing = class Thing {};\nexports.how = "cjs";',
			"node_modules/dual/part.mjs":
				'export const how = "part of esm";\nexport class Thing {}\nexport default "";',
			"node_modules/dual/part.cjs": 'exports.how = "part of cjs";',
			"node_modules/user/package.json":
				'{ "name": "user", "type": "module", "exports": { "types": "./index.d.ts", "default": "./index.js" } }',
			"node_modules/user/index.d.ts":
				"export function isThing(x: unknown): boolean;",
			"node_modules/user/index.js":
				'import { Thing } from "dual";\nexport const isThing = (x) => x instanceof Thing;',
			"uses-dual.ts":
				'import { Thing, how } from "dual";\nexport const made = new Thing();\nexport { how };\nexport const later = () => import("dual");',
		}),
	);

	test("also where import() is the first to ask for it", async () => {
		const one = await KernelClient.start({ folder });
		const { value } = await one.execute('(await import("dual")).how');
		expect(value).toBe("'esm'");
		await one.shutdown();
	});

	test("which shares its classes with the packages that use it", async () => {
		expect(
			await valueIn(
				'import { Thing, how } from "dual"; import { isThing } from "user"; [how, isThing(new Thing())]',
			),
		).toBe("[ 'esm', true ]");
	});

	test("its default, its subpaths and import() included", async () => {
		expect(
			await valueIn(
				'import whole from "dual"; import { how as part } from "dual/sub/part"; [whole, part, (await import("dual")).how]',
			),
		).toBe("[ 'default of esm', 'part of esm', 'esm' ]");
	});

	test("in an imported `.ts` file as well", async () => {
		expect(
			await valueIn(
				'import { made, how as there, later } from "./uses-dual"; import { isThing as isOne } from "user"; [there, isOne(made), (await later()).how]',
			),
		).toBe("[ 'esm', true, 'esm' ]");
	});

	test("unless it asks for the other one", async () => {
		expect(
			await valueIn(
				'import { createRequire } from "node:module"; createRequire(process.cwd() + "/x")("dual").how',
			),
		).toBe("'cjs'");
	});
});

test("a package whose entry for ES modules leads nowhere is loaded as require has it", async () => {
	write({
		"node_modules/half/package.json":
			'{ "name": "half", "exports": { "require": { "types": "./index.d.ts", "default": "./index.cjs" } }, "types": "./index.d.ts" }',
		"node_modules/half/index.d.ts": "export const how: string;",
		"node_modules/half/index.cjs": 'exports.how = "cjs";',
	});
	expect(
		await valueIn('const half = await import("half" as string); half.how'),
	).toBe("'cjs'");
});

test("what the exports of a CommonJS module inherit, or hide, can be imported by name", async () => {
	write({
		"node_modules/instance/package.json":
			'{ "name": "instance", "main": "index.js", "types": "index.d.ts" }',
		"node_modules/instance/index.js":
			"class Base { get(key) { return 'got ' + key; } get size() { return 3; } }\nclass Config extends Base { own = 1; set() { return 'set'; } }\nmodule.exports = new Config();",
		"node_modules/instance/index.d.ts":
			"declare const c: { own: number; size: number; get(key: string): string; set(): string };\nexport = c;",
		"node_modules/statics/package.json":
			'{ "name": "statics", "main": "index.js", "types": "index.d.ts" }',
		"node_modules/statics/index.js":
			"class Parent { static inherited() { return 'inherited'; } }\nmodule.exports = class Kind extends Parent { static make() { return 'made'; } };",
		"node_modules/statics/index.d.ts":
			"declare class Kind { static make(): string; static inherited(): string }\ndeclare namespace Kind {}\nexport = Kind;",
	});
	expect(
		await valueIn(
			'import { own, size, get, set } from "instance"; [own, size, get("x"), set()]',
		),
	).toBe("[ 1, 3, 'got x', 'set' ]");
	expect(
		await valueIn(
			'import { make, inherited } from "statics"; [make(), inherited()]',
		),
	).toBe("[ 'made', 'inherited' ]");
	expect(
		await valueIn('import * as all from "instance"; Object.keys(all).sort()'),
	).toBe("[ 'default', 'own' ]");
});

describe("import() takes", () => {
	beforeAll(() =>
		write({ "plain.mjs": "export const now = {};", "data.json": '{ "v": 1 }' }),
	);

	test("file: URLs", async () => {
		expect(
			await valueIn(
				'import { pathToFileURL } from "node:url"; typeof (await import(pathToFileURL("plain.mjs").href)).now',
			),
		).toBe("'object'");
	});

	test("a query, by which an edited module is loaded again", async () => {
		write({ "edited.mjs": "export const text = 'before';" });
		expect(
			await valueIn('(await import("./edited.mjs?1" as string)).text'),
		).toBe("'before'");
		write({ "edited.mjs": "export const text = 'after';" });
		expect(
			await valueIn('(await import("./edited.mjs?2" as string)).text'),
		).toBe("'after'");
		expect(
			await valueIn('(await import("./edited.mjs?2" as string)).text'),
		).toBe("'after'");
	});

	test("JSON, and edited JSON with a query", async () => {
		expect(
			await valueIn('(await import("./data.json" as string)).default.v'),
		).toBe("1");
		write({ "data.json": '{ "v": 2 }' });
		const { value, stderr } = await kernel.execute(
			'(await import("./data.json?again" as string)).default.v',
		);
		expect(value).toBe("2");
		expect(stderr).toBe("");
	});

	test("data: URLs", async () => {
		expect(
			await valueIn(
				'(await import("data:text/javascript,export default 7" as string)).default',
			),
		).toBe("7");
	});
});

test("the kernel's ways of loading a module warn of nothing", async () => {
	write({
		"node_modules/top/package.json":
			'{ "name": "top", "type": "module", "main": "index.js", "types": "index.d.ts" }',
		"node_modules/top/index.js": "export const top = await 5;",
		"node_modules/top/index.d.ts": "export const top: number;",
		"beside.mjs": "export const beside = 6;\nawait 0;",
	});
	const { value, stderr } = await kernel.execute(
		'import { top } from "top"; import { beside } from "./beside.mjs"; [top, beside]',
	);
	expect(value).toBe("[ 5, 6 ]");
	expect(stderr).toBe("");
	const own = await kernel.execute(
		'process.emitWarning("mine"); await new Promise((r) => setTimeout(r, 1));',
	);
	expect(own.stderr).toContain("mine");
});

describe("a compiled file", () => {
	/** Modules that know these files, compiled: path in the folder -> CommonJS. */
	function modulesWith(
		files: Record<string, string>,
		paths: Record<string, Record<string, string>> = {},
	) {
		const modules = new Modules(
			folder,
			new StackTraces(folder),
			new Map(),
			(value: unknown) => value,
			{},
		);
		modules.update(
			Object.entries(files).map(([name, code]): CompiledModule => {
				const path = join(folder, name);
				const imports = [...code.matchAll(/require\("(.*?)"\)/g)].map(
					([, name]) => name as string,
				);
				return {
					name: path,
					path,
					code,
					awaits: code.includes("await"),
					imports,
					paths: paths[name] ?? {},
					map: "",
					source: code,
				};
			}),
		);
		const load = async (
			specifier: string,
			known: Record<string, string> = {},
		) => {
			const cell = await modules.forCell({
				imports: [specifier],
				paths: known,
			});
			return (cell.import(specifier) as { v: unknown }).v;
		};
		const dynamic = async (specifier: string, options?: ImportCallOptions) => {
			const cell = await modules.forCell({ imports: [], paths: {} });
			return (await cell.dynamicImport(specifier, options)) as { v: unknown };
		};
		return { modules, load, dynamic };
	}

	test.each([
		["./a", "a.ts"],
		["./a.ts", "a.ts"],
		["./a.js", "a.ts"],
		["./a", "a.tsx"],
		["./a.tsx", "a.tsx"],
		["./a.js", "a.tsx"],
		["./a.jsx", "a.tsx"],
		["./a.mjs", "a.mts"],
		["./a.mts", "a.mts"],
		["./a.cjs", "a.cts"],
		["./a", "a.jsx"],
		["./a.jsx", "a.jsx"],
		["./folder", "folder/index.tsx"],
		["../%/a", "a.ts"],
		[".", "index.ts"],
	])("is found under the name %s: %s", async (specifier, file) => {
		const { load, dynamic } = modulesWith({ [file]: "exports.v = 1;" });
		const name = specifier.replace(
			"%",
			folder.slice(folder.lastIndexOf("/") + 1),
		);
		expect(await load(name)).toBe(1);
		expect((await dynamic(name)).v).toBe(1);
	});

	test("is found by its path and its URL", async () => {
		const { load, dynamic } = modulesWith({ "a.ts": "exports.v = 1;" });
		expect(await load(join(folder, "a.ts"))).toBe(1);
		expect((await dynamic(pathToFileURL(join(folder, "a.ts")).href)).v).toBe(1);
	});

	test("is the one that the compiler says, also for the name of a package", async () => {
		const files = {
			"a.ts": 'exports.v = require("~/b").v;',
			"b.ts": 'exports.v = "b";',
			"lib/a.ts": 'exports.v = "lib";',
		};
		const { load } = modulesWith(files, {
			"a.ts": { "~/b": join(folder, "lib/a.ts") },
		});
		expect(await load("./a")).toBe("lib");
		expect(await load("pkg", { pkg: join(folder, "b.ts") })).toBe("b");
		expect(await load("./a", { "./a": join(folder, "lib/a.ts") })).toBe("lib");
	});

	test("is found behind the link of a workspace", async () => {
		write({
			"packages/ws/package.json":
				'{ "name": "ws", "exports": "./src/index.ts" }',
			"packages/ws/src/index.ts": "export const v = 'ws';",
		});
		mkdirSync(join(folder, "node_modules"), { recursive: true });
		symlinkSync("../packages/ws", join(folder, "node_modules/ws"));
		const { load } = modulesWith({
			"packages/ws/src/index.ts": "exports.v = 'ws';",
		});
		expect(await load("ws")).toBe("ws");
	});

	test("runs once for each query, and again after an edit", async () => {
		const { modules, load, dynamic } = modulesWith({
			"a.ts": "exports.v = {};",
		});
		const plain = await load("./a");
		const first = (await dynamic("./a.ts?1")).v;
		expect(first).not.toBe(plain);
		expect((await dynamic("./a.ts?1")).v).toBe(first);
		expect((await dynamic("./a?2")).v).not.toBe(first);
		expect(await load("./a")).toBe(plain);
		const path = join(folder, "a.ts");
		modules.update([
			{
				name: path,
				path,
				code: "exports.v = 'new';",
				awaits: false,
				imports: [],
				paths: {},
				map: "",
				source: "",
			},
		]);
		expect((await dynamic("./a.ts?1")).v).toBe("new");
	});

	test("may be one that Node loads, under a name that only the compiler knows", async () => {
		write({
			"renamed.json": '{ "v": "json" }',
			"renamed.mjs": 'export const v = "module";',
		});
		const { load } = modulesWith({});
		for (const [ending, value] of [
			["json", "json"],
			["mjs", "module"],
		]) {
			expect(
				await load("~/x", { "~/x": join(folder, `renamed.${ending}`) }),
			).toBe(value);
		}
	});

	describe("that awaits at its top level", () => {
		const log: string[] = [];
		beforeEach(() => {
			log.length = 0;
			Object.assign(globalThis, { log, wait: Promise.resolve("waited") });
		});
		const AWAITS =
			'log.push("start"); exports.v = await wait; log.push("end");';

		test("has run before what imports it, and all runs in the order of the imports", async () => {
			const { load } = modulesWith({
				"first.ts": 'log.push("first");',
				"waits.ts": AWAITS,
				"last.ts": 'log.push("last");',
				"a.ts":
					'require("./first"); const w = require("./waits"); require("./last"); exports.v = w.v;',
			});
			expect(await load("./a")).toBe("waited");
			expect(log).toEqual(["first", "start", "end", "last"]);
		});

		test("runs once, however many import it", async () => {
			const { load, dynamic } = modulesWith({
				"waits.ts": AWAITS,
				"a.ts": 'exports.v = require("./waits").v;',
			});
			await load("./a");
			await dynamic("./waits");
			const { modules } = modulesWith({ "waits.ts": AWAITS });
			const cell = await modules.forCell({ imports: [], paths: {} });
			await Promise.all(
				[1, 2].map(() => cell.dynamicImport("./waits", undefined)),
			);
			expect(log).toEqual(["start", "end", "start", "end"]);
		});

		test("runs again after it failed", async () => {
			const { load } = modulesWith({ "waits.ts": AWAITS });
			Object.assign(globalThis, { wait: Promise.reject(new Error("no")) });
			await expect(load("./waits")).rejects.toThrow("no");
			Object.assign(globalThis, { wait: Promise.resolve("yes") });
			expect(await load("./waits")).toBe("yes");
		});

		test("runs again where a cell that was stopped left it waiting", async () => {
			const { modules, load } = modulesWith({ "waits.ts": AWAITS });
			Object.assign(globalThis, { wait: new Promise(() => {}) });
			void load("./waits");
			await vi.waitFor(() => expect(log).toEqual(["start"]));
			modules.interrupt();
			Object.assign(globalThis, { wait: Promise.resolve("yes") });
			expect(await load("./waits")).toBe("yes");
		});

		test("runs once for two cells at a time, and both wait for it", async () => {
			const { load } = modulesWith({ "waits.ts": AWAITS });
			let proceed = (_: string) => {};
			const wait = new Promise<string>((resolve) => {
				proceed = resolve;
			});
			Object.assign(globalThis, { wait });
			const both = Promise.all([load("./waits"), load("./waits")]);
			await vi.waitFor(() => expect(log).toEqual(["start"]));
			proceed("yes");
			expect(await both).toEqual(["yes", "yes"]);
			expect(log).toEqual(["start", "end"]);
		});

		test("cannot be loaded by a name that only the running code knows", async () => {
			const { load } = modulesWith({
				"waits.ts": AWAITS,
				"a.ts": 'const name = "./waits"; exports.v = require(name);',
			});
			await expect(load("./a")).rejects.toThrow(
				/waits\.ts awaits at its top level/,
			);
		});
	});

	test("imports JSON with attributes, as one object with or without them", async () => {
		write({ "once.json": '{ "v": {} }' });
		const { load, dynamic } = modulesWith({});
		const options = { with: { type: "json" } } as ImportCallOptions;
		expect((await dynamic("./once.json", options)).v).toBe(
			await load("./once.json"),
		);
	});
});

describe("code pasted from a CommonJS file finds", () => {
	test("module, exports and require.main, as if Node had been started with it", async () => {
		expect(await valueIn("require.main === module")).toBe("true");
		await kernel.execute("exports.one = 1; module.exports.two = 2;");
		expect(await valueIn("module.exports")).toBe("{ one: 1, two: 2 }");
	});

	test("which are no globals: a package would take itself for CommonJS", async () => {
		expect(await valueIn('"module" in globalThis')).toBe("false");
		expect(await valueIn("const module = 5; module + 1")).toBe("6");
	});
});

test("a package may have a name that all objects have a member of", async () => {
	write({
		"node_modules/constructor/package.json": '{ "name": "constructor" }',
		"node_modules/constructor/index.js": "module.exports = 4;",
	});
	expect(await valueIn('import four from "constructor"; four')).toBe("4");
});
