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
import { KernelClient, type Outcome } from "../../../harness/kernel-client";

let folder: string;
let kernel: KernelClient;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "downhill-out-of-date-"));
	kernel = await KernelClient.start({ folder });
});

afterAll(async () => {
	await kernel.shutdown();
	rmSync(folder, { recursive: true });
});

/** Lets every name and every cell go. */
beforeEach(async () => {
	await kernel.execute("process.exit()");
});

/** Runs a cell as JupyterLab does, and returns the number beside it. */
async function run(cell: string, code: string): Promise<string> {
	const { reply } = await execute(cell, code);
	return `[${reply.execution_count}]`;
}

function execute(
	cellId: string,
	code: string,
	metadata = {},
): Promise<Outcome> {
	return kernel.execute(code, {}, {}, { cellId, ...metadata });
}

/** Why cells are out of date, in the order in which they should run. */
async function marks(...cells: string[]): Promise<Record<string, string[]>> {
	const { content } = await kernel.request(
		"downhill_out_of_date_request",
		{ cells },
		"control",
	);
	expect(content.status).toBe("ok");
	const found: { cell: string; reasons: string[] }[] = content.cells;
	return Object.fromEntries(found.map(({ cell, reasons }) => [cell, reasons]));
}

describe("a cell is out of date", () => {
	test("after another cell has given a name that it read another value, until it is run again", async () => {
		await run("w", "let w = 1;");
		await run("reader", "w * 2");
		expect(await marks()).toEqual({});
		const by = await run("w", "let w = 2;");
		expect(await marks()).toEqual({ reader: [`w was changed by ${by}`] });
		await run("reader", "w * 2");
		expect(await marks()).toEqual({});
	});

	test("after an assignment in any cell, below or without an id", async () => {
		await run("w", "let w = 1;");
		await run("reader", "w * 2");
		const { reply } = await kernel.execute("w += 1");
		const by = `[${reply.execution_count}]`;
		expect(await marks()).toEqual({ reader: [`w was changed by ${by}`] });
	});

	test("after a name has another type with the same value", async () => {
		await run("w", "let w: number = 1;");
		await run("reader", "w * 2");
		const by = await run("w", "let w: number | string = 1;");
		expect(await marks()).toEqual({ reader: [`w was changed by ${by}`] });
	});

	test("after a type that it uses has changed", async () => {
		await run("type", "interface Point { x: number }");
		await run("reader", "const p: Point = { x: 1 };");
		await run("type", "interface Point { x: number }");
		expect(await marks()).toEqual({});
		const by = await run("type", "interface Point { x: number; y?: number }");
		expect(await marks()).toEqual({ reader: [`Point was changed by ${by}`] });
	});

	test("after a function that it calls has changed, or what that function reads", async () => {
		await run("w", "let w = 1;");
		await run("f", "function inner() { return w; } const f = () => inner();");
		await run("caller", "f()");
		const w = await run("w", "let w = 2;");
		expect(await marks()).toEqual({ caller: [`w was changed by ${w}`] });
		await run("caller", "f()");
		const f = await run(
			"f",
			"function inner() { return -w; } const f = () => inner();",
		);
		expect(await marks()).toEqual({ caller: [`inner was changed by ${f}`] });
	});

	test("if it declares a function that mentions a name which has another type now", async () => {
		await run("w", "let w = 1;");
		await run("f", "function f() { return w; }");
		const by = await run("w", 'let w = "one";');
		expect(await marks()).toEqual({ f: [`w was changed by ${by}`] });
	});

	test("after a call of a function that assigns to a name", async () => {
		await run("w", "let w = 1;");
		await run("step", "function step() { w += 1; }");
		await run("reader", "w");
		const by = await run("caller", "step()");
		expect(await marks()).toEqual({ reader: [`w was changed by ${by}`] });
	});

	test("along a chain, with every cell between", async () => {
		await run("a", "const a = 1;");
		await run("b", "const b = a + 1;");
		const b = await run("b", "const b = a + 1;");
		await run("c", "const c = b + 1;");
		const a = await run("a", "const a = 5;");
		expect(await marks()).toEqual({
			b: [`a was changed by ${a}`],
			c: [`b comes from ${b}, which is out of date`],
		});
		await run("b", "const b: number = 2;");
		expect(await marks()).toEqual({});
	});

	test("after it has failed over a name that is declared now", async () => {
		await run("reader", "later + 1");
		expect(await marks()).toEqual({});
		const by = await run("later", "const later = 1;");
		expect(await marks()).toEqual({ reader: [`later was declared by ${by}`] });
	});

	test("for several reasons, each told once", async () => {
		await run("both", "let b = 0; let w = 0;");
		await run("other", "let rate = 1;");
		await run("reader", "b + w + rate");
		const both = await run("both", "let b = 1; let w = 1;");
		const other = await run("other", "let rate = 2;");
		expect(await marks()).toEqual({
			reader: [
				`b and w were changed by ${both}`,
				`rate was changed by ${other}`,
			],
		});
	});

	test("after a file that it imports has changed, with those that use the file's names", async () => {
		writeFileSync(join(folder, "numbers.ts"), "export const one = 1;");
		writeFileSync(join(folder, "lines.ts"), 'export { one } from "./numbers";');
		const importer = await run("import", 'import { one } from "./lines";');
		await run("reader", "one + 1");
		expect(await marks()).toEqual({});
		writeFileSync(join(folder, "numbers.ts"), "export const one = 1.5;");
		expect(await marks()).toEqual({
			import: ["numbers.ts has changed"],
			reader: [`one comes from ${importer}, which is out of date`],
		});
		writeFileSync(join(folder, "numbers.ts"), "export const one = 1;");
		expect(await marks()).toEqual({});
	});
});

describe("a cell is not out of date", () => {
	test("after a cell that gives the same values has run again", async () => {
		const source = [
			"let n = 1;",
			'const record = { list: [1, "a"], map: new Map([[1, new Set([2])]]) };',
			"function f() { return n; }",
			"class Counter { private count = 0; next() { return this.count++; } }",
			"enum Colour { Red }",
			"type Pair = [number, number];",
		].join("\n");
		await run("all", source);
		await run(
			"reader",
			"const pair: Pair = [n, f()]; [record, new Counter(), Colour.Red, pair];",
		);
		await run("all", source);
		expect(await marks()).toEqual({});
	});

	test("once a name has its former value again", async () => {
		await run("w", "let w = 1;");
		await run("reader", "w");
		await run("w", "let w = 2;");
		await run("w", "let w = 1;");
		expect(await marks()).toEqual({});
	});

	test("for what it has changed itself", async () => {
		await run("total", "let total = 0;");
		await run("adds", "total += 1; total");
		expect(await marks()).toEqual({});
	});

	test("for a name of its own, or an inner one that is called like that of the session", async () => {
		await run("w", "let w = 1;");
		await run("own", "const w = 7; w * 2");
		await run("inner", "[1, 2].map((w) => w * 2); ({ w: 1 }).w");
		await run("w", "let w = 3;");
		expect(await marks()).toEqual({});
	});

	test("if a function that it only declares would return something else", async () => {
		await run("w", "let w = 1;");
		await run("f", "function f() { return w; }");
		await run("w", "let w = 2;");
		expect(await marks()).toEqual({});
	});

	test("after it was deleted, or the variables were lost", async () => {
		await run("w", "let w = 1;");
		await run("reader", "w");
		await run("deleted", "w + 1");
		const { reply } = await execute("w", "let w = 2;", {
			deletedCells: ["deleted"],
		});
		const by = `[${reply.execution_count}]`;
		expect(await marks()).toEqual({ reader: [`w was changed by ${by}`] });
		await kernel.execute("process.exit()");
		expect(await marks()).toEqual({});
	});

	test("if its syntax is wrong", async () => {
		await run("w", "let w = 1;");
		await run("reader", "w +");
		await run("w", "let w = 2;");
		expect(await marks()).toEqual({});
	});
});

describe("after a change in place", () => {
	/** Declares a name, reads it, changes it, and gives the reasons of the cell that has read it. */
	async function marksAfter(
		declare: string,
		read: string,
		change: string,
	): Promise<{ by: string; reasons: string[] | undefined }> {
		await run("declare", declare);
		await run("reader", read);
		const by = await run("change", change);
		const { reader: reasons, ...others } = await marks();
		expect(others).toEqual({});
		return { by, reasons };
	}

	test.each([
		["const xs = [1];", "xs.length", "xs.push(4);"],
		["const xs = [3, 1, 2];", "xs[0]", "(xs as number[])!.sort()"],
		["const xs = [1, 2];", "xs", "const last = xs.pop();"],
		["const xs = [[1], [2]];", "xs", "xs[1]?.splice(0, 1)"],
		["const xs = [1];", "xs", "xs[0] = 2;"],
		["const xs = [1];", "xs", "xs.length = 0;"],
		["const xs = [1, 2];", "xs", "[xs[0], xs[1]] = [2, 1];"],
		["const xs = [0];", "xs", "for (xs[0] of [1, 2]) {}"],
		["const xs = new Float64Array(3);", "xs", "xs.fill(1)"],
		["const xs = new Map([[1, 2]]);", "xs.size", "xs.set(3, 4)"],
		["const xs = new Set([1]);", "xs.size", "if (xs.has(1)) { xs.clear(); }"],
		["const xs = { w: 1, b: 0 };", "xs.w", "xs.w -= 0.5;"],
		["const xs = { list: [{ w: 1 }] };", "xs", "xs.list[0]!.w++;"],
		["const xs: { w?: number } = { w: 1 };", "xs.w", "delete xs.w;"],
		["class Model { w = 1; } const xs = new Model();", "xs.w", "xs.w = 3;"],
		["const xs = Array.from({ length: 5000 }, () => 1);", "xs", "xs.push(1);"],
		["const xs = new Float64Array(5000);", "xs", "xs.fill(1);"],
		["const xs = [1];", "xs", "function add() { xs.push(2); } add();"],
	])("a cell is out of date: %s %s %s", async (declare, read, change) => {
		const { by, reasons } = await marksAfter(declare, read, change);
		expect(reasons).toEqual([`xs was changed by ${by}`]);
	});

	test.each([
		[
			"a copy is changed",
			"const xs = [2, 1];",
			"[...xs].sort(); xs.slice().reverse();",
		],
		[
			"a local of that name is changed",
			"const xs = [1];",
			"{ const xs = [1]; xs.push(2); }",
		],
		[
			"a parameter of that name is changed",
			"const xs = [1];",
			"((xs: number[]) => xs.push(2))([3])",
		],
		[
			"the condition of the change is not met",
			"const xs = [1];",
			"if (xs.length > 5) { xs.pop(); }",
		],
		["it holds the same as before", "const xs = { w: 1 };", "xs.w = 1;"],
		[
			"it holds the same as before",
			"class Model { w = 1; } const xs = new Model();",
			"xs.w = 1;",
		],
		["it is a function", "function xs() {}", "(xs as any).n = 1;"],
		[
			"a method is only called like one of arrays",
			"class Log { private n = 0; add() { return ++this.n; } } const xs = new Log();",
			"xs.add()",
		],
		[
			"a function that changes it is only declared",
			"const xs = [1];",
			"function add() { xs.push(2); }",
		],
	])(
		"a cell is not out of date where %s: %s %s",
		async (_, declare, change) => {
			const { reasons } = await marksAfter(declare, "xs", change);
			expect(reasons).toBeUndefined();
		},
	);

	test("the cells that make it are up to date, in whatever order and however often they run", async () => {
		await run("declare", "const xs = [1];");
		await run("push", "xs.push(2); xs");
		await run("push", "xs.push(2); xs");
		await run("other", "xs.push(3); xs");
		await run("push", "xs.push(2); xs");
		expect(await marks()).toEqual({});
	});

	test("the cells that make it run again once it is lost, and before those that only read", async () => {
		await run("declare", "const xs = [1];");
		await run("push", "xs.push(2);");
		await run("other", "xs.push(3);");
		await run("reader", "xs.length");
		const by = await run("declare", "const xs = [1];");
		const reasons = [`xs was changed by ${by}`];
		const found = await marks("reader", "other", "push", "declare");
		expect(Object.entries(found)).toEqual([
			["other", reasons],
			["push", reasons],
			["reader", reasons],
		]);
		await run("other", "xs.push(3);");
		await run("push", "xs.push(2);");
		expect(Object.keys(await marks())).toEqual(["reader"]);
		await run("reader", "xs.length");
		expect(await marks()).toEqual({});
	});

	test("a cell that makes it is out of date with the cell that makes the object, and passes that on", async () => {
		await run("n", "let n = 1;");
		const declare = await run("declare", "const xs = [n];");
		const push = await run("push", "xs.push(2);");
		await run("reader", "xs.length");
		const n = await run("n", "let n = 2;");
		expect(await marks()).toEqual({
			declare: [`n was changed by ${n}`],
			push: [`xs comes from ${declare}, which is out of date`],
			reader: [`xs comes from ${push}, which is out of date`],
		});
	});
});

test("an object that a cell makes again counts as another if it was changed in place meanwhile", async () => {
	await run("list", "const list = [1];");
	await run("push", "list.push(2);");
	await run("reader", "list.length");
	const by = await run("list", "const list = [1];");
	expect(await marks()).toEqual({
		push: [`list was changed by ${by}`],
		reader: [`list was changed by ${by}`],
	});
});

test("what a cell did before it failed counts", async () => {
	await run("names", "let a = 1; let b = 1;");
	await run("readsA", "a");
	await run("readsB", "b");
	const by = await run(
		"fails",
		'a = 2; if (a > 1) throw new Error("no"); b = 2;',
	);
	expect(await marks()).toEqual({ readsA: [`a was changed by ${by}`] });
});

test("cells come in the order they depend on each other, and otherwise from top to bottom", async () => {
	await run("c", "let c = 1;");
	await run("b", "let b = c;");
	await run("a", "b + c");
	await run("lone", "c + 0");
	await run("c", "let c = 2;");
	const order = ["a", "b", "c", "lone"];
	expect(Object.keys(await marks(...order))).toEqual(["b", "a", "lone"]);
	expect(Object.keys(await marks("lone", "a", "b", "c"))).toEqual([
		"lone",
		"b",
		"a",
	]);
});

test("cells in a circle come from top to bottom", async () => {
	await run("names", "let x = 0; let y = 0;");
	await run("first", "x = y + 1;");
	await run("second", "y = x + 1;");
	await run("names", "x = 5; y = 5;");
	const found = await marks("names", "second", "first");
	expect(Object.keys(found)).toEqual(["second", "first"]);
});

test("comparing values runs no code of theirs", async () => {
	const source = `
		const called: string[] = [];
		const odd = {
			get getter() { called.push("getter"); return 1; },
			toString() { called.push("toString"); return ""; },
		};
		const proxy = new Proxy({}, {
			getPrototypeOf() { called.push("proxy"); return null; },
			ownKeys() { called.push("proxy"); return []; },
		});
		const revoked = Proxy.revocable({}, {});
		revoked.revoke();
		const gone = [revoked.proxy];
		const ring: unknown[] = []; ring.push(ring, new Map([[ring, ring]]));
		void 0;`;
	await execute("odd", source);
	await execute("odd", source);
	const { value, error } = await kernel.execute("called.length");
	expect(error).toBeUndefined();
	expect(value).toBe("0");
});

test("the question publishes neither busy nor idle", async () => {
	const parents: (string | undefined)[] = [];
	void kernel.until(({ parent }) => {
		parents.push(parent);
		return false;
	});
	const { parent } = await kernel.request(
		"downhill_out_of_date_request",
		{ cells: "no list" },
		"control",
	);
	// Messages come in order: at the end of this, whatever the question published is there.
	const { request } = await kernel.execute("1");
	expect(parents).toContain(request);
	expect(parents).not.toContain(parent);
});
