/** A cell ends whatever it throws, and whatever its value is. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KernelClient, withoutColours } from "../../harness/kernel-client";

let kernel: KernelClient;

beforeAll(async () => {
	kernel = await KernelClient.start();
});

afterAll(() => kernel.shutdown());

describe("a cell ends with an error that throws", () => {
	test.each([
		[
			"a stack that throws",
			"Object.defineProperty(new Error('s'), 'stack', { get() { throw 1; } })",
		],
		[
			"a message that throws",
			"Object.defineProperty(new Error('s'), 'message', { get() { throw 1; } })",
		],
		[
			"a name that throws",
			"Object.defineProperty(new Error('s'), 'name', { get() { throw 1; } })",
		],
		[
			"a cause that throws",
			"Object.defineProperty(new Error('s'), 'cause', { get() { throw 1; } })",
		],
		[
			"a message that is no text",
			"Object.assign(new Error('s'), { message: { toString() { throw 1; } } })",
		],
		[
			"a name that is no text",
			"Object.assign(new Error('s'), { name: Object.create(null) })",
		],
		[
			"a stack that is no text",
			"Object.assign(new Error('s'), { stack: Symbol('s') })",
		],
		[
			"a cause that is itself",
			"(() => { const e = new Error('s'); e.cause = e; return e; })()",
		],
		[
			"parts that are itself",
			"(() => { const e = new AggregateError([], 's'); e.errors = [e, e, e, e, e, e, e, e, e]; return e; })()",
		],
		[
			"parts that throw",
			"Object.defineProperty(new AggregateError([]), 'errors', { get() { throw 1; } })",
		],
		[
			"a hook of inspect that throws",
			"{ [Symbol.for('nodejs.util.inspect.custom')]() { throw 1; } }",
		],
		[
			"a cause with a hook of inspect that throws",
			"new Error('s', { cause: { [Symbol.for('nodejs.util.inspect.custom')]() { throw 1; } } })",
		],
		[
			"a proxy that answers to every name",
			"new Proxy(new Error('s'), { get: () => () => { throw 1; } })",
		],
		[
			"a proxy whose prototype throws",
			"new Proxy({}, { getPrototypeOf() { throw 1; } })",
		],
		[
			"a revoked proxy",
			"(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()",
		],
		[
			"a revoked proxy as its cause",
			"(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return new Error('s', { cause: proxy }); })()",
		],
		["a thenable", "{ then() {} }"],
		["nothing at all", "undefined"],
		["an object without a prototype", "Object.create(null)"],
	])("%s", async (_, thrown) => {
		const { error, reply } = await kernel.execute(
			`throw ${thrown} as unknown;`,
		);
		expect(reply.status).toBe("error");
		expect(error?.traceback.length).toBeGreaterThan(0);
		expect((await kernel.execute("1 + 1")).value).toBe("2");
	});
});

test("an error of another realm is shown as an error", async () => {
	const { error } = await kernel.execute(
		'import vm from "node:vm"; vm.runInNewContext("throw new RangeError(\'far\')")',
	);
	expect(error?.ename).toBe("RangeError");
	expect(error?.evalue).toBe("far");
});

test("of very many parts of an error the first ones are shown", async () => {
	const { error } = await kernel.execute(
		"throw new AggregateError(Array.from({ length: 1e5 }, (_, i) => new Error('part ' + i)));",
	);
	const text = withoutColours((error?.traceback ?? []).join("\n"));
	expect(text).toContain("Error 1 of 100000: Error: part 0");
	expect(text).not.toContain("part 500");
});

describe("of calls that repeat, one stands in the stack trace, with", () => {
	test.each([
		[
			"how many more there are at least, where the trace is cut off",
			"const f = (): number => f() + 1; f()",
			["at f (In [N]:1:25)", "… at least 9 more of the same"],
		],
		[
			"those that take turns with it",
			"const even = (): number => odd() + 1, odd = (): number => even() + 1; even()",
			[/at (odd|even)/, /at (odd|even)/, "… at least 8 more of the same"],
		],
		[
			"how many more there are, and what called the first",
			"const down = (n: number): number => { if (n === 0) throw new Error('floor'); return down(n - 1); }; down(4)",
			[/at down/, /at down/, "… 3 more of the same", /at In \[N\]/],
		],
		[
			"nothing of the kind for calls that only look alike",
			"const up = () => { throw new Error('top'); }; const a = () => up(), b = () => a(); b()",
			[/at up/, /at a/, /at b/, /at In \[N\]/],
		],
	])("%s", async (_, code, expected) => {
		const { error } = await kernel.execute(code);
		const calls = (error?.traceback ?? [])
			.map((line) => line.trim().replace(/In \[\d+\]/, "In [N]"))
			.filter((line) => /^(at|…) /.test(line));
		expect(calls).toEqual(
			expected.map((line) =>
				typeof line === "string" ? line : expect.stringMatching(line),
			),
		);
	});
});

test("a name that nothing declares is told once, however often it stands in a cell, and others as well", async () => {
	const { error } = await kernel.execute(
		"countt += 1; countt; console.log(countt, otherr);",
	);
	const text = withoutColours((error?.traceback ?? []).join("\n"));
	expect(text.match(/Cannot find name '\w+'/g)).toEqual([
		"Cannot find name 'countt'",
		"Cannot find name 'otherr'",
	]);
	expect(error?.evalue).toContain("(and 1 more)");
});

describe("a cell ends, and shows its value as it is, with", () => {
	test.each([
		[
			"a proxy that answers to every name",
			"new Proxy({}, { get: (_t, key) => () => String(key) })",
			"{}",
		],
		[
			"a function's proxy that answers to every name with another",
			"(() => { const all: any = new Proxy(() => {}, { get: () => all, apply: () => all }); return all; })()",
			"[Function (anonymous)]",
		],
		[
			"a proxy that has every name",
			"new Proxy({}, { has: () => true, get: () => () => 1 })",
			"{}",
		],
		[
			"a proxy that throws at each question",
			"new Proxy({ a: 1 }, { has() { throw 1; }, get() { throw 1; }, getPrototypeOf() { throw 1; }, ownKeys() { throw 1; } })",
			"{ a: 1 }",
		],
		[
			"a revoked proxy",
			"(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()",
			"<Revoked Proxy>",
		],
		[
			"an object whose `then` never calls back",
			"({ query: 'select', then() {} })",
			"{ query: 'select', then: [Function: then] }",
		],
		[
			"a promise of a proxy that answers to every name but `then`",
			"Promise.resolve(new Proxy({}, { get: (_t, key) => key === 'then' ? undefined : () => 1 }))",
			"{}",
		],
	])("%s", async (_, code, text) => {
		const { value, error } = await kernel.execute(code);
		expect(error).toBeUndefined();
		expect(value).toBe(text);
		expect((await kernel.execute("1 + 1")).value).toBe("2");
	});

	test("an object that inherits from a proxy that answers to every name", async () => {
		const { error } = await kernel.execute(
			"Object.create(new Proxy({}, { get: (_t, key) => () => String(key) }), { own: { value: 1, enumerable: true } })",
		);
		expect(error).toBeUndefined();
		expect((await kernel.execute("1 + 1")).value).toBe("2");
	});

	test("a promise, which is waited for", async () => {
		const slow = "new Promise((resolve) => setTimeout(resolve, 5, 'late'))";
		expect((await kernel.execute(slow)).value).toBe("'late'");
		const { error } = await kernel.execute(
			"Promise.reject(new TypeError('no'))",
		);
		expect(error?.ename).toBe("TypeError");
	});
});

test("a proxy that says that it can show itself does", async () => {
	const { result } = await kernel.execute(`
		const shown = Symbol.for("Jupyter.display");
		new Proxy({ [shown]: () => ({ "text/html": "<b>frame</b>" }) }, {})
	`);
	expect(result["text/html"]).toBe("<b>frame</b>");
});

test("inherited properties are not counted as an object's own", async () => {
	const { value } = await kernel.execute(`
		class Wide {}
		for (let i = 0; i < 250; i++) Object.assign(Wide.prototype, { ["p" + i]: i });
		new Wide()
	`);
	expect(value).toBe("Wide {}");
});

describe("the message of an error speaks of the code as written", () => {
	test.each([
		["a call", "const one: any = 5; one()", "one is not a function"],
		[
			"a call of a name that functions share",
			"let two: any = 5; const reads2 = () => two; two()",
			"two is not a function",
		],
		[
			"a method",
			"let three: any = {}; const reads3 = () => three; three.method()",
			"three.method is not a function",
		],
		[
			"new",
			"let four: any = {}; const reads4 = () => four; new four()",
			"four is not a constructor",
		],
		[
			"a loop",
			"let ñ: any = 5; const reads5 = () => ñ; for (const x of ñ) x",
			"ñ is not iterable",
		],
		[
			"what was awaited",
			"const six: any = {}; (await six).method()",
			"(intermediate value).method is not a function",
		],
		[
			"a member of a module",
			'import * as path from "node:path"; (path as any).method()',
			"path.method is not a function",
		],
	])("about %s", async (_, code, message) => {
		const { error } = await kernel.execute(code);
		expect(error?.evalue).toBe(message);
	});

	test("where a cell prints the error, too", async () => {
		const { stderr } = await kernel.execute(
			"let seven: any = 5; const reads7 = () => seven; try { seven() } catch (error) { console.error(error) }",
		);
		expect(stderr).toContain("TypeError: seven is not a function");
	});

	test("and a long message takes no longer", async () => {
		const { error } = await kernel.execute(
			'throw new Error("x".repeat(2_000_000))',
		);
		expect(error?.evalue).toHaveLength(2_000_000);
	});
});

test("console.trace says its message, and whose calls led to it", async () => {
	const { stderr } = await kernel.execute(
		'function traced() { console.trace("here"); }\ntraced();',
	);
	expect(stderr).toMatch(/^Trace: here\n {4}at traced \(In \[\d+\]:1:29\)\n/);
});

test("a cell that is nested too deeply for the compiler says what to do, and the next one runs", async () => {
	await kernel.execute("const kept = 1;");
	const { error } = await kernel.execute(`kept${" + 1".repeat(8_000)}`);
	expect(error?.evalue).toContain("split long sums");
	expect((await kernel.execute("kept + 1")).value).toBe("2");
});
