/** Notebooks in somebody's own project: cells import what that project has installed. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, inject, test } from "vitest";
import { Person } from "./jupyter";

/** An ES module with types, and a CommonJS module with types. */
const packages = {
	"node_modules/modern/package.json": JSON.stringify({
		name: "modern",
		type: "module",
		exports: { types: "./index.d.ts", import: "./index.js" },
	}),
	"node_modules/modern/index.js": "export const modern = () => 'modern';",
	"node_modules/modern/index.d.ts":
		"export declare const modern: () => string;",
	"node_modules/classic/package.json": JSON.stringify({
		name: "classic",
		main: "main.js",
		types: "main.d.ts",
	}),
	"node_modules/classic/main.js": "exports.classic = () => 'classic';",
	"node_modules/classic/main.d.ts":
		"export declare const classic: () => string;",
};

/** The notebook lies in `notebooks/` of the project. */
function run(files: Record<string, string>, cells: string[], links = {}) {
	const person = new Person();
	const project = join(person.folder, "project");
	for (const [path, text] of Object.entries(files)) {
		write(join(project, path), text);
	}
	for (const [path, target] of Object.entries<string>(links)) {
		mkdirSync(dirname(join(project, path)), { recursive: true });
		symlinkSync(target, join(project, path));
	}
	const notebooks = join(project, "notebooks");
	mkdirSync(notebooks, { recursive: true });
	person.run(process.execPath, [
		join(inject("installed"), "install/command.mjs"),
		"install",
	]);
	return person.cells("downhill", cells, notebooks);
}

function write(path: string, text: string): void {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}

test.each(["module", "commonjs"])(
	'with "type": "%s", cells import packages of both kinds and files beside them',
	(type) => {
		expect(
			run(
				{
					...packages,
					"package.json": JSON.stringify({ name: "mine", type }),
					"src/greet.ts":
						'import { classic } from "classic";\nimport { modern } from "modern";\nexport const greet = () => classic() + " and " + modern();',
				},
				[
					'import { classic } from "classic"; import { modern } from "modern"; [classic(), modern()].join()',
					'import { greet } from "../src/greet"; greet()',
					'import { greet as again } from "../src/greet.js"; again()',
					"const n: number = greet();",
				],
			),
		).toEqual([
			["'classic,modern'"],
			["'classic and modern'"],
			["'classic and modern'"],
			[expect.stringContaining("TS2322")],
		]);
	},
);

test("paths of a tsconfig.json lead cells, and files that they import, to other files", () => {
	expect(
		run(
			{
				"package.json": '{ "name": "mine" }',
				"tsconfig.json": JSON.stringify({
					extends: "./tsconfig.base.json",
					compilerOptions: { strict: true },
				}),
				"tsconfig.base.json": JSON.stringify({
					compilerOptions: {
						paths: { "@/*": ["./src/*"], config: ["./src/config.ts"] },
					},
				}),
				"src/one.ts":
					'import { two } from "@/deep/two";\nexport const one = () => two + 1;',
				"src/deep/two.ts": "export const two: number = 2;",
				"src/config.ts": 'export default { name: "configured" };',
			},
			[
				'import { one } from "@/one"; one()',
				'import config from "config"; config.name',
				'import { two } from "@/deep/two"; const text: string = two;',
				'const { two: later } = await import("@/deep/two"); later',
			],
		),
	).toEqual([
		["3"],
		["'configured'"],
		[expect.stringContaining("TS2322")],
		["2"],
	]);
});

test("packages of a workspace are imported from their sources", () => {
	expect(
		run(
			{
				"package.json":
					'{ "name": "mine", "private": true, "workspaces": ["packages/*"] }',
				"packages/maths/package.json":
					'{ "name": "@mine/maths", "type": "module", "exports": { ".": "./src/index.ts", "./more": "./src/more.ts" } }',
				"packages/maths/src/index.ts": 'export { half } from "./half.js";',
				"packages/maths/src/half.ts":
					"export const half = (n: number): number => n / 2;",
				"packages/maths/src/more.ts":
					'import { half } from "@mine/maths";\nexport const quarter = (n: number) => half(half(n));',
			},
			[
				'import { half } from "@mine/maths"; half(84)',
				'import { quarter } from "@mine/maths/more"; quarter(84)',
				'half("84")',
			],
			{ "node_modules/@mine/maths": "../../packages/maths" },
		),
	).toEqual([["42"], ["21"], [expect.stringContaining("TS2345")]]);
});

test("packages that pnpm has linked find what they depend on", () => {
	const store = "node_modules/.pnpm";
	expect(
		run(
			{
				"package.json": '{ "name": "mine", "type": "module" }',
				[`${store}/outer@1.0.0/node_modules/outer/package.json`]:
					'{ "name": "outer", "version": "1.0.0", "type": "module", "exports": { "types": "./index.d.ts", "default": "./index.js" } }',
				[`${store}/outer@1.0.0/node_modules/outer/index.js`]:
					'import { inner } from "inner";\nexport const outer = { inner: inner() };',
				[`${store}/outer@1.0.0/node_modules/outer/index.d.ts`]:
					'import type { Inner } from "inner";\nexport declare const outer: { inner: Inner };',
				[`${store}/inner@2.0.0/node_modules/inner/package.json`]:
					'{ "name": "inner", "version": "2.0.0", "main": "index.js", "types": "index.d.ts" }',
				[`${store}/inner@2.0.0/node_modules/inner/index.js`]:
					"exports.inner = () => ({ depth: 2 });",
				[`${store}/inner@2.0.0/node_modules/inner/index.d.ts`]:
					"export interface Inner { depth: number }\nexport declare const inner: () => Inner;",
			},
			[
				'import { outer } from "outer"; const depth: number = outer.inner.depth; depth',
				"const inner = outer.inner; inner.depth + 1",
				"const wrong: string = inner.depth;",
				'import "inner";',
			],
			{
				"node_modules/outer": ".pnpm/outer@1.0.0/node_modules/outer",
				[`${store}/outer@1.0.0/node_modules/inner`]:
					"../../inner@2.0.0/node_modules/inner",
			},
		),
	).toEqual([
		["2"],
		["3"],
		[expect.stringContaining("TS2322")],
		[expect.stringMatching(/TS2307|TS2882|Cannot find/)],
	]);
});

test("a project's own types of Node do not get in the way", () => {
	expect(
		run(
			{
				...packages,
				"package.json": '{ "name": "mine" }',
				"tsconfig.json": '{ "compilerOptions": { "types": ["node"] } }',
				"node_modules/@types/node/package.json":
					'{ "name": "@types/node", "version": "99.0.0", "types": "index.d.ts" }',
				"node_modules/@types/node/index.d.ts":
					'declare module "node:fs" { export const nothing: number; }',
				"src/uses.ts":
					'import { readFileSync } from "node:fs";\nexport const kind = typeof readFileSync;',
			},
			[
				'import { existsSync } from "node:fs"; existsSync("/")',
				'import { kind } from "../src/uses"; kind',
			],
		),
	).toEqual([["true"], ["'function'"]]);
});
