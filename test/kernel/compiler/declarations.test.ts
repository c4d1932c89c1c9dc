/** Names and their types travel from cell to cell, whatever the type. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CellSession, loadCompiler } from "./compiler-fixture";

let session: CellSession;
beforeAll(async () => {
	session = new CellSession(await loadCompiler());
});
beforeEach(() => session.reset());

/** The type that TypeScript shows for a name. */
function typeOf(name: string): string | undefined {
	return session.compiler.inspect(name, 1)?.plain.split("\n")[0];
}

describe("a name whose type no declaration file can spell is known in the next cell, and so are its neighbours", () => {
	test.each([
		[
			"a class expression with a private member",
			"const it = class { private n = 1; get() { return this.n } }",
			"new it().get()",
			1,
		],
		[
			"an instance of one",
			"const it = new (class { #n = 2; private m = 3; sum() { return this.#n + this.m } })()",
			"it.sum()",
			5,
		],
		[
			"a mixin",
			"const Base = class { private a = 1 };\nclass It extends Base { b = 2 }",
			"new It().b",
			2,
		],
		[
			"a function that returns one",
			"function make() { return new (class { protected p = 4; get() { return this.p } })() }",
			"make().get()",
			4,
		],
		[
			"a destructured part of one",
			"const { it } = { it: class { private n = 1; m = 6 } }",
			"new it().m",
			6,
		],
		[
			"a var in a loop",
			"for (var it of [class { private n = 1; m = 7 }]) {}",
			"new it().m",
			7,
		],
		[
			"an array of them",
			"const its = [new (class { private n = 1; m = 8 })()]",
			"its[0]!.m",
			8,
		],
	])("%s", async (_, declaration, use, value) => {
		await session.run(`const before = 1;\n${declaration}\nlet after = "x";`);
		expect(await session.run(use)).toBe(value);
		expect(await session.run("before + after")).toBe("1x");
		expect(session.errorOf("const n: number = after")).toContain("TS2322");
	});

	test("also where it is declared again from itself", async () => {
		await session.run(
			"let it = new (class { private n = 1; m = 1; next() { this.m++; return this } })();",
		);
		for (let run = 0; run < 5; run++) {
			await session.run("it = it.next(); let copy = it;");
		}
		expect(await session.run("copy.m")).toBe(6);
	});

	test("and a variable can be assigned to, a constant cannot", async () => {
		await session.run(
			"let open = new (class { private n = 1 })(); const closed = open;",
		);
		expect(session.errorOf("open = open")).toBeUndefined();
		expect(session.errorOf("closed = open")).toContain("TS2588");
	});
});

describe("what a cell declares is known in the next one", () => {
	test.each([
		[
			"a namespace",
			"namespace N { export const a = 1; export namespace M { export const b = 2 } }",
			"N.a + N.M.b",
			3,
		],
		["a dotted namespace", "namespace A.B { export const c = 3 }", "A.B.c", 3],
		[
			"an alias of a namespace's member",
			"namespace N { export const a = 4 }\nimport a = N.a;",
			"a",
			4,
		],
		["an enum", "enum E { A = 5 }", "E.A", 5],
		["a const enum", "const enum E { A = 6 }\nlet e = E.A;", "e", 6],
		["names with two underscores", "const __x = 7, ___y = 1;", "__x + ___y", 8],
		[
			"deeply destructured names",
			"const { a: [{ b, ...c }], ...d } = { a: [{ b: 1, x: 2 }], y: 3 };",
			"b + c.x + d.y",
			6,
		],
		[
			"overloads",
			"function f(a: string): string;\nfunction f(a: number): number;\nfunction f(a: any) { return a }",
			"f(9)",
			9,
		],
		[
			"vars of nested statements",
			"if (true) { var v = 1; for (var i = 0; i < 3; i++) { var w = i } }",
			"v + i + w",
			6,
		],
		[
			"a generic class",
			"class Box<T> { constructor(readonly it: T) {} }",
			"new Box(10).it.toFixed()",
			"10",
		],
		[
			"an abstract class",
			"abstract class A { abstract a(): number; b() { return this.a() } }",
			"new (class extends A { a() { return 11 } })().b()",
			11,
		],
		[
			"exported names",
			"export const a = 1;\nexport function f() { return a + 1 }\nexport { a as z };",
			"f()",
			2,
		],
	])("%s", async (_, declaration, use, value) => {
		await session.run(declaration);
		expect(await session.run(use)).toBe(value);
	});

	test("types, merged and generic", async () => {
		await session.run(
			"interface P { a: number }\ninterface P { b: string }\ntype L<T> = T[];",
		);
		expect(
			session.errorOf('const ps: L<P> = [{ a: 1, b: "" }]'),
		).toBeUndefined();
		expect(session.errorOf("const ps: L<P> = [{ a: 1 }]")).toContain("TS2741");
	});

	test("what it adds to types of everybody, and what it adds instead when it is run again", async () => {
		await session.run(
			"declare global { interface Array<T> { second(): T } }\n(Array.prototype as any).second = function () { return this[1] };",
		);
		expect(await session.run("[1, 2].second()")).toBe(2);
		await session.run(
			"declare global { interface Array<T> { second(): string } }",
		);
		expect(
			session.errorOf("const s: string = [1, 2].second()"),
		).toBeUndefined();
	});
});

describe("a name that is declared again", () => {
	test("has its new type, also for earlier functions' values", async () => {
		await session.run("let x = 1; const get = () => x;");
		await session.run('const x = "text";');
		expect(await session.run("x.length")).toBe(4);
		expect(await session.run("get()")).toBe("text");
	});

	test("keeps its value where only a type is declared", async () => {
		await session.run("class A { n = 1 }");
		await session.run("interface A { other: string }");
		expect(await session.run("new A().n")).toBe(1);
	});

	test("keeps its type where only a value of the same name is declared", async () => {
		await session.run("interface T { n: number }");
		await session.run("const T = 1;");
		expect(session.errorOf("const t: T = { n: T }")).toBeUndefined();
	});

	test("keeps the names that were declared beside it", async () => {
		await session.run("const [a, b] = [1, 2], c = 3;");
		await session.run("const b = 'b';");
		expect(await session.run("a + b + c")).toBe("1b3");
		expect(typeOf("b")).toBe('const b: "b"');
	});
});
