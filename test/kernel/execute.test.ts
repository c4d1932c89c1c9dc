import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KernelClient, withoutColours } from "../../harness/kernel-client";

const plain = (lines: string[] | undefined) =>
	withoutColours((lines ?? []).join("\n"));

let folder: string;
let kernel: KernelClient;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "downhill-notebook-"));
	kernel = await KernelClient.start({ folder });
});

afterAll(async () => {
	await kernel.shutdown();
	rmSync(folder, { recursive: true });
});

describe("a cell", () => {
	test("echoes its code, gives its last expression as the result, and replies ok", async () => {
		const { messages, reply } = await kernel.execute("40 + 2");
		expect(messages.map(({ type }) => type)).toEqual([
			"execute_input",
			"execute_result",
		]);
		expect(messages[0]?.content.code).toBe("40 + 2");
		expect(messages[1]?.content.data).toEqual({ "text/plain": "42" });
		expect(messages[1]?.content.execution_count).toBe(reply.execution_count);
		expect(reply.status).toBe("ok");
	});

	test("counts up with each execution, but not with a silent one", async () => {
		const first = (await kernel.execute("1")).reply.execution_count;
		await kernel.execute("2", { silent: true });
		expect((await kernel.execute("3")).reply.execution_count).toBe(first + 1);
	});

	test("without an expression at its end has no result", async () => {
		expect((await kernel.execute("const quiet = 1;")).result).toBeUndefined();
		expect((await kernel.execute("undefined")).result).toBeUndefined();
	});

	test("sends what it prints to stdout and stderr", async () => {
		const { stdout, stderr } = await kernel.execute(
			'console.log("to", { out: 1 }); console.error("to err"); process.stdout.write("no newline");',
		);
		expect(stdout).toBe("to { out: 1 }\nno newline");
		expect(stderr).toBe("to err\n");
	});

	test("delivers every one of 100,000 printed lines, in order", async () => {
		const { stdout } = await kernel.execute(
			"for (let i = 0; i < 100_000; i++) console.log(i);",
		);
		expect(stdout).toBe(
			`${Array.from({ length: 100_000 }, (_, i) => i).join("\n")}\n`,
		);
	});

	test("delivers text with zeros, characters of every length and no line's end as it is", async () => {
		const { stdout } = await kernel.execute(`
			for (let i = 0; i < 3; i++) process.stdout.write("aé€👍");
			process.stdout.write("\\0\\0");
			process.stdout.write("after");`);
		expect(stdout).toBe("aé€👍aé€👍aé€👍\0\0after");
	});

	test("keeps the order of stdout, stderr and what it shows", async () => {
		const { messages } = await kernel.execute(`
			import { display } from "downhill";
			for (const i of [1, 2]) {
				console.log("out", i);
				console.error("err", i);
				display(i);
				console.log("then", i);
				console.log("more", i);
			}`);
		// How many lines a message holds depends on the moment.
		const shown = messages.flatMap(({ type, content }) =>
			type === "stream"
				? content.text
						.match(/.+/g)
						.map((line: string) => `${content.name} ${line}`)
				: type === "display_data"
					? [content.data["text/plain"]]
					: [],
		);
		expect(shown.map(withoutColours)).toEqual(
			[1, 2].flatMap((i) => [
				`stdout out ${i}`,
				`stderr err ${i}`,
				`${i}`,
				`stdout then ${i}`,
				`stdout more ${i}`,
			]),
		);
	});

	test("finds the console as Node has it, groups and streams of its own included", async () => {
		const { stdout, stderr } = await kernel.execute(`
			import { Console } from "node:console";
			console.group("outer");
			console.info("inner");
			console.table([{ a: 1 }]);
			console.groupEnd();
			console.warn("warned %d", 1);
			const own: Console = new console.Console(process.stdout);
			own.log("own", own instanceof Console);`);
		expect(stdout).toBe(
			[
				"outer",
				"  inner",
				"  ┌─────────┬───┐",
				"  │ (index) │ a │",
				"  ├─────────┼───┤",
				"  │ 0       │ 1 │",
				"  └─────────┴───┘",
				"own true",
				"",
			].join("\n"),
		);
		expect(stderr).toBe("warned 1\n");
	});

	test("sends half an emoji as U+FFFD, and text that looks like its escape as it is", async () => {
		const { stdout, result } = await kernel.execute(`
			import { html } from "downhill";
			console.log("👍"[0]);
			html("👍"[0] + "👍" + "\\\\ud83d");`);
		expect(stdout).toBe("\ufffd\n");
		expect(result?.["text/html"]).toBe("\ufffd👍\\ud83d");
	});

	test("delivers a string of 20 MB in one piece of text", async () => {
		const { stdout } = await kernel.execute(
			'console.log("x".repeat(20_000_000));',
		);
		expect(stdout.length).toBe(20_000_001);
	});

	test("gets the late output of its timers, while another cell runs", async () => {
		const late = kernel.printed("late");
		const first = await kernel.execute(
			'setTimeout(() => console.log("late"), 50); 1',
		);
		const second = await kernel.execute(
			"await new Promise((r) => setTimeout(r, 100)); 2",
		);
		expect(second.stdout).toBe("");
		expect((await late).parent).toBe(first.request);
	});

	test("shows what native code and child processes write to the file descriptors", async () => {
		const { stdout } = await kernel.execute(`
			import { execSync } from "node:child_process";
			execSync("echo from a child", { stdio: "inherit" });
			await new Promise((resolve) => setTimeout(resolve, 100));
		`);
		expect(stdout).toContain("from a child\n");
	});

	test("ends under a clock of its own, as tests put in place of Node's", async () => {
		const clocks = ["setTimeout", "setImmediate", "clearTimeout"];
		await kernel.execute(
			`const real = globalThis as any; const kept = ${JSON.stringify(clocks)}.map((name) => [name, real[name]]);
			for (const [name] of kept) { real[name] = () => 0; }`,
		);
		expect((await kernel.execute("1 + 1")).value).toBe("2");
		await kernel.execute("Object.assign(real, Object.fromEntries(kept));");
	});

	test("awaits at the top level, `for await` included", async () => {
		const { value } = await kernel.execute(`
			let waited = await Promise.resolve(1);
			for await (const more of [Promise.resolve(2), 3]) waited += more;
			waited
		`);
		expect(value).toBe("6");
	});

	test("awaits a promise that is its last expression", async () => {
		expect((await kernel.execute("Promise.resolve('done')")).value).toBe(
			"'done'",
		);
	});
});

describe("names", () => {
	test("live on in later cells, whatever declared them", async () => {
		await kernel.execute(`
			const one = 1; let two = 2; var three = 3;
			function four() { return 4 }
			class Five { static value = 5 }
			enum Six { Value = 6 }
			const { seven, rest: [eight, ...others] } = { seven: 7, rest: [8, 9, 10] };
			for (var nine = 0; nine < 9; nine++) {}
			namespace Ten { export const value = 10 }
		`);
		const { value, error } = await kernel.execute(
			"[one, two, three, four(), Five.value, Six.Value, seven, eight, nine, Ten.value, others]",
		);
		expect(error).toBeUndefined();
		expect(value?.replace(/\s+/g, " ")).toBe(
			"[ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, [ 9, 10 ] ]",
		);
	});

	test("can be declared again, with another type", async () => {
		await kernel.execute(
			"const again = 1; class Again { a = 1 } interface Shape { a: number }",
		);
		const { error } = await kernel.execute(
			"const again = 'text'; class Again { b = 2 } interface Shape { b: string }",
		);
		expect(error).toBeUndefined();
		expect(
			(await kernel.execute("[again.toUpperCase(), new Again().b]")).value,
		).toBe("[ 'TEXT', 2 ]");
	});

	test("are seen by closures of earlier cells with the values of later ones", async () => {
		await kernel.execute("let level = 1; const readLevel = () => level;");
		await kernel.execute("level = 2;");
		expect((await kernel.execute("readLevel()")).value).toBe("2");
		await kernel.execute("let level = 3;");
		expect((await kernel.execute("readLevel()")).value).toBe("3");
	});

	test("are shared with closures made before, in and after the cell that writes them", async () => {
		await kernel.execute("let shared = 0; let own = 0;");
		await kernel.execute("for (let i = 0; i < 3; i++) { shared += i; own++; }");
		await kernel.execute("const bump = () => ++shared;");
		const { value } = await kernel.execute(
			"shared *= 10; const before = shared; bump(); shared = shared + 1; let post = shared++; [before, shared, post, own]",
		);
		expect(value).toBe("[ 30, 33, 32, 3 ]");
		expect((await kernel.execute("[bump(), shared]")).value).toBe("[ 34, 34 ]");
	});

	test("can be written in every way JavaScript knows", async () => {
		await kernel.execute(
			"let m = 1, n = 2, o: number | undefined, list: number[];",
		);
		const { value, error } = await kernel.execute(`
			m += n++ * 2; --n; o ??= 5; [m, n] = [n, m]; (n) = n + 1; m!++;
			for (m of [7, 8]) {} ({ m } = { m: m + 1 });
			list = [m, n, o]; list
		`);
		expect(error).toBeUndefined();
		expect(value).toBe("[ 9, 6, 5 ]");
		expect((await kernel.execute("[m, n, o]")).value).toBe("[ 9, 6, 5 ]");
	});

	test("work in shorthand properties, destructuring assignments and updates", async () => {
		await kernel.execute("let p = 1, q = 2;");
		await kernel.execute(
			"[p, q] = [q, p]; ({ p, q = 5 } = { p: p + 10 } as { p: number; q?: number }); p++;",
		);
		expect((await kernel.execute("({ p, q })")).value).toBe("{ p: 13, q: 5 }");
	});

	test("keep the value and the type they had where a cell stops before it sets them", async () => {
		await kernel.execute("const kept = 'before';");
		const { error } = await kernel.execute(
			"const reached = 1; throw new Error('stop'); const kept = 2;",
		);
		expect(error?.evalue).toBe("stop");
		expect((await kernel.execute("[reached, kept.length]")).value).toBe(
			"[ 1, 6 ]",
		);
	});

	test("that are functions and classes know their own name", async () => {
		const { value } = await kernel.execute(
			"const arrow = () => 1; const Klass = class {}; [arrow.name, Klass.name]",
		);
		expect(value).toBe("[ 'arrow', 'Klass' ]");
	});

	test("that are functions are called without a `this`", async () => {
		await kernel.execute("function self(this: unknown) { return this }");
		expect((await kernel.execute("self() === undefined")).value).toBe("true");
	});

	test("may carry `export`, as pasted code does", async () => {
		await kernel.execute(
			"export const pasted = 1; export function alsoPasted() { return pasted }",
		);
		expect((await kernel.execute("alsoPasted()")).value).toBe("1");
	});
});

describe("an error", () => {
	test("of types stops a cell before it runs, with line, column and code", async () => {
		const { stdout, error, reply } = await kernel.execute(
			'console.log("ran");\nconst n: number = "text";',
		);
		expect(stdout).toBe("");
		expect(reply.status).toBe("error");
		expect(error?.evalue).toContain("TS2322");
		expect(plain(error?.traceback)).toMatch(/In \[\d+\]:2:7 - TS2322/);
		expect(plain(error?.traceback)).toContain(
			'> 2 | const n: number = "text";',
		);
	});

	test("of types is strict about null and implicit any", async () => {
		expect(
			(await kernel.execute("const f = (x) => x;")).error?.evalue,
		).toContain("TS7006");
		expect(
			(await kernel.execute("const s: string = null;")).error?.evalue,
		).toContain("TS2322");
	});

	test("of JSX says what to do to have it", async () => {
		expect((await kernel.execute("const page = <div/>;")).error).toMatchObject({
			ename: "SyntaxError",
			evalue: expect.stringContaining(
				'a tsconfig.json beside the notebook or in a folder above sets "jsx"',
			),
		});
	});

	test("lists every mistake of the cell at once", async () => {
		const { error } = await kernel.execute(
			"const a1: string = 1;\nconst a2: string = 2;",
		);
		expect(plain(error?.traceback)).toMatch(
			/:1:7 - TS2322[\s\S]*:2:7 - TS2322/,
		);
	});

	test("at run time has a name, a message, and the cell's own lines", async () => {
		await kernel.execute(
			"function fail(n: number) {\n  throw new RangeError('bad ' + n);\n}",
		);
		const { error } = await kernel.execute("1;\n\nfail(3);");
		expect(error).toMatchObject({ ename: "RangeError", evalue: "bad 3" });
		const traceback = plain(error?.traceback);
		expect(traceback).toMatch(/> 2 \|.*throw new RangeError/);
		expect(traceback).toMatch(
			/at fail \(In \[\d+\]:2:9\)\n {4}at In \[\d+\]:3:1$/,
		);
	});

	test("shows its cause and the parts of an AggregateError", async () => {
		const { error } = await kernel.execute(
			'throw new AggregateError([new TypeError("part")], "all", { cause: new Error("why") });',
		);
		expect(plain(error?.traceback)).toMatch(
			/Caused by: Error: why[\s\S]*Error 1 of 1: TypeError: part/,
		);
	});

	test("need not be an Error", async () => {
		expect((await kernel.execute("throw null")).error?.evalue).toBe("null");
		expect((await kernel.execute("throw { code: 1 }")).error?.evalue).toBe(
			"{ code: 1 }",
		);
	});

	test("in a timer is printed in the cell that started it", async () => {
		const { stderr } = await kernel.execute(
			'setTimeout(() => { throw new Error("late") }, 1); await new Promise((r) => setTimeout(r, 50));',
		);
		expect(plain([stderr])).toContain("Error: late");
	});

	test("in a promise that nobody awaits is printed in its cell", async () => {
		const { stderr, reply } = await kernel.execute(
			'Promise.reject(new Error("stray")); 1',
		);
		expect(plain([stderr])).toContain("Error: stray");
		expect(reply.status).toBe("ok");
	});

	test("aborts the cells that wait behind it, unless told otherwise", async () => {
		const failing = kernel.execute(
			"prompt('Go on?'); throw new Error('first')",
			{ allow_stdin: true },
		);
		const waiting = kernel.execute("2");
		// The kernel reads what comes after them only once it has read them.
		await kernel.request("kernel_info_request", {});
		await kernel.answerInput("");
		expect((await failing).reply.status).toBe("error");
		expect((await waiting).reply.status).toBe("aborted");
		const [, ran] = await Promise.all([
			kernel.execute("throw new Error('first')", { stop_on_error: false }),
			kernel.execute("2"),
		]);
		expect(ran.reply.status).toBe("ok");
	});
});

describe("display", () => {
	test("follows the method under Symbol.for('Jupyter.display')", async () => {
		const { result } = await kernel.execute(
			'({ [Symbol.for("Jupyter.display")]: () => ({ "text/html": "<b>x</b>", "text/plain": "x" }) })',
		);
		expect(result).toEqual({ "text/html": "<b>x</b>", "text/plain": "x" });
	});

	test("works through tslab's API, updates in place included", async () => {
		const { messages } = await kernel.execute(`
			import { display, newDisplay } from "tslab";
			display.html("<i>1</i>");
			display.png(new Uint8Array([137, 80]));
			const slot = newDisplay();
			slot.text("first");
			slot.text("second");
		`);
		const [html, png, first, second] = messages.slice(1);
		expect(html?.content.data).toEqual({ "text/html": "<i>1</i>" });
		expect(png?.content.data).toEqual({ "image/png": "iVA=" });
		expect([first?.type, second?.type]).toEqual([
			"display_data",
			"update_display_data",
		]);
		expect(second?.content.transient.display_id).toBe(
			first?.content.transient.display_id,
		);
	});
});
