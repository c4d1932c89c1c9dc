/** A kernel that is told to send only so many lines of what a cell prints. */

import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	KernelClient,
	type Outcome,
	type Received,
} from "../../harness/kernel-client";
import { FirstLines } from "../../kernel/front/first-lines";
import { LastLines } from "../../kernel/front/last-lines";
import { asSeen, condensed } from "../../kernel/front/overwritten";
import { readSettings } from "../../kernel/shared/settings";

const temporary = mkdtempSync(join(tmpdir(), "downhill-long-"));
const folder = join(temporary, "notebooks");
const kept = join(temporary, "kept");

afterAll(() => rmSync(temporary, { recursive: true }));

/** The text of what stands in place of the last lines, as it was left. */
function ending({ messages }: Outcome): string {
	return messages.filter(isDisplay).at(-1)?.content.data["text/plain"] ?? "";
}

function isDisplay({ type }: Received): boolean {
	return type === "display_data" || type === "update_display_data";
}

/** Lines with these numbers. */
function numbered(from: number, to: number): string {
	return Array.from({ length: to - from }, (_, i) => `line ${from + i}\n`).join(
		"",
	);
}

describe("of what a cell prints under DOWNHILL_MAX_LINES=20", () => {
	let kernel: KernelClient;

	beforeAll(async () => {
		kernel = await start();
	});

	afterAll(() => kernel.shutdown());

	function start(env: NodeJS.ProcessEnv = {}): Promise<KernelClient> {
		mkdirSync(folder, { recursive: true });
		return KernelClient.start({
			folder,
			env: { DOWNHILL_MAX_LINES: "20", DOWNHILL_OUTPUT_DIR: kept, ...env },
		});
	}

	const print = (lines: number) =>
		`for (let i = 0; i < ${lines}; i++) console.log("line", i);`;

	test("ten lines arrive as they are", async () => {
		const { stdout, displays } = await kernel.execute(print(10));
		expect(stdout).toBe(numbered(0, 10));
		expect(displays).toEqual([]);
	});

	test("twenty lines are shown whole, without a word on what is left out", async () => {
		const outcome = await kernel.execute(print(20));
		expect(outcome.stdout).toBe(numbered(0, 10));
		expect(ending(outcome)).toBe(numbered(10, 20));
		expect(existsSync(kept)).toBe(false);
	});

	test("100,000 lines show the first and the last ones, how many are between, and where all are", async () => {
		const outcome = await kernel.execute(print(100_000));
		expect(outcome.reply.status).toBe("ok");
		expect(outcome.stdout).toBe(numbered(0, 10));
		const [notice = "", ...lines] = ending(outcome).split("\n");
		expect(lines.join("\n")).toBe(numbered(99_990, 100_000));
		expect(notice).toMatch(
			/^… 99,980 lines are left out here; all 100,000 are in \.\.\/kept\/output-[-\d]+\.txt …$/,
		);
		const [path = ""] = notice.match(/\S+\.txt/) ?? [];
		expect(readFileSync(resolve(folder, path), "utf8")).toBe(
			numbered(0, 100_000),
		);
	});

	test("what is left out has a link to the file in the page, and markup stays text", async () => {
		const outcome = await kernel.execute(
			`${print(100)} console.error("<b>wrong</b> & done");`,
		);
		const [{ content } = { content: undefined }] =
			outcome.messages.filter(isDisplay);
		const html = content.data["text/html"];
		expect(html).toMatch(
			/81 lines are left out here; all 101 are in <a href="\.\.\/kept\/output-[-\d]+\.txt">/,
		);
		expect(html).toMatch(
			/<span style=".*error-background\)">&lt;b>wrong&lt;\/b> &amp; done\n<\/span>/,
		);
	});

	test("stdout and stderr count together, and keep their order", async () => {
		const outcome = await kernel.execute(
			'for (let i = 0; i < 30; i++) { console.log("line", 2 * i); console.error("line", 2 * i + 1); }',
		);
		expect(outcome.stdout).toBe("line 0\nline 2\nline 4\nline 6\nline 8\n");
		expect(outcome.stderr).toBe("line 1\nline 3\nline 5\nline 7\nline 9\n");
		expect(ending(outcome)).toContain(`…\n${numbered(50, 60)}`);
	});

	test("what changes between stdout and stderr is no more outputs than JupyterLab shows", async () => {
		const kernel = await start({ DOWNHILL_MAX_LINES: "2000" });
		const outcome = await kernel.execute(
			'for (let i = 0; i < 500; i++) { console.log("line", 2 * i); console.error("line", 2 * i + 1); }',
		);
		const streams = outcome.messages.filter(({ type }) => type === "stream");
		expect(streams.length).toBe(40);
		expect(ending(outcome)).toBe(numbered(40, 1000));
		await kernel.shutdown();
	});

	test("a progress line that is written over a thousand times is one line", async () => {
		const outcome = await kernel.execute(
			'for (let i = 0; i <= 100_000; i++) process.stdout.write("\\rdone: " + i + " of 100000"); console.log("\\nend");',
		);
		expect(outcome.displays).toEqual([]);
		expect(asSeen(outcome.stdout)).toBe("done: 100000 of 100000\nend\n");
	});

	test("a progress line after many others is shown as it stands", async () => {
		const outcome = await kernel.execute(
			`${print(50)} for (let i = 0; i <= 5000; i++) process.stdout.write("\\r" + "#".repeat(i / 100) + " " + i);`,
		);
		const last = ending(outcome).split("\n").at(-1);
		expect(last).toBe(`${"#".repeat(50)} 5000`);
	});

	test("a line without an end is cut as well", async () => {
		const outcome = await kernel.execute(
			'for (let i = 0; i < 1000; i++) process.stdout.write("x".repeat(1000)); process.stdout.write("end");',
		);
		expect(outcome.stdout).toBe("x".repeat(2000));
		const [notice, rest = ""] = ending(outcome).split("\n");
		expect(notice).toMatch(/^… 996,003 characters are left out here; all are/);
		expect(rest).toBe(`${"x".repeat(1997)}end`);
	});

	test("the latest lines are shown while the cell runs, before a question, and before a figure", async () => {
		const seen = kernel.until(isDisplay);
		const running = kernel.execute(
			`import { display } from "downhill"; ${print(100)} prompt("go on?"); ${print(5)} display(1);`,
			{ allow_stdin: true },
		);
		expect((await kernel.answerInput("yes")).prompt).toBe("go on? ");
		expect((await seen).content.data["text/plain"]).toContain(
			`…\n${numbered(90, 100)}`,
		);
		const { messages } = await running;
		const shown = messages.filter(isDisplay);
		expect(shown.map(({ type }) => type)).toEqual([
			"display_data",
			"display_data",
			"update_display_data",
		]);
		expect(shown[2]?.content.data["text/plain"]).toContain(
			`…\n${numbered(95, 100)}${numbered(0, 5)}`,
		);
	});

	test("an interval's late lines go to the same place, after the cell", async () => {
		const late = kernel.until(
			({ type, content }) =>
				type === "update_display_data" &&
				content.data["text/plain"].includes("late 4"),
		);
		const outcome = await kernel.execute(
			`${print(100)} let n = 0; const timer = setInterval(() => { console.log("late", n); if (++n === 5) clearInterval(timer); }, 5);`,
		);
		const { content, parent } = await late;
		expect(parent).toBe(outcome.request);
		expect(content.transient.display_id).toBe(
			outcome.messages.find(isDisplay)?.content.transient.display_id,
		);
		expect(content.data["text/plain"]).toContain("all 105 are in");
	});

	test("a clear gives the cell all its lines again", async () => {
		const { messages } = await kernel.execute(
			`import { clearOutput } from "downhill"; for (let round = 0; round < 50; round++) { clearOutput({ wait: true }); ${print(10)} }`,
		);
		expect(messages.filter(isDisplay)).toEqual([]);
		expect(
			messages
				.filter(({ type }) => type === "stream")
				.map(({ content }) => content.text)
				.join(""),
		).toBe(numbered(0, 10).repeat(50));
	});

	test("what a child process prints counts", async () => {
		const outcome = await kernel.execute(
			'import { execSync } from "node:child_process"; execSync("seq 1 1000", { stdio: "inherit" });',
		);
		expect(outcome.stdout).toBe("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n");
		expect(ending(outcome)).toMatch(/980 lines are left out.*\n991\n/);
	});

	test("the last lines stand before the value and the error of a cell", async () => {
		const { messages } = await kernel.execute(`${print(100)} 7`);
		expect(messages.map(({ type }) => type)).toEqual([
			"execute_input",
			"stream",
			"display_data",
			"execute_result",
		]);
		const failed = await kernel.execute(`${print(100)} throw new Error("x");`);
		expect(failed.messages.map(({ type }) => type)).toEqual([
			"execute_input",
			"stream",
			"display_data",
			"error",
		]);
	});

	test("the stop button ends a flood, and the last lines are those before it", async () => {
		const flowing = kernel.until(isDisplay);
		const running = kernel.execute(
			'let i = 0; while (true) console.log("line", i++);',
		);
		await flowing;
		await kernel.interrupt();
		const outcome = await running;
		expect(outcome.error?.ename).toBe("KeyboardInterrupt");
		const i = Number((await kernel.execute("i")).value);
		// It may have been stopped when it had counted, and not printed yet.
		const last = ending(outcome).trimEnd().split("\n").at(-1);
		expect([`line ${i - 1}`, `line ${i - 2}`]).toContain(last);
		expect(outcome.stdout).toBe(numbered(0, 10));
	});

	test("ten files are kept, the newest, and others in their folder stay", async () => {
		writeFileSync(join(kept, "mine.txt"), "mine");
		for (let i = 0; i < 12; i++) {
			await kernel.execute(`console.log("cell ${i}"); ${print(30)}`);
		}
		const files = readdirSync(kept).filter((name) => name !== "mine.txt");
		const cells = files
			.sort()
			.map((name) => readFileSync(join(kept, name), "utf8").split("\n")[0]);
		expect(cells).toEqual(
			Array.from({ length: 10 }, (_, i) => `cell ${i + 2}`),
		);
		expect(existsSync(join(kept, "mine.txt"))).toBe(true);
	});

	test("a file ends at 50 MB, and the cell says so", async () => {
		const outcome = await kernel.execute(
			`const mega = ("x".repeat(99) + "\\n").repeat(10_000); for (let i = 0; i < 60; i++) process.stdout.write(mega);`,
		);
		const [notice = ""] = ending(outcome).split("\n");
		expect(notice).toContain("all 600,000 are in");
		expect(notice).toContain("but it ends after 50 MB");
		const [path = ""] = notice.match(/\S+\.txt/) ?? [];
		expect(statSync(resolve(folder, path)).size).toBe(50_000_000);
	});

	test("a folder that cannot be written costs the file, not the lines", async () => {
		const file = join(temporary, "file");
		writeFileSync(file, "");
		chmodSync(file, 0o400);
		const other = await start({ DOWNHILL_OUTPUT_DIR: join(file, "below") });
		const outcome = await other.execute(print(100));
		expect(ending(outcome)).toMatch(
			/80 lines are left out here.*, but ENOTDIR/,
		);
		expect(ending(outcome)).toContain(numbered(90, 100));
		await other.shutdown();
	});
});

describe("DOWNHILL_MAX_LINES", () => {
	test("is no limit by itself", () => {
		expect(readSettings({}).outputLimit).toBeUndefined();
		expect(
			readSettings({ DOWNHILL_OUTPUT_DIR: "/x" }).outputLimit,
		).toBeUndefined();
	});

	test("has a folder for each user by itself", () => {
		expect(readSettings({ DOWNHILL_MAX_LINES: "100" }).outputLimit).toEqual({
			lines: 100,
			folder: join(tmpdir(), `downhill-output-${process.getuid?.()}`),
		});
	});

	test.each(["many", "9", "0", "-1", "10.5", "Infinity"])(
		"%j is refused with what is accepted",
		(text) => {
			expect(() => readSettings({ DOWNHILL_MAX_LINES: text })).toThrow(
				`DOWNHILL_MAX_LINES is "${text}"; it must be a whole number, 10 or more, or empty for no limit`,
			);
		},
	);
});

test("a text that is condensed is written over as it would have been", () => {
	expect(asSeen("abcdef\rxy\nnext\r\n")).toBe("xycdef\nnext\n");
	for (const text of ["abc\rd", "abc\r", "a\nlong\rer\rx", "", "\r\r", "a\n"]) {
		for (const more of ["Z", "\rZ", "ZZZZZZZ\n"]) {
			expect(asSeen(condensed(text) + more)).toBe(asSeen(text + more));
		}
	}
});

test("the last lines are the same, in however many pieces they come", () => {
	const lines = Array.from(
		{ length: 200 },
		(_, i) => `${"x".repeat(i % 7)}${i}\n`,
	);
	const whole = lines.join("");
	for (const size of [1, 2, 7, 100, 5000]) {
		const last = new LastLines(5, 1000);
		for (let at = 0; at < whole.length; at += size) {
			last.add("stdout", whole.slice(at, at + size));
		}
		expect(last.read()).toEqual([
			{ name: "stdout", text: lines.slice(-5).join("") },
		]);
	}
});

test("the first lines are the same, in however many pieces they come", () => {
	const text = "one\ntwo is written over\rtwo\nthree\nfour\n";
	for (const size of [1, 2, 7, 100]) {
		const first = new FirstLines(3, 1000);
		let taken = 0;
		for (let at = 0; at < text.length && taken === at; at += size) {
			taken += first.take(text.slice(at, at + size));
		}
		expect(text.slice(0, taken)).toBe("one\ntwo is written over\rtwo\nthree\n");
	}
});
