/** What comes around the learner's JavaScript: output of child processes, bytes, and questions that are stopped. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KernelClient } from "../../harness/kernel-client";

let kernel: KernelClient;

beforeAll(async () => {
	kernel = await KernelClient.start();
	await kernel.execute(`
		import { execSync, spawnSync } from "node:child_process";
		import fs from "node:fs";
	`);
});

afterAll(() => kernel.shutdown());

describe("what a child process wrote has arrived when its cell is idle,", () => {
	test("on both streams, time and again", async () => {
		for (let turn = 0; turn < 30; turn++) {
			const { stdout, stderr } = await kernel.execute(
				`execSync("echo out${turn}; echo err${turn} >&2", { stdio: "inherit" });`,
			);
			expect(stdout).toBe(`out${turn}\n`);
			expect(stderr).toBe(`err${turn}\n`);
		}
	});

	test("a megabyte of it too", async () => {
		const { stdout } = await kernel.execute(
			'execSync("head -c 1000000 /dev/zero | tr \'\\\\0\' x", { stdio: "inherit" });',
		);
		expect(stdout.length).toBe(1_000_000);
	});

	test("and when the cell fails", async () => {
		const { stdout, error } = await kernel.execute(
			'spawnSync("echo", ["before"], { stdio: "inherit" }); throw new Error("after");',
		);
		expect(stdout).toBe("before\n");
		expect(error?.evalue).toBe("after");
	});

	test("also if it looks like the beginning of a mark of the kernel's own", async () => {
		const { stdout } = await kernel.execute(
			'fs.writeSync(1, "a\\u001e"); fs.writeSync(1, "b\\u001eaaaaaaaa-bbbb\\u001e");',
		);
		expect(stdout).toBe("a\u001eb\u001eaaaaaaaa-bbbb\u001e");
	});
});

test("a cell that closes a stream of the process, or puts a file in its place, ends", async () => {
	const one = await KernelClient.start();
	const { error } = await one.execute(
		'import fs from "node:fs"; fs.closeSync(1); const file = fs.openSync("/dev/null", "w");',
	);
	expect(error).toBeUndefined();
	expect((await one.execute("console.log(file); 1 + 1")).stdout).toBe("1\n");
	await one.shutdown();
});

test("a cell that ends the streams of the process ends, and so do those after it", async () => {
	const one = await KernelClient.start();
	const { stdout } = await one.execute(
		'process.stdout.end("last words\\n"); process.stderr.end();',
	);
	expect(stdout).toBe("last words\n");
	expect((await one.execute('console.log("more");')).stdout).toBe("more\n");
	await one.shutdown();
});

describe("a character that is written in two pieces is whole", () => {
	test.each([
		[
			"as bytes",
			'const bytes = Buffer.from("汉"); process.stdout.write(bytes.subarray(0, 1)); process.stdout.write(bytes.subarray(1));',
			"汉",
			"",
		],
		[
			"in each stream for itself",
			'const two = Buffer.from("é"); process.stdout.write(two.subarray(0, 1)); process.stderr.write(two.subarray(0, 1)); process.stderr.write(two.subarray(1)); process.stdout.write(two.subarray(1));',
			"é",
			"é",
		],
		[
			"byte by byte",
			'for (const byte of Buffer.from("a👍ü")) process.stdout.write(Uint8Array.of(byte));',
			"a👍ü",
			"",
		],
		[
			"with another cell's text between them",
			'const half = Buffer.from("ß"); process.stdout.write(half.subarray(0, 1)); await new Promise((r) => setTimeout(r, 1)); process.stdout.write(half.subarray(1));',
			"ß",
			"",
		],
		[
			"by native code",
			'const raw = Buffer.from("汉"); fs.writeSync(1, raw.subarray(0, 2)); execSync("sleep 0.05"); fs.writeSync(1, raw.subarray(2));',
			"汉",
			"",
		],
		[
			"in another encoding",
			'process.stdout.write("c3", "hex" as BufferEncoding); process.stdout.write("a9", "hex" as BufferEncoding);',
			"é",
			"",
		],
	])("%s", async (_, code, out, err) => {
		const { stdout, stderr, error } = await kernel.execute(code);
		expect(error).toBeUndefined();
		expect([stdout, stderr]).toEqual([out, err]);
	});

	test("or is shown as what it is not, where the rest never comes", async () => {
		const { stdout } = await kernel.execute(
			'process.stdout.write(Buffer.from("a汉").subarray(0, 2)); process.stdout.write("b"); process.stdout.write(Buffer.of(0xff, 0xe6));',
		);
		expect(stdout).toBe("a\ufffdb\ufffd\ufffd");
	});
});

describe("a cell that is stopped while it asks is interrupted, also if it asks", () => {
	test.each([
		["with prompt", 'prompt("?"); console.log("went on");'],
		["with confirm", 'confirm("?"); console.log("went on");'],
		["with alert", 'alert("?"); console.log("went on");'],
		[
			"for a password",
			'import { password } from "downhill"; password("?"); console.log("went on");',
		],
		["and catches", 'try { prompt("?"); } catch {} console.log("went on");'],
		["again and again", 'while (true) { try { prompt("?"); } catch {} }'],
		[
			"in a loop of await",
			'while (true) { try { await null; prompt("?"); } catch {} }',
		],
		[
			"in a timer",
			'setTimeout(() => { prompt("?"); console.log("went on"); }, 1); await new Promise(() => {});',
		],
	])("%s", async (_, code) => {
		const cell = kernel.execute(code, { allow_stdin: true });
		await kernel.question();
		await kernel.interrupt();
		const { error, stdout } = await cell;
		expect(error?.ename).toBe("KeyboardInterrupt");
		expect(stdout).toBe("");
		const asked = kernel.execute('prompt("again")', { allow_stdin: true });
		expect((await kernel.answerInput("yes")).prompt).toBe("again ");
		expect((await asked).value).toBe("'yes'");
	});
});
