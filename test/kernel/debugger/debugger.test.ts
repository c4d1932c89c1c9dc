/** Breakpoints, steps and what can be seen and changed at a stop, by a client of the Debug Adapter Protocol. */

import {
	closeSync,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
	KernelClient,
	type Outcome,
	root,
} from "../../../harness/kernel-client";
import { DebugClient, lines } from "./client";

let kernel: KernelClient;
let client: DebugClient;

beforeEach(async () => {
	kernel = await KernelClient.start();
	client = new DebugClient(kernel);
});

afterEach(() => kernel.shutdown());

/** Runs a cell until it stops. */
async function stopIn(code: string): Promise<{
	cell: Promise<Outcome>;
	reason: string;
	text: string | undefined;
	where: string;
}> {
	const stopped = client.event("stopped");
	const cell = kernel.execute(code);
	const { reason, text } = await Promise.race([
		stopped,
		cell.then(({ error }) => {
			throw new Error(`the cell ended: ${JSON.stringify(error)}`);
		}),
	]);
	return { cell, reason, text, where: await client.where() };
}

/** Lets a cell go on to its end. */
async function letEnd(cell: Promise<Outcome>): Promise<Outcome> {
	await client.ask("continue");
	return cell;
}

const sum = `const xs = [1, 2, 3];
let total = 0;
function add(a: number, b: number): number {
  const c: number = a + b;
  return c;
}
for (const x of xs) {
  total = add(total, x);
}
const squares = xs.map((x) => {
  const square = x ** 2;
  return square;
});
setTimeout(() => {
  console.log("late", total);
}, 1);
const later = await new Promise<number>((resolve) =>
  setTimeout(() => resolve(total * 2), 5),
);
later + squares.length`;

describe("a breakpoint", () => {
	test("in a cell that was not run yet stops it in a loop, a function, a callback, a timer and after await", async () => {
		await client.start({ code: sum }, 8, 11, 15, 20);
		const { cell, reason, where } = await stopIn(sum);
		expect(reason).toBe("breakpoint");
		expect(where).toBe("In [1]:8");
		expect((await client.ask("debugInfo")).stoppedThreads).toEqual([1]);
		expect(await client.go("continue")).toBe("In [1]:8");
		expect(await client.scope("Locals")).toEqual(
			expect.arrayContaining(["total: int = 1", "x: int = 2"]),
		);
		expect(await client.go("continue")).toBe("In [1]:8");
		expect(await client.go("continue")).toBe("(anonymous):11 < In [1]:10");
		expect(await client.scope("Locals")).toContain("x: int = 1");
		await client.go("continue");
		await client.go("continue");
		expect(await client.go("continue")).toMatch(/:15$/);
		expect(await client.go("continue")).toBe("In [1]:20");
		const { value, stdout } = await letEnd(cell);
		expect(value).toBe("15");
		expect(stdout).toBe("late 6\n");
	});

	test("in a cell that has run stops its functions when another cell calls them", async () => {
		const code =
			"const rate = 2;\nconst scaled = (x: number) => {\n  return x * rate;\n};";
		await kernel.execute(code);
		await client.start({ code }, 3);
		const { cell, where } = await stopIn("1 + scaled(4)");
		expect(where).toBe("scaled:3 < In [2]:1");
		expect(await client.scope("Locals")).toEqual([
			"x: int = 4",
			"rate: int = 2",
		]);
		expect((await letEnd(cell)).value).toBe("9");
	});

	test("in a file that cells import is set before its first import, and holds in later cells", async () => {
		const path = `${root}/lib/regression.ts`;
		const text = readFileSync(path, "utf8").split("\n");
		const line =
			1 + text.findIndex((one) => one.includes("sumGradient(b, w, points), "));
		expect(line).toBeGreaterThan(0);
		await client.start({ path }, line);
		const { cell, where } = await stopIn(
			'import { run } from "../lib/regression";\nrun()',
		);
		expect(where).toMatch(new RegExp(`^\\w+:${line} < .*In \\[1\\]:2$`));
		const { stackFrames } = await client.ask("stackTrace");
		expect(stackFrames[0].source.path).toBe(path);
		expect(await client.scope("Locals")).toEqual(
			expect.arrayContaining([expect.stringMatching(/^points: Array\(100\)/)]),
		);
		for (const name of await client.scope("Locals")) {
			expect(name).not.toMatch(/^(exports|require|module|__|\w+_1:)/);
		}
		await client.breakpoints({ path });
		expect((await letEnd(cell)).reply.status).toBe("ok");
	});

	test("in a line without code goes to the next that has some", async () => {
		const code = "const a = 1;\n\n// nothing\n\nconst b = 2;\nb";
		await client.start();
		await kernel.execute(code);
		expect(await client.breakpoints({ code }, { line: 3 })).toEqual([5]);
		const { cell, where } = await stopIn(code);
		expect(where).toBe("In [2]:5");
		await letEnd(cell);
	});

	test("stops where its condition holds, and tells when that fails", async () => {
		const code =
			"const limit = 2;\nfor (let i = 0; i < 5; i++) {\n  i + limit;\n}";
		await client.start();
		await client.breakpoints({ code }, { line: 3, condition: "i === limit" });
		const { cell } = await stopIn(code);
		expect(await client.evaluate("i")).toBe("2");
		const output = client.event("output");
		await client.breakpoints({ code }, { line: 3, condition: "nobody > 1" });
		await client.go("continue");
		expect(await output).toMatchObject({
			category: "stderr",
			output: expect.stringContaining("nobody is not defined"),
		});
		await client.breakpoints({ code });
		await letEnd(cell);
	});

	test("in a loop stops each turn, and each time the client hears of the end of one stop before the next", async () => {
		const turns = 20;
		const code = `for (let i = 0; i < ${turns}; i++) {\n  Math.sqrt(i);\n}`;
		const events: string[] = [];
		void kernel.until(({ type, content }) => {
			if (type === "debug_event") {
				events.push(content.event);
			}
			return false;
		});
		await client.start({ code }, 2);
		const { cell } = await stopIn(code);
		for (let i = 1; i < turns; i++) {
			await client.go("continue");
		}
		await letEnd(cell);
		expect(events).toEqual([
			"initialized",
			...Array(turns).fill(["stopped", "continued"]).flat(),
		]);
	});

	test("that is a log point prints and does not stop", async () => {
		const code =
			"const step = 0.5;\nfor (let i = 1; i < 2; i++) {\n  console.log(i);\n}";
		await client.start();
		await client.breakpoints(
			{ code },
			{ line: 3, logMessage: "at {i * step}: {nobody}" },
		);
		const output = client.event("output");
		expect((await kernel.execute(code)).reply.status).toBe("ok");
		expect((await output).output).toMatch(/^at 0\.5: .*nobody.*\n$/);
	});

	test("can be a debugger statement", async () => {
		await client.start();
		const { cell, where } = await stopIn("const a = 1;\ndebugger;\na");
		expect(where).toBe("In [1]:2");
		expect((await letEnd(cell)).value).toBe("1");
	});
});

describe("a step", () => {
	const steps = `async function half(n: number) {
  const waited = await new Promise<number>((r) => setTimeout(() => r(n), 5));
  return waited / 2;
}
const a = 1;
const b = await half(a + 9);
const c = await Promise.all([half(b), half(b * 2)]);
for (const v of c) {
  console.log(v);
}
[a, b, c.length]`;

	test("leads into a function, through its lines and out again", async () => {
		await client.start({ code: sum }, 8);
		const { cell } = await stopIn(sum);
		expect(await client.go("stepIn")).toBe("add:4 < In [1]:8");
		expect(await client.go("next")).toBe("add:5 < In [1]:8");
		expect(await client.go("stepOut")).toMatch(/^In \[1\]:[78]$/);
		await client.breakpoints({ code: sum });
		await letEnd(cell);
	});

	test("over await goes to the next line, never twice to one, and the last one ends the cell", async () => {
		await client.start({ code: steps }, 5);
		const { cell, where } = await stopIn(steps);
		const seen = [where];
		for (let i = 0; i < 8; i++) {
			seen.push(await client.go("next"));
		}
		expect(seen.map((one) => Number(one.split(":").at(-1)))).toEqual([
			5, 6, 7, 8, 9, 8, 9, 8, 11,
		]);
		const continued = client.event("continued");
		await client.ask("next");
		const { stdout, value } = await cell;
		await continued;
		expect(stdout).toBe("2.5\n5\n");
		expect(value).toBe("[ 1, 5, 2 ]");
	});

	test("leads into an async function, over its await and back", async () => {
		await client.start({ code: steps }, 6);
		const { cell } = await stopIn(steps);
		expect(await client.go("stepIn")).toBe("half:2 < In [1]:6");
		expect(await client.go("next")).toMatch(/^half:3/);
		expect(await client.go("stepOut")).toMatch(/^In \[1\]:[67]$/);
		await letEnd(cell);
	});
});

describe("at a stop", () => {
	const code = `const w = 2;
let total = 0;
function add(value: number) {
  const next = total + value;
  total = next;
  return next;
}
add(1);
total = add(w);
total`;

	test("names, values and types are those as written, each frame's own, and the session's", async () => {
		await kernel.execute('const before = "x"; const points = [[1, 2]];');
		await client.start({ code }, 4);
		const { cell } = await stopIn(code);
		expect(await client.scope("Locals")).toEqual(
			expect.arrayContaining(["value: int = 1", "total: int = 0"]),
		);
		expect(await client.scope("Locals", 1)).toEqual(
			expect.arrayContaining(["w: int = 2", "total: int = 0"]),
		);
		expect(await client.scope("Session")).toEqual(
			expect.arrayContaining([
				'before: str = "x"',
				"points: Array(1) = Array(1)",
			]),
		);
		for (const frame of [0, 1]) {
			const locals = await client.scope("Locals", frame);
			expect(locals.filter((line) => line.includes("__"))).toEqual([]);
		}
		expect(lines(await client.inside(await client.variable("points")))).toEqual(
			["0: [1, 2] = [1, 2]"],
		);
		await client.breakpoints({ code });
		await letEnd(cell);
	});

	test("a value shows itself, and can be copied to the session for the next cells", async () => {
		const inner =
			"function f(rows: { x: number }[]) {\n  return rows.length;\n}\nf([{ x: 1 }]);";
		await client.start({ code: inner }, 2);
		const { cell } = await stopIn(inner);
		const { stackFrames } = await client.ask("stackTrace");
		const frameId = stackFrames[0].id;
		const { data } = await client.ask("richInspectVariables", {
			variableName: "rows",
			frameId,
		});
		expect(data["text/html"]).toContain("<table");
		await client.ask("copyToGlobals", {
			srcVariableName: "rows",
			dstVariableName: "kept",
			srcFrameId: frameId,
		});
		await letEnd(cell);
		expect((await kernel.execute("kept[0].x")).value).toBe("1");
	});

	test("TypeScript can be evaluated, with the names of the frame before those of the session", async () => {
		await kernel.execute("const value = 100, far = 7;");
		await client.start({ code }, 5);
		const { cell } = await stopIn(code);
		expect(await client.evaluate("value + next + far")).toBe("9");
		expect(
			await client.evaluate("[value, total].map((n) => n as number)"),
		).toBe("[1, 0]");
		expect(await client.evaluate("{ a: total }")).toBe("{a}");
		expect(await client.evaluate("let twice = value * 2; twice")).toBe("2");
		await expect(client.evaluate("nobody")).rejects.toThrow(
			"ReferenceError: nobody is not defined",
		);
		await expect(client.evaluate("value +")).rejects.toThrow("SyntaxError");
		await expect(client.evaluate("await 1")).rejects.toThrow("await");
		await client.breakpoints({ code });
		await letEnd(cell);
		expect(await client.session("twice")).toEqual([]);
		expect(await client.evaluate("far + 1")).toBe("8");
	});

	test("an assignment changes the variable, in a function, in the cell and in the session", async () => {
		await kernel.execute("let far = 7;");
		const code =
			"let near = 1;\nlet mine = 1;\nconst read = () => near;\nnear + mine + far;\n[near, read(), mine, far]";
		await client.start({ code }, 4);
		const { cell } = await stopIn(code);
		expect(await client.evaluate("near = 5")).toBe("5");
		expect(await client.evaluate("mine += 9")).toBe("10");
		expect(await client.evaluate("far = near * 4")).toBe("20");
		expect((await letEnd(cell)).value).toBe("[ 5, 5, 10, 20 ]");
		expect((await kernel.execute("[near, mine, far]")).value).toBe(
			"[ 5, 10, 20 ]",
		);
	});

	test("a variable, an element, a property and an entry of a Map can be set; what cannot says why", async () => {
		const code = `let rate = 0.1;
const list = [1, 2];
const sizes = new Map<unknown, number>([["a", 1], [1, 2], [{ k: 1 }, 3], [{ k: 2 }, 4]]);
const big = new Map(Array.from({ length: 300 }, (_, i) => [i, i]));
const seen = new Set(["x"]);
const tag = Symbol("tag");
const tagged = { [tag]: 1 };
const fixed = Object.freeze({ n: 1 });
rate;
[rate, list, sizes, big.size, big.get(250), seen, tagged[tag]]`;
		await client.start({ code }, 9);
		const { cell } = await stopIn(code);
		const { stackFrames } = await client.ask("stackTrace");
		const { scopes } = await client.ask("scopes", {
			frameId: stackFrames[0].id,
		});
		const locals = scopes[0];
		const variables = await client.inside(locals);
		const held = (name: string) =>
			variables.find((one) => one.name === name) ?? { variablesReference: 0 };
		const set = (
			{ variablesReference }: { variablesReference: number },
			name: string,
			value: string,
		) => client.ask("setVariable", { variablesReference, name, value });

		expect((await set(locals, "rate", "0.5")).value).toBe("0.5");
		await set(held("list"), "1", "rate * 4");
		await set(held("sizes"), '"a"', "7");
		await set(held("sizes"), "1", "8");
		await set(held("tagged"), "Symbol(tag)", "9");
		const pages = await client.inside(held("big"));
		await set(pages[2] as never, "250", "-1");

		await expect(set(held("sizes"), "{k}", "0")).rejects.toThrow(
			"TypeError: more than one thing here is called {k}",
		);
		await expect(set(held("list"), "2", "0")).rejects.toThrow(
			"TypeError: nothing here is called 2",
		);
		await expect(set(held("seen"), "0", "0")).rejects.toThrow(
			"a value of a Set cannot be replaced",
		);
		await expect(set(held("fixed"), "n", "0")).rejects.toThrow(
			"n cannot be set: it is read-only",
		);
		expect((await letEnd(cell)).value).toBe(
			`[\n  0.5,\n  [ 1, 2 ],\n  Map(4) { 'a' => 7, 1 => 8, { k: 1 } => 3, { k: 2 } => 4 },\n  300,\n  -1,\n  Set(1) { 'x' },\n  9\n]`,
		);
	});

	test("frame ids and scopes are new at each stop, and old ones are refused", async () => {
		await client.start({ code }, 4);
		const { cell } = await stopIn(code);
		const [{ id }] = (await client.ask("stackTrace")).stackFrames;
		await client.go("continue");
		const [frame] = (await client.ask("stackTrace")).stackFrames;
		expect(frame.id).not.toBe(id);
		await expect(client.ask("scopes", { frameId: id })).rejects.toThrow(
			"no longer stands",
		);
		// JupyterLab reads the list in any case.
		const refused = await client.response("scopes", { frameId: id });
		expect(refused.body).toMatchObject({ scopes: [] });
		await letEnd(cell);
		await expect(client.ask("next")).rejects.toThrow(
			"no code stands at a breakpoint",
		);
	});
});

describe("exceptions", () => {
	const code = `function fail(): never {
  throw new RangeError("too big");
}
try {
  fail();
} catch {}
fail();`;

	test("stop where they are thrown: all of them, or only those that nothing catches", async () => {
		await client.start();
		await client.ask("setExceptionBreakpoints", { filters: ["all"] });
		const all = await stopIn(code);
		expect(all).toMatchObject({
			reason: "exception",
			text: "RangeError: too big",
			where: "fail:2 < In [1]:5",
		});
		expect(await client.go("continue")).toBe("fail:2 < In [1]:7");
		expect((await letEnd(all.cell)).error?.ename).toBe("RangeError");

		await client.ask("setExceptionBreakpoints", { filters: ["uncaught"] });
		const uncaught = await stopIn(code);
		expect(uncaught.where).toBe("fail:2 < In [2]:7");
		await letEnd(uncaught.cell);

		await client.ask("setExceptionBreakpoints", { filters: [] });
		expect((await kernel.execute(code)).error?.ename).toBe("RangeError");
	});

	test("stop where they are thrown after await, too", async () => {
		await client.start();
		await client.ask("setExceptionBreakpoints", { filters: ["uncaught"] });
		const { cell, where } = await stopIn(
			"await Promise.resolve();\nconst late = async () => {\n  await null;\n  throw new Error('late');\n};\nawait late();",
		);
		expect(where).toMatch(/^late:4/);
		expect((await letEnd(cell)).error?.evalue).toBe("late");
	});

	describe("with only uncaught ones", () => {
		const functions = `import { gradient } from "../lib/regression";
const fail = (): never => { throw new Error("sync"); };
const early = async (): Promise<never> => { throw new Error("early"); };
const late = async (): Promise<never> => { await null; throw new Error("late"); };
const quiet = () => {};`;

		beforeEach(async () => {
			await kernel.execute(functions);
			await client.start();
		});

		/** Whether a cell stops before it ends. */
		async function stops(code: string): Promise<boolean> {
			await client.ask("setExceptionBreakpoints", { filters: ["uncaught"] });
			const cell = kernel.execute(code);
			const hasStopped = await Promise.race([
				client.event("stopped").then(() => true),
				cell.then(() => false),
			]);
			if (hasStopped) {
				// Not at the next one.
				await client.ask("setExceptionBreakpoints", { filters: [] });
				await letEnd(cell);
			}
			return hasStopped;
		}

		test("the code goes on where it catches by itself", async () => {
			const catching = [
				"try { fail(); } catch {}",
				"try { gradient(0, 0, []); } catch {}",
				"try { await early(); } catch {}",
				"const first = async () => { return early(); }; try { await first(); } catch {}",
				"try { await Promise.all([1, 2].map(() => early())); } catch {}",
				"await early().catch(quiet);",
				"await early().finally(quiet).then(quiet, quiet);",
				"try { await Promise.reject(new Error('x')); } catch {}",
				"await Promise.reject(new Error('x')).catch(quiet);",
				"try { await new Promise((_, reject) => { reject(new Error('x')); }); } catch {}",
				"await new Promise(() => { fail(); }).catch(quiet);",
				"await Promise.resolve().then(() => { fail(); }).catch(quiet);",
			];
			const stopped: string[] = [];
			for (const code of catching) {
				if (await stops(code)) {
					stopped.push(code);
				}
			}
			expect(stopped).toEqual([]);
		});

		test("it stops where nothing catches, or only the past of a promise could tell", async () => {
			const stopping = [
				"fail();",
				"await early();",
				"try { void early(); } catch {}",
				"try { fail(); } finally { quiet(); }",
				"await early().then(quiet);",
				"await Promise.resolve().then(() => { fail(); });",
				"await Promise.reject(new Error('x'));",
				"try { setTimeout(fail, 1); } catch {} await new Promise((r) => setTimeout(r, 20));",
				// Caught in the end, by what the frames no longer show, or by what comes later.
				"try { await late(); } catch {}",
				"const soon = early(); await soon.catch(quiet);",
			];
			const missed: string[] = [];
			for (const code of stopping) {
				if (!(await stops(code))) {
					missed.push(code);
				}
			}
			expect(missed).toEqual([]);
		});
	});
});

describe("while code stands", () => {
	const code =
		'const before = 1;\nconsole.log("printed");\nlet n = before + 1;\nn';

	test("the heart beats, completion answers, and what was printed is there", async () => {
		await client.start({ code }, 3);
		const printed = kernel.printed("printed");
		const { cell } = await stopIn(code);
		await printed;
		expect(await kernel.beat()).toBe("beat");
		const { content } = await kernel.request("complete_request", {
			code: "Math.ma",
			cursor_pos: 7,
		});
		expect(content.matches).toContain("max");
		expect((await letEnd(cell)).value).toBe("2");
	});

	test("the stop button ends the cell, and the next one runs", async () => {
		await client.start({ code }, 3);
		const { cell } = await stopIn(code);
		const continued = client.event("continued");
		await kernel.interrupt();
		expect((await cell).error?.ename).toBe("KeyboardInterrupt");
		await continued;
		expect(await client.where()).toBe("");
		expect((await kernel.execute("before + 41")).value).toBe("42");
	});

	test("terminate ends the cell as the stop button does", async () => {
		await client.start({ code }, 3);
		const { cell } = await stopIn(code);
		await client.ask("terminate");
		expect((await cell).error?.ename).toBe("KeyboardInterrupt");
	});

	test("the kernel can be shut down", async () => {
		await client.start({ code }, 3);
		void stopIn(code).then(({ cell }) => cell);
		await client.event("stopped");
		await kernel.shutdown();
		expect(await kernel.exited).toBe(0);
	});

	test("disconnect lets it run to its end, and forgets the breakpoints", async () => {
		await client.start({ code }, 3);
		const { cell } = await stopIn(code);
		await client.ask("disconnect");
		expect((await cell).value).toBe("2");
		expect((await kernel.execute(code)).value).toBe("2");
		expect(await client.ask("debugInfo")).toMatchObject({
			isStarted: false,
			breakpoints: [],
			stoppedThreads: [],
		});
	});

	test("a second client sees the same, and may let it go on", async () => {
		await client.start({ code }, 3);
		const second = new DebugClient(kernel);
		const { cell } = await stopIn(code);
		const info = await second.ask("debugInfo");
		expect(info).toMatchObject({ isStarted: true, stoppedThreads: [1] });
		expect(info.breakpoints).toMatchObject([{ breakpoints: [{ line: 3 }] }]);
		expect(await second.where()).toBe("In [1]:3");
		await second.ask("continue");
		expect((await cell).value).toBe("2");
	});
});

test("an endless loop can be paused and left", async () => {
	await client.start();
	const started = kernel.printed("started");
	const cell = kernel.execute(
		'let k = 0;\nconsole.log("started");\nwhile (k >= 0) {\n  k = (k + 1) % 1000;\n}',
	);
	await started;
	const asked = client.session("k");
	expect(await client.go("pause")).toMatch(/^In \[1\]:[34]$/);
	expect(await asked).toEqual([expect.stringMatching(/^k: int = \d+$/)]);
	expect(Number(await client.evaluate("k"))).toBeGreaterThanOrEqual(0);
	await client.evaluate("k = -2");
	await client.ask("continue");
	expect((await cell).reply.status).toBe("ok");
});

test("breakpoints hold when the runtime dies, also at a stop", async () => {
	const code = "const again = 1;\nagain + 1";
	await client.start({ code }, 2);
	const { cell } = await stopIn(code);
	const continued = client.event("continued");
	await client.evaluate("process.kill(process.pid, 'SIGKILL')").catch(() => {});
	await continued;
	expect((await cell).error?.ename).toBe("RuntimeDied");
	const next = await stopIn(code);
	expect(next.where).toBe("In [2]:2");
	expect((await letEnd(next.cell)).value).toBe("2");
});

test("a kernel that is started again knows cells by the same paths", async () => {
	const { sourcePath } = await client.ask("dumpCell", { code: "1" });
	const another = await KernelClient.start();
	const again = await new DebugClient(another).ask("dumpCell", { code: "1" });
	await another.shutdown();
	expect(again.sourcePath).toBe(sourcePath);
});

test("the inspector, which slows promises down, is open only while something can stop the code", async () => {
	const folder = mkdtempSync(join(tmpdir(), "downhill-debugger-"));
	const file = join(folder, "log");
	const output = openSync(file, "w");
	const logged = await KernelClient.start({
		env: { DOWNHILL_LOG: "debug" },
		output,
	});
	const opened = () =>
		readFileSync(file, "utf8").match(/inspector (opened|closed)/g) ?? [];
	const other = new DebugClient(logged);
	const code = "const a = 1;\na";
	await other.start();
	await other.ask("setExceptionBreakpoints", { filters: [] });
	await logged.execute(code);
	await other.session();
	expect(opened()).toEqual([]);
	await other.breakpoints({ code }, { line: 2 });
	expect(opened()).toEqual(["inspector opened"]);
	await other.breakpoints({ code });
	expect(opened()).toEqual(["inspector opened", "inspector closed"]);
	await logged.shutdown();
	closeSync(output);
	rmSync(folder, { recursive: true });
});
