/** What JavaScript does and what TypeScript 6 knows, in cells. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CellSession, loadCompiler } from "./compiler-fixture";

let session: CellSession;
beforeAll(async () => {
	session = new CellSession(await loadCompiler());
});
beforeEach(() => session.reset());

/** Each case: what it is, a cell, its value, and perhaps a next cell with its own. */
type Case = [
	what: string,
	cell: string,
	value: unknown,
	next?: string,
	then?: unknown,
];

function behaves(cases: Case[]): void {
	test.each(cases)("%s", async (_, cell, value, next, then) => {
		expect(await session.run(cell)).toEqual(value);
		if (next !== undefined) {
			expect(await session.run(next)).toEqual(then);
		}
	});
}

const disposable =
	'const log: string[] = [];\nconst it = () => ({ [Symbol.dispose]() { log.push("gone") }, async [Symbol.asyncDispose]() { log.push("gone") } });';

describe("disposal", () => {
	behaves([
		[
			"in a block",
			`${disposable}\n{ using a = it(); log.push("in"); }\nlog`,
			["in", "gone"],
		],
		[
			"in a loop's head",
			`${disposable}\nfor (using a of [it()]) log.push("in");\nlog`,
			["in", "gone"],
		],
		[
			"in a function that awaits",
			`${disposable}\nasync function f() { await using a = it(); log.push("in"); }\nawait f(); log`,
			["in", "gone"],
		],
		[
			"in a block, awaited",
			`${disposable}\n{ await using a = it(); log.push("in"); }\nlog`,
			["in", "gone"],
		],
	]);
});

describe("decorators", () => {
	const NOTE =
		"const log: unknown[] = [];\nfunction note(value: any, context: DecoratorContext): any { log.push([context.kind, context.name]); }";
	behaves([
		[
			"of every member, with their contexts",
			`${NOTE}\n@note class A { @note m() {} @note static f = 1; @note accessor a = 2; @note get g() { return 1; } @note set s(v: number) {} }\nlog.map(String)`,
			["method,m", "accessor,a", "getter,g", "setter,s", "field,f", "class,A"],
			"new A().a",
			2,
		],
		[
			"of a class that replace it, everywhere",
			"function more(value: any, _: ClassDecoratorContext): any { return class extends value { extra = 1 } }\n@more class A { static me = () => A }\nA.me() === A && new A() instanceof A",
			true,
			"(new A() as any).extra + Number(A.me() === A)",
			2,
		],
		[
			"of a field that change its start",
			"function add(_: undefined, c: ClassFieldDecoratorContext) { return (v: number) => v + 1 }\nclass A { @add n = 1 }\nnew A().n",
			2,
			"new A().n",
			2,
		],
		[
			"of an accessor",
			"function twice(t: ClassAccessorDecoratorTarget<any, number>, _: ClassAccessorDecoratorContext) { return { get(this: any) { return t.get.call(this) * 2 } } }\nclass A { @twice accessor n = 3 }\nnew A().n",
			6,
		],
		[
			"that add initializers",
			"const log: string[] = [];\nfunction init(_: Function, c: ClassDecoratorContext) { c.addInitializer(() => log.push(c.name!)) }\n@init class A {}\nlog",
			["A"],
		],
		[
			"of an exported class",
			"function d(_: Function, c: ClassDecoratorContext) {}\n@d export class A { n = 1 }\nexport @d class B { n = 2 }\nnew A().n + new B().n",
			3,
			"new A().n",
			1,
		],
		[
			"of an earlier cell",
			"const log: unknown[] = []; const d = { note: (n: number) => (_: any, c: DecoratorContext) => { log.push(n) } };",
			undefined,
			"@d.note(1) class A { @d.note(2) m() {} }\nlog",
			[2, 1],
		],
	]);
});

describe("types", () => {
	test.each([
		[
			"inferred predicates",
			"const xs: number[] = [1, undefined].filter((n) => n !== undefined);",
		],
		[
			"a list of unknown length, spread into a call",
			"function f(a: number, b: number, c: string) { return [a + b, c] }\nlet pair = [1, 2];\nlet list: (number | string)[] = f(...pair, 'c');",
		],
		[
			"constants as type arguments",
			'function f<const T>(x: T): T { return x }\nconst t: readonly ["a", 1] = f(["a", 1]);',
		],
		[
			"satisfies",
			"const o = { x: 1 } satisfies Record<string, number>;\no.x.toFixed();",
		],
		[
			"instantiation expressions",
			"const list = <T,>(x: T) => [x];\nconst numbers: (x: number) => number[] = list<number>;",
		],
		[
			"assertion functions",
			'function check(x: unknown): asserts x is string {}\nconst v: unknown = "";\ncheck(v); v.length;',
		],
	])("%s", (_, cell) => {
		expect(session.errorOf(cell)).toBeUndefined();
	});

	test.each([
		[
			"NoInfer",
			'function f<T extends string>(a: T[], b: NoInfer<T>) {}\nf(["a"], "b")',
			"TS2345",
		],
		["an invalid range in a regular expression", "/[z-a]/", "TS1517"],
		["a group that no regular expression has", "/\\k<a>(?<b>x)/", "TS1532"],
		["an open group in one", "/(/", "TS1005"],
		["an abstract class", "abstract class A {}\nnew A()", "TS2511"],
		["a private name outside", "class A { #p = 1 }\nnew A().#p", "TS18013"],
		["a constant that is assigned to", "const a = 1;\na = 2", "TS2588"],
		["a name that is declared twice", "let a = 1;\nlet a = 2;", "TS2451"],
		["delete of a name", "let a = 1;\ndelete a", "TS1102"],
		["typeof a name that nothing declares", "typeof nowhere", "TS2304"],
		[
			"await in a function that is not async",
			"function f() { await 1 }",
			"TS1308",
		],
		["return outside of functions", "return 5", "TS1108"],
		[
			"an unused `@ts-expect-error`",
			"// @ts-expect-error\nconst n = 1;",
			"TS2578",
		],
	])("an error: %s", (_, cell, code) => {
		expect(session.errorOf(cell)).toContain(code);
	});
});

describe("names of the session", () => {
	behaves([
		[
			"in patterns with defaults, where functions share them",
			"let a = 0, b = 0;\nconst get = () => [a, b];\n[a = 7] = [] as number[]; ({ b = 8 } = {} as { b?: number });\nget()",
			[7, 8],
			"[a, b] = [b, a]; for ([a, b = 9] of [[5]] as [number, number?][]);\nget()",
			[5, 9],
		],
		[
			"give functions their names",
			"let f: any, g: any, h: any;\nconst all = () => [f, g, h];\nf = () => 1; g ??= function () {}; [h = class {}] = [];\nall().map((x) => x.name)",
			["f", "g", "h"],
			"({ f = () => 2 } = {} as any); const { k = () => 3 } = {} as { k?: () => number };\n[f.name, k.name]",
			["f", "k"],
		],
		[
			"called without a `this`, however they are written",
			"function me(this: unknown) { return this }",
			undefined,
			"[(me as () => unknown)(), (me)(), me!(), me?.(), (<any>me)()]",
			[undefined, undefined, undefined, undefined, undefined],
		],
		[
			"as tags of templates",
			"function tag(this: unknown, s: TemplateStringsArray, ...v: unknown[]) { return [this, ...s.raw, ...v] }",
			undefined,
			`[tag\`a\${1}\\n\`, (tag as any)\`b\`]`,
			[
				[undefined, "a", "\\n", 1],
				[undefined, "b"],
			],
		],
		[
			"in `new.target`",
			"function F(this: unknown) { return new.target === F }\nconst made = new (F as any)();\n[(F as any)(), made instanceof F]",
			[false, true],
		],
		[
			"updated within expressions",
			"let n = 1;\nconst get = () => n;\n[-n++ + +n-- * ++n, n]",
			[3, 2],
			"[2 ** (n += 1), n **= 2, n ||= 5, n &&= 7, get()]",
			[8, 9, 9, 7, 7],
		],
		[
			"captured by closures, counted by later cells",
			"let n = 0;\nconst up = () => ++n;\nup(); up()",
			2,
			"n = 10;\nup()",
			11,
		],
		[
			"that `var` declares, before and after",
			"early = 5;\nvar early: number;\nif (true) { var { a: inner, ...rest } = { a: 1, b: 2 } }\n[early, inner, rest]",
			[5, 1, { b: 2 }],
			"var early = 6; var early = 7;\nearly",
			7,
		],
		[
			"of functions, before they are declared",
			"const first = f();\nfunction f() { return 5 }\nfirst",
			5,
			"f()",
			5,
		],
		[
			"that are words elsewhere",
			"const of = 1, async = 2, get = 3, type = 4, as = 5, from = 6, declare = 7, module = 8, using = 9;\nof + using",
			10,
			"of + async + get + type + as + from + declare + module + using",
			45,
		],
		[
			"of every object",
			"const constructor = 1, __proto__ = 2, toString = 3, hasOwnProperty = 4;\nconstructor + __proto__",
			3,
			"constructor + __proto__ + toString + hasOwnProperty",
			10,
		],
		[
			"of globals",
			'const Map = 1, name = "n";\nclass Date { now() { return 2 } }\nMap + new Date().now()',
			3,
			"[Map, new globalThis.Map([[1, 2]]).get(1), new Date().now()]",
			[1, 2, 2],
		],
		[
			"in any script",
			"const π = 3, 变量 = 1, 𝒳 = 2;\nconst \\u0061b = 4;\nπ + 变量 + 𝒳 + ab",
			10,
			"π + 变量 + 𝒳 + ab",
			10,
		],
		[
			"in parameters' defaults, computed keys and getters",
			'const k = "x", d = 5;\nclass A { [k] = d; get [k + "y"]() { return d } }\nfunction f(x = d, { y = x } = {}) { return x + y }\nf()',
			10,
			"new A().x + f(1)",
			7,
		],
	]);
});

describe("forms", () => {
	behaves([
		[
			"labelled loops",
			"let n = 0;\nouter: for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) { if (j === 1) continue outer; if (i === 2) break outer; n++ }\nn",
			2,
		],
		[
			"generators",
			"function* g(): Generator<number, void, number> { const x = yield 1; yield* [x, 3] }\nconst i = g();\n[i.next().value, i.next(2).value, i.next().value]",
			[1, 2, 3],
		],
		[
			"async iteration",
			"async function* g() { yield 1; yield 2 }\nconst seen: number[] = [];\nfor await (const x of g()) seen.push(x);\nfor await (const x of [Promise.resolve(3)]) seen.push(x);\nseen",
			[1, 2, 3],
		],
		[
			"private names, accessors and static blocks",
			"class A { #p = 1; static #made = 0; static { A.#made = 5 } get p() { return this.#p } set p(v) { this.#p = v } static has(o: object) { return #p in o } static get made() { return A.#made } }\nconst a = new A(); a.p = 4;\n[a.p, A.has(a), A.has({}), A.made]",
			[4, true, false, 5],
			"a.p + A.made",
			9,
		],
		[
			"namespaces that merge",
			"function f() { return f.n } namespace f { export const n = 1 }\nclass C { v = C.K } namespace C { export const K = 2 }\nenum E { A } namespace E { export const of = () => E.A }\nnamespace N { export let a = 3 } namespace N { export const b = () => a }\n[f(), new C().v, E.of(), N.b()]",
			[1, 2, 0, 3],
			"[f.n, C.K, E.of(), N.a]",
			[1, 2, 0, 3],
		],
		[
			"enums of session names",
			"const base = 4;",
			undefined,
			'enum E { A = base, B = "x".length, C = 1 << 3 }\n[E.A, E.B, E.C, E[8]]',
			[4, 1, 8, "C"],
		],
		[
			"destructuring of every kind",
			'const k = "q";\nconst { [k]: v = 5, a: { b = 1, c: [d = 2, ...e] = [9, 8] } = {} as { b?: number; c?: number[] }, ...rest } = { z: 1 } as { q?: number; a?: never; z: number };\n[v, b, d, e, rest]',
			[5, 1, 9, [8], { z: 1 }],
			"[v, b, d, e, rest]",
			[5, 1, 9, [8], { z: 1 }],
		],
		[
			"class expressions that name themselves",
			"const A = class B { static n = 1; m() { return B.n } };\nnew A().m()",
			1,
			"new A().m() + A.name",
			"1B",
		],
		[
			"optional chains",
			"let o: { f?: () => number } | undefined;\nlet f: (() => number) | undefined;\n[o?.f?.(), f?.()]",
			[undefined, undefined],
		],
		[
			"decisions that fall through to the end",
			'let r = "";\nfor (const n of [1, 2]) { try { if (n === 1) continue; throw n } catch (e) { r += e } finally { r += "f" } }\nr',
			"f2f",
		],
		[
			"without a semicolon where JavaScript needs none",
			"let a = 1\nlet b = 2\n;[a, b] = [b, a]\nconst g = () => { return\n5 }\n;[a, b, g()]",
			[2, 1, undefined],
		],
		["`this`, which nothing is", "this", undefined],
	]);
});
