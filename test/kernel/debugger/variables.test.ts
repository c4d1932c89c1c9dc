/** What JupyterLab's panel shows of a session that is not being debugged. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { KernelClient, root } from "../../../harness/kernel-client";
import { DebugClient, lines } from "./client";

let kernel: KernelClient;
let client: DebugClient;

beforeAll(async () => {
	kernel = await KernelClient.start();
	client = new DebugClient(kernel);
});

afterAll(() => kernel.shutdown());

test("the debugger says how it names cells, and that it is off", async () => {
	expect(await client.ask("debugInfo")).toMatchObject({
		isStarted: false,
		hashMethod: "Murmur2",
		hashSeed: expect.any(Number),
		tmpFilePrefix: expect.stringMatching(/^\/tmp\/ipykernel_/),
		tmpFileSuffix: ".ts",
		breakpoints: [],
		stoppedThreads: [],
		richRendering: true,
	});
});

test("names are as cells write them, with values where JupyterLab shows values and else in place of the type", async () => {
	await kernel.execute(`
		const count = 3, rate = 0.5, huge = 1e30, word = "a\\"b", yes = true;
		const list = [1, 2, 3], long = Array.from({ length: 100 }, (_, i) => i), table = [{ b: 1, w: 2 }];
		const line = { b: 1, w: 2 }, empty = null, big = 5n, day = new Date(0), failed = new RangeError("too big");
		class Model { loss = 1; step() {} }
		const model = new Model(), counts = new Map([["a", 1]]), seen = new Set([1, 2]), flat = new Float64Array(4);
		function add(a: number, b: number) { return a + b; }
		const twice = (n: number) => n * 2;
		let later: number | undefined;
	`);
	expect(await client.session()).toEqual([
		"add: add() = add()",
		"count: int = 3",
		"rate: float = 0.5",
		"huge: float = 1e+30",
		'word: str = "a\\"b"',
		"yes: bool = true",
		"list: [1, 2, 3] = [1, 2, 3]",
		"long: Array(100) [0, 1, 2, 3, 4, 5, …] = Array(100) [0, 1, 2, 3, 4, 5, …]",
		"table: Array(1) = Array(1)",
		"line: {b, w} = {b, w}",
		"empty: null = null",
		"big: 5n = 5n",
		"day: 1970-01-01T00:00:00.000Z = 1970-01-01T00:00:00.000Z",
		"failed: RangeError: too big = RangeError: too big",
		"Model: class Model = class Model",
		"model: Model {loss} = Model {loss}",
		"counts: Map(1) = Map(1)",
		"seen: Set(2) = Set(2)",
		"flat: Float64Array(4) = Float64Array(4)",
		"twice: twice() = twice()",
		"later: undefined = undefined",
	]);
});

test("what a value holds can be opened, level by level", async () => {
	await kernel.execute(
		'const nested = { points: [[1, 2]], sizes: new Map<object, number>([[{ k: 1 }, 7]]), of: new Set(["x"]) };',
	);
	const inside = await client.inside(await client.variable("nested"));
	expect(lines(inside)).toEqual([
		"points: Array(1) = Array(1)",
		"sizes: Map(1) = Map(1)",
		"of: Set(1) = Set(1)",
	]);
	const [points, sizes, of] = await Promise.all(
		inside.map((one) => client.inside(one)),
	);
	expect(lines(points ?? [])).toEqual(["0: [1, 2] = [1, 2]"]);
	expect(lines(sizes ?? [])).toEqual(["{k}: int = 7"]);
	expect(lines(of ?? [])).toEqual(['0: str = "x"']);
});

test("nothing of the learner's is called: no getter, no proxy, no toString", async () => {
	await kernel.execute(`
		let calls = 0;
		const called = () => { calls++; return "called"; };
		class Sly { get [Symbol.toStringTag]() { return called(); } get own() { return called(); } }
		const watched = {
			get price() { return called(); },
			toString: called, toJSON: called, [Symbol.for("nodejs.util.inspect.custom")]: called,
			sly: new Sly(),
			proxy: new Proxy({}, { get: called, ownKeys() { called(); return []; }, has() { called(); return true; } }),
			map: new (class extends Map { override get size() { called(); return 5; } })(),
		};
	`);
	const watched = await client.variable("watched");
	const inside = await client.inside(watched);
	expect(lines(inside)).toEqual([
		"price: (getter) = (getter)",
		expect.stringContaining("toString: "),
		expect.stringContaining("toJSON: "),
		"sly: Sly {} = Sly {}",
		"proxy: Proxy = Proxy",
		"map: Map(0) = Map(0)",
		expect.stringContaining("Symbol(nodejs.util.inspect.custom): "),
	]);
	expect(inside.map(({ variablesReference }) => variablesReference)).toEqual(
		Array(7).fill(0),
	);
	expect(await client.session("calls")).toEqual(["calls: int = 0"]);
});

test("a long array comes in pages, and a client that can ask for a part gets it", async () => {
	await kernel.execute(
		"const millions = new Float64Array(3_000_000).map((_, i) => i);",
	);
	const millions = await client.variable("millions");
	expect(millions.indexedVariables).toBe(3_000_000);
	const pages = await client.inside(millions);
	expect(pages.map(({ name }) => name).slice(0, 2)).toEqual([
		"[0 … 999999]",
		"[1000000 … 1999999]",
	]);
	const smaller = await client.inside(pages[2] as never);
	expect(smaller).toHaveLength(100);
	const last = await client.inside(smaller.at(-1) as never);
	expect(last.at(-1)?.name).toBe("[2999900 … 2999999]");
	const numbers = await client.inside(last.at(-1) as never);
	expect(lines(numbers).at(-1)).toBe("2999999: int = 2999999");
	const { variables } = await client.ask("variables", {
		variablesReference: millions.variablesReference,
		start: 1_234_567,
		count: 2,
	});
	expect(lines(variables)).toEqual([
		"1234567: int = 1234567",
		"1234568: int = 1234568",
	]);
});

test("a value shows itself as a cell's result would", async () => {
	await kernel.execute(`
		const records = [{ x: 1 }, { x: 2 }];
		const drawn = { [Symbol.for("Jupyter.display")]: () => ({ "text/html": "<b>me</b>" }) };
		const broken = { [Symbol.for("Jupyter.display")]() { throw new Error("no"); } };
	`);
	const rich = async (variableName: string) =>
		(await client.ask("richInspectVariables", { variableName })).data;
	expect((await rich("records"))["text/html"]).toContain("<table");
	expect((await rich("drawn"))["text/html"]).toBe("<b>me</b>");
	expect((await rich("broken"))["text/plain"]).toContain("Jupyter.display");
	await expect(rich("nobody")).rejects.toThrow("there is no nobody here");
});

test("imported files are listed, with what stands in them", async () => {
	await kernel.execute('import { loadPoints } from "../lib/points";');
	const { modules } = await client.ask("modules");
	const path = `${root}/lib/points.ts`;
	expect(modules).toContainEqual({ id: path, name: "points.ts", path });
	const { content } = await client.ask("source", { source: { path } });
	expect(content).toContain("export function loadPoints");
});

test("a cell's text is found under the path that is the hash of it", async () => {
	const code = "1 + 1 // 🙂";
	const { sourcePath } = await client.ask("dumpCell", { code });
	// By an implementation of MurmurHash2 in Python, from the seed in debugInfo.
	expect(sourcePath).toMatch(/\/1669074477\.ts$/);
	const { content } = await client.ask("source", {
		source: { path: sourcePath },
	});
	expect(content).toBe(code);
	await expect(
		client.ask("source", { source: { path: "/tmp/none.ts" } }),
	).rejects.toThrow("/tmp/none.ts");
});

test("a thousand names are listed, and none of the kernel's own", async () => {
	const names = Array.from({ length: 1000 }, (_, i) => `name${i}`);
	await kernel.execute(names.map((name) => `const ${name} = 1;`).join("\n"));
	const listed = await client.session();
	expect(listed).toEqual(
		expect.arrayContaining(names.map((name) => `${name}: int = 1`)),
	);
	expect(listed.filter((line) => line.includes("__"))).toEqual([]);
});

test("questions that wait when the runtime ends fail, and the next ones see a new session", async () => {
	const started = kernel.printed("started");
	const cell = kernel.execute(
		'console.log("started"); const end = performance.now() + 300; while (performance.now() < end) {} process.exit(3)',
	);
	await started;
	await expect(client.ask("inspectVariables")).rejects.toThrow(
		"the process that runs the cells has ended",
	);
	await cell;
	expect(await client.session()).toEqual([]);
});

test("a request that is not known, or makes no sense, fails and says so", async () => {
	expect(await client.response("fly")).toMatchObject({
		type: "response",
		command: "fly",
		success: false,
		message: "this debugger does not know the request fly",
	});
	const { content } = await kernel.request("debug_request", {}, "control");
	expect(content.success).toBe(false);
});
