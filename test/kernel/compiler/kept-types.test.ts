/** A type's name is declared again: what was declared with the earlier type keeps it. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CellSession, loadCompiler } from "./compiler-fixture";

let session: CellSession;
beforeAll(async () => {
	session = new CellSession(await loadCompiler());
});
beforeEach(() => session.reset());

describe("keeps its type when a name in that type is declared again", () => {
	test.each([
		[
			"a variable of an interface",
			"interface P { a: number }\nconst p: P = { a: 1 };",
			"interface P { b: string }",
			"p.a",
			"p.b",
		],
		[
			"one of a type alias",
			"type P = { a: number };\nlet ps: P[] = [{ a: 1 }];",
			"type P = string",
			"ps[0]!.a",
			"ps[0]!.length",
		],
		[
			"an instance of a class",
			"class C { a = 1 }\nconst c = new C();",
			"class C { b = 1 }",
			"c.a",
			"c.b",
		],
		[
			"an instance of a class that is a value only now",
			"class C { a = 1 }\nconst c = new C();",
			"const C = 1",
			"c.a",
			"c.b",
		],
		[
			"a class that extends another",
			"class C { a = 1 }\nclass D extends C {}",
			"class C { b = 1 }",
			"new D().a",
			"new D().b",
		],
		[
			"a function with a parameter of an interface",
			"interface P { a: number }\nfunction f(p: P) { return p.a }",
			"interface P { b: string }",
			"f({ a: 1 })",
			'f({ b: "" })',
		],
		[
			"an overloaded function",
			"type P = 1;\nfunction f(p: P): P;\nfunction f(p: string): 2;\nfunction f(p: any): any { return p }",
			"type P = boolean",
			"f(1)",
			"f(true)",
		],
		[
			"another type, and what has that",
			"interface A { b: B }\ninterface B { n: number }\nconst a: A = { b: { n: 1 } };",
			"interface B { other: 1 }",
			"(a satisfies A).b.n",
			"a.b.other",
		],
		[
			"a recursive type",
			"type L = { next?: L; n: number };\nconst l: L = { next: { n: 1 }, n: 2 };",
			"type L = string",
			"l.next!.n",
			"l.length",
		],
		[
			"`typeof` a variable",
			"const v = { n: 1 };\nlet w: typeof v = v;",
			'const v = "text"',
			"w.n",
			"w.length",
		],
		[
			"a member of an enum",
			"enum E { A = 1 }\nlet e: E = E.A;",
			'enum E { B = "b" }',
			"e.valueOf()",
			"e.length",
		],
	])("%s", async (_, declared, again, right, wrong) => {
		await session.run(declared);
		await session.run(again);
		expect(await session.run(right)).toBe(1);
		expect(session.errorOf(wrong)).toBeDefined();
	});

	test("and an error that names both types says so", async () => {
		await session.run("interface P { a: number }\nconst p: P = { a: 1 };");
		await session.run("interface P { b: string }");
		expect(session.errorOf("const q: P = p")).toContain(
			"Two types have the name P",
		);
	});

	test("a type that was imported", async () => {
		await session.run(
			'import type { Stats } from "node:fs";\nlet s: Stats | undefined;',
		);
		await session.run("type Stats = number");
		expect(session.errorOf("s?.mtimeMs.toFixed()")).toBeUndefined();
	});

	test("again and again, with each of the types", async () => {
		for (let n = 0; n < 5; n++) {
			await session.run(
				`interface P { n${n}: number }\nconst p${n}: P = { n${n}: ${n} };`,
			);
		}
		expect(await session.run("p0.n0 + p3.n3 + p4.n4")).toBe(7);
	});
});

describe("a cell that is run again changes nothing for others", () => {
	test("and its class stays the class of earlier instances", async () => {
		const cell = "class C { private secret = 1; n = 2 }";
		await session.run(cell);
		await session.run("const c = new C();");
		await session.run(cell);
		expect(session.errorOf("const d: C = c")).toBeUndefined();
	});

	test("but for a type of the same text that means something else now", async () => {
		const cell = (type: string) => `type N = ${type};\ninterface P { n: N }`;
		await session.run(cell("number"));
		await session.run("const p: P = { n: 1 };");
		await session.run(cell("string"));
		expect(session.errorOf("p.n.toFixed()")).toBeUndefined();
		expect(session.errorOf('const q: P = { n: "" }')).toBeUndefined();
	});

	test("and leaves no more behind than the first time", async () => {
		const cell =
			"const it = class { private n = 1; m = 2 };\nlet made = new it();";
		await session.run(cell);
		const added = () =>
			session.compiler.accept([]).added.map(([, declaration]) => declaration);
		session.compile(cell);
		const second = added();
		for (let run = 0; run < 4; run++) {
			await session.run(cell);
		}
		session.compile(cell);
		expect(added()).toEqual(second);
	});
});

test("a function uses the present class, which it looks up when it is called", async () => {
	await session.run("class C { a = 1 }\nfunction make() { return new C() }");
	await session.run("class C { b = 2 }");
	expect(await session.run("make().b")).toBe(2);
});

describe("of a cell that threw", () => {
	const failing = async (source: string) =>
		expect(session.run(source)).rejects.toThrow("stop");

	test("names it did not come to set keep their types", async () => {
		await session.run("let n = 1;");
		await failing('throw new Error("stop"); const n = "text";');
		expect(await session.run("n.toFixed()")).toBe("1");
	});

	test("types stay, also where they are types of values that do not", async () => {
		await failing(
			'type T = typeof v; let made: T[] = []; throw new Error("stop"); const v = { n: 1 };',
		);
		expect(session.errorOf("v")).toContain("TS2304");
		expect(session.errorOf("const t: T = { n: 1 }; made.push(t)")).toBe(
			undefined,
		);
		expect(session.errorOf('const t: T = { n: "" }')).toContain("TS2322");
		expect(session.errorOf("made.push(1)")).toContain("TS2345");
	});
});
