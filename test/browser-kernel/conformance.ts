/** What the kernel says in answer to a client, wherever it runs: each case is run in Node and in a browser. */
import { expect, test } from "vitest";
import type { JupyterClient } from "../../harness/jupyter-client";
import { withoutColours } from "../../harness/kernel-client";

/** What cells can import: path from the root of the project -> text. */
export const files: Record<string, string> = {
	"lib/greet.ts": [
		'import { exclaim } from "./exclaim";',
		'export const greet = (who: string) => exclaim("hello " + who);',
		"export function fail(): never {",
		'	throw new RangeError("too far");',
		"}",
		"export function forever(): number {",
		"	let n = 0;",
		"	for (;;) n++;",
		"}",
		"export async function later(text: string): Promise<void> {",
		"	await new Promise((done) => setTimeout(done, 20));",
		"	console.log(text);",
		"}",
	].join("\n"),
	"lib/exclaim.ts": 'export const exclaim = (text: string) => text + "!";',
};

/** A regular expression that takes longer than anybody waits. */
const endlessMatch = '/^(a+)+$/.test("a".repeat(40) + "b")';

/** @param kernel gives the kernel under test, once it has started */
export function conformance(kernel: () => JupyterClient): void {
	const run = (code: string, options: object = {}) =>
		kernel().execute(code, options);
	const traceback = async (code: string) =>
		withoutColours((await run(code)).error?.traceback.join("\n") ?? "");

	test("the value of the last expression is the result, and names live on", async () => {
		await run("const twice = (n: number) => 2 * n; let total = 40;");
		const { value, reply } = await run("total += 2; twice(total)");
		expect(value).toBe("84");
		expect(reply.status).toBe("ok");
	});

	test("what is printed arrives in order, as Node prints it", async () => {
		const { stdout, stderr } = await run(`
			console.log("a %s %d", "b", 3, { x: [1, "y"], z: new Map([["k", 1n]]) });
			console.error(new Set([undefined, null]), "text", -0);
			console.info([1.5, , 2], Symbol("s"), class A {}, () => {});
			process.stdout.write("no newline");
		`);
		expect(stdout).toBe(
			"a b 3 { x: [ 1, 'y' ], z: Map(1) { 'k' => 1n } }\n[ 1.5, <1 empty item>, 2 ] Symbol(s) [class A] [Function (anonymous)]\nno newline",
		);
		expect(stderr).toBe("Set(2) { undefined, null } text -0\n");
	});

	test("console.table, group, count and dir print as Node's do", async () => {
		const { stdout } = await run(`
			console.group("outer");
			console.log("one\\ntwo");
			console.groupEnd();
			console.count(); console.count("x"); console.count();
			console.dir({ a: { b: { c: {} } } }, { depth: 0 });
		`);
		expect(stdout).toBe(
			"outer\n  one\n  two\ndefault: 1\nx: 1\ndefault: 2\n{ a: [Object] }\n",
		);
	});

	test("a value has a plain text and, as a table, HTML", async () => {
		const { result, value } = await run('[{ a: 1, b: "x" }, { a: 2 }]');
		expect(result["text/html"]).toContain("<th>a</th><th>b</th>");
		expect(value).toBe("[ { a: 1, b: 'x' }, { a: 2 } ]");
		expect((await run("Float32Array.of(1, 2)")).value).toBe(
			"Float32Array(2) [ 1, 2 ]\nlength 2, from 1 to 2",
		);
	});

	test("what does not compile says why, with a code frame, and does not run", async () => {
		const { error, stdout } = await run(
			'console.log("ran");\nconst wrong: number = "text";',
		);
		expect(stdout).toBe("");
		expect(error?.evalue).toContain("TS2322");
		const shown = withoutColours(error?.traceback.join("\n") ?? "");
		expect(shown).toMatch(
			/^In \[\d+\]:2:7 - TS2322: Type 'string' is not assignable to type 'number'\./,
		);
		expect(shown).toContain(
			'> 2 | const wrong: number = "text";\n    |       ^^^^^',
		);
	});

	test("an error shows the place in the cell and the calls that led there", async () => {
		const shown = await traceback(
			'interface Unused { a: number }\nfunction inner(): never {\n\tthrow new TypeError("bad");\n}\ninner();',
		);
		expect(shown.replace(/In \[\d+\]/g, "In [1]")).toBe(
			[
				"TypeError: bad",
				"  1 | interface Unused { a: number }",
				"  2 | function inner(): never {",
				'> 3 | \tthrow new TypeError("bad");',
				"    | \t      ^",
				"  4 | }",
				"  5 | inner();",
				"    at inner (In [1]:3:8)",
				"    at In [1]:5:1",
			].join("\n"),
		);
	});

	test("an error in an imported file shows that file", async () => {
		const shown = await traceback(
			'import { fail } from "../lib/greet";\nfail();',
		);
		expect(shown).toContain('> 4 | \tthrow new RangeError("too far");');
		expect(shown).toContain("    at fail (../lib/greet.ts:4:8)");
		expect(shown).toMatch(/ {4}at In \[\d+\]:2:1$/);
	});

	test("an imported file imports others", async () => {
		const { value } = await run(
			'import { greet } from "../lib/greet";\ngreet("you")',
		);
		expect(value).toBe("'hello you!'");
	});

	test("`import()` gives the same module", async () => {
		const { value } = await run(
			'import * as once from "../lib/greet";\nconst again = await import("../lib/greet");\nonce.greet === again.greet',
		);
		expect(value).toBe("true");
	});

	test("an import that leads nowhere is an error of the cell", async () => {
		const { error } = await run('import { x } from "../lib/missing";');
		expect(error?.evalue).toContain("TS2307");
	});

	test("code awaits at the top level, and loops of every kind give what they give", async () => {
		const { value } = await run(`
			const seen: unknown[] = [];
			outer: for (let i = 0; i < 3; i++) {
				for (const j of [0, 1, 2]) {
					if (j === 1) continue outer;
					seen.push([i, j]);
				}
			}
			for (const key in { a: 1, b: 2 }) seen.push(key);
			let n = 0;
			do n++; while (n < 5);
			while (n < 10) n += 2;
			async function* ticks() { for (let t = 0; t < 2; t++) { await null; yield t; } }
			for await (const t of ticks()) seen.push(t);
			class Counted { static total = 0; static { for (let k = 0; k < 4; k++) Counted.total += k; }
				constructor(readonly from = 0) { for (; this.from > 0 && n < 100; n++); } }
			new Counted(1);
			const closures = [];
			for (let i = 0; i < 2; i++) closures.push(() => i);
			function useStrict(this: unknown) { "use strict"; for (;;) { return this; } }
			await Promise.all([1, 2].map(async (x) => { await null; seen.push(x); }));
			[n, Counted.total, closures.map((f) => f()), useStrict.call(undefined), seen].flat()`);
		expect(value?.replace(/\s+/g, " ")).toBe(
			"[ 100, 6, 0, 1, undefined, [ 0, 0 ], [ 1, 0 ], [ 2, 0 ], 'a', 'b', 0, 1, 1, 2 ]",
		);
	});

	test("a display is shown, and updated under its name", async () => {
		const { messages } = await run(
			'import { display, html } from "downhill";\nawait display(html`<b>one</b>`, { id: "it" });\nawait display(html`<b>two</b>`, { id: "it", update: true });',
		);
		const shown = messages.filter(({ type }) => type.includes("display"));
		expect(
			shown.map(({ type, content }) => [
				type,
				content.data["text/html"],
				content.transient.display_id,
			]),
		).toEqual([
			["display_data", "<b>one</b>", "it"],
			["update_display_data", "<b>two</b>", "it"],
		]);
	});

	test("bytes of a picture are shown as base64, and output can be cleared", async () => {
		const { messages, displays } = await run(
			'import { clearOutput, display } from "downhill";\nclearOutput({ wait: true });\nawait display(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a));',
		);
		expect(messages.map(({ type }) => type)).toEqual([
			"execute_input",
			"clear_output",
			"display_data",
		]);
		expect(displays[0]["image/png"]).toBe("iVBORw0KGgo=");
	});

	test("completion knows the session's names and their members", async () => {
		await run("const numbers = [1, 2, 3];");
		const { content } = await kernel().request("complete_request", {
			code: "numbers.redu",
			cursor_pos: 12,
		});
		expect(content).toMatchObject({
			matches: ["reduce", "reduceRight"],
			cursor_start: 8,
			cursor_end: 12,
		});
	});

	test("hover tells the type of a name", async () => {
		await run("const distance = (from: number, to: number) => to - from;");
		const { content } = await kernel().request("inspect_request", {
			code: "distance",
			cursor_pos: 3,
		});
		expect(content.found).toBe(true);
		expect(content.data["text/plain"]).toContain(
			"const distance: (from: number, to: number) => number",
		);
	});

	test.each([
		["1 + 1", "complete"],
		["function f() {", "incomplete"],
		["const = 1", "invalid"],
	])("%j is %s", async (code, status) => {
		const { content } = await kernel().request("is_complete_request", { code });
		expect(content.status).toBe(status);
	});

	test("mistakes are found before the cell is run", async () => {
		const { content } = await kernel().request("downhill_check_request", {
			code: "const n: number = above;",
			above: ['const above = "text";'],
		});
		expect(content.findings).toMatchObject([{ from: 6, to: 7, code: 2322 }]);
	});

	test("the kernel says what it is", async () => {
		const { content } = await kernel().request("kernel_info_request", {});
		expect(content).toMatchObject({
			status: "ok",
			implementation: "downhill",
			language_info: { name: "typescript", file_extension: ".ts" },
		});
	});

	test("silent code neither counts nor shows anything, and expressions have values of their own", async () => {
		const { reply: before } = await run("0");
		const silent = await run("1", { silent: true });
		expect(silent.messages).toEqual([]);
		const { reply } = await run("let four = 4;", {
			user_expressions: { ok: "four", bad: "nothing" },
		});
		expect(reply.execution_count).toBe(before.execution_count + 1);
		expect(reply.user_expressions).toMatchObject({
			ok: { status: "ok", data: { "text/plain": "4" } },
			bad: { status: "error" },
		});
	});

	test("cells behind one that failed are not run", async () => {
		const asking = kernel().until(({ type }) => type === "execute_input");
		const failing = run('prompt("Go on?"); throw new Error("first")', {
			allow_stdin: true,
		});
		await asking;
		// The kernel says that it is busy with a request as soon as it has it.
		const queued = kernel().until(({ type }) => type === "status");
		const behind = run("1");
		await queued;
		await kernel().answerInput("yes");
		expect((await failing).reply.status).toBe("error");
		expect((await behind).reply.status).toBe("aborted");
		expect((await run("2")).value).toBe("2");
	});

	test("a cell asks in the middle of synchronous code", async () => {
		const asking = run(
			'const name_ = prompt("Name?"); const sure = confirm("Sure?"); [name_, sure]',
			{ allow_stdin: true },
		);
		expect(await kernel().answerInput("Ann")).toMatchObject({
			prompt: "Name? ",
			password: false,
		});
		await kernel().answerInput("yes");
		expect((await asking).value).toBe("[ 'Ann', true ]");
	});

	test("a client that takes no input gets an error instead of a question", async () => {
		const { error } = await run('prompt("Name?")');
		expect(error?.evalue).toContain("this client takes no input");
	});

	test("an interrupt ends an endless loop, and variables are kept", async () => {
		const started = kernel().printed("started");
		const running = run(
			'let turns = 0; console.log("started"); while (true) turns++;',
		);
		await started;
		await kernel().interrupt();
		expect((await running).error).toMatchObject({
			ename: "KeyboardInterrupt",
			evalue: "the cell was interrupted",
		});
		expect((await run("turns > 0")).value).toBe("true");
	});

	test("an interrupt ends an endless loop of an imported file", async () => {
		const started = kernel().printed("started");
		const running = run(
			'import { forever } from "../lib/greet";\nlet kept = 1; console.log("started"); forever();',
		);
		await started;
		await kernel().interrupt();
		expect((await running).error?.ename).toBe("KeyboardInterrupt");
		expect((await run("kept")).value).toBe("1");
	});

	test("an interrupt ends loops that catch everything", async () => {
		const started = kernel().printed("started");
		const running = run(
			'console.log("started"); while (true) { try { while (true) {} } catch {} }',
		);
		await started;
		await kernel().interrupt();
		expect((await running).error?.ename).toBe("KeyboardInterrupt");
	});

	test("an interrupt ends a loop that prints without end", async () => {
		const started = kernel().printed("line 1000\n");
		const running = run(
			'let line = 0; while (true) console.log("line", ++line);',
		);
		await started;
		await kernel().interrupt();
		expect((await running).error?.ename).toBe("KeyboardInterrupt");
		expect((await run("line >= 1000")).value).toBe("true");
	});

	test("an interrupt ends a loop that sleeps", async () => {
		const started = kernel().printed("started");
		const running = run(
			'let naps = 0; console.log("started"); while (true) { naps++; await new Promise((r) => setTimeout(r, 5)); }',
		);
		await started;
		await kernel().interrupt();
		expect((await running).error?.ename).toBe("KeyboardInterrupt");
		expect((await run("naps > 0")).value).toBe("true");
	});

	test("an interrupt withdraws a question", async () => {
		const asking = run('let answered = false; prompt("?"); answered = true;', {
			allow_stdin: true,
		});
		await kernel().question();
		await kernel().interrupt();
		expect((await asking).error?.ename).toBe("KeyboardInterrupt");
		expect((await run("answered")).value).toBe("false");
	});

	test("what a timer prints later goes to the cell that started it", async () => {
		const { request } = await run(
			'setTimeout(() => console.log("late timer"), 50); 1',
		);
		const late = kernel().printed("late timer");
		await run("2");
		expect((await late).parent).toBe(request);
	});

	test("what code prints after an `await` goes to its cell, also in imported files", async () => {
		const { request } = await run(
			'import { later } from "../lib/greet";\nvoid later("late await").then(() => console.log("late then"));',
		);
		const awaited = kernel().printed("late await");
		const then = kernel().printed("late then");
		await run("3");
		expect((await awaited).parent).toBe(request);
		expect((await then).parent).toBe(request);
	});

	test("the error of a forgotten promise is printed", async () => {
		const printed = kernel().printed("forgotten");
		await run('void Promise.reject(new Error("forgotten"));');
		expect((await printed).content.name).toBe("stderr");
	});

	test("a comm opened by the page is answered by the cell that listens, with buffers", async () => {
		await run(
			'import { onComm } from "downhill";\nonComm("echo", (comm, data) => {\n\tcomm.send({ opened: data });\n\tcomm.onMessage((data, buffers) => comm.send({ got: data }, buffers));\n});',
		);
		const opened = kernel().until(({ type }) => type === "comm_msg");
		await kernel().send("comm_open", {
			comm_id: "c1",
			target_name: "echo",
			data: { a: 1 },
		});
		expect((await opened).content).toMatchObject({
			comm_id: "c1",
			data: { opened: { a: 1 } },
		});
		const answered = kernel().until(({ type }) => type === "comm_msg");
		await kernel().send("comm_msg", { comm_id: "c1", data: 2 }, [
			Buffer.of(7, 8, 9),
		]);
		const { content, buffers } = await answered;
		expect(content.data).toEqual({ got: 2 });
		expect([...(buffers[0] ?? [])]).toEqual([7, 8, 9]);
		const { content: info } = await kernel().request("comm_info_request", {});
		expect(info.comms).toMatchObject({ c1: { target_name: "echo" } });
	});

	test("what cannot be stopped ends with its variables, and says so", async () => {
		const started = kernel().printed("started");
		const running = run(
			`let lost = 1; console.log("started"); ${endlessMatch}`,
		);
		await started;
		await kernel().interrupt();
		const { error } = await running;
		if (error?.ename === "KeyboardInterrupt") {
			// Node's watchdog can stop even this.
			return;
		}
		expect(error?.ename).toBe("RuntimeDied");
		expect(error?.evalue).toContain("All variables and imports are lost");
		expect((await run("lost")).error?.evalue).toContain("TS2304");
		expect((await run("1 + 1")).value).toBe("2");
	});
}
