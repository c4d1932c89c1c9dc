/** What people who work on the kernel see of it. */

import {
	closeSync,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { KernelClient, root } from "../../harness/kernel-client";
import { complain } from "../../kernel/front/complain";
import { reportInternalError } from "../../kernel/front/report-internal-error";
import { mappedStack } from "../../kernel/shared/mapped-stack";
import { readSettings } from "../../kernel/shared/settings";

afterEach(() => {
	vi.restoreAllMocks();
	vi.useRealTimers();
});

describe("DOWNHILL_INSPECT", () => {
	test.each([
		["9229", { process: "runtime", port: 9229 }],
		["runtime:9230", { process: "runtime", port: 9230 }],
		["front:1", { process: "front", port: 1 }],
		["", undefined],
	])("%j is understood", (text, inspect) => {
		expect(readSettings({ DOWNHILL_INSPECT: text }).inspect).toEqual(inspect);
	});

	test.each([
		"yes",
		"0",
		"front",
		"front:",
		"compiler:9229",
		"65536",
		"127.0.0.1:9229",
		"-1",
	])("%j is refused with what is accepted", (text) => {
		expect(() => readSettings({ DOWNHILL_INSPECT: text })).toThrow(
			/must be a port from 1 to 65535, "front:PORT" or "runtime:PORT"/,
		);
	});

	test.each(["front", "runtime"])(
		"opens an inspector on the %s, and on no process that a cell starts",
		async (which) => {
			const port = await freePort();
			const kernel = await KernelClient.start({
				env: { DOWNHILL_INSPECT: `${which}:${port}` },
				output: openSync("/dev/null", "w"),
			});
			const { value, error } = await kernel.execute(`
				import { fork, execFileSync } from "node:child_process";
				import { once } from "node:events";
				import inspector from "node:inspector";
				const code = "process.send ? process.send(String(require('inspector').url())) : console.log(require('inspector').url())";
				const spawned = execFileSync(process.execPath, ["-e", code], { encoding: "utf8" }).trim();
				const [forked] = await once(fork("-e", [code], { execArgv: [...process.execArgv, "-e", code] }), "message");
				[spawned, forked, inspector.url() !== undefined].join()
			`);
			expect(error).toBeUndefined();
			expect(value).toBe(`'undefined,undefined,${which === "runtime"}'`);
			const answer = await fetch(`http://127.0.0.1:${port}/json/version`);
			expect(await answer.json()).toHaveProperty("Browser");
			await kernel.shutdown();
		},
	);
});

describe("DOWNHILL_STUCK_AFTER", () => {
	test.each([
		["", 10],
		["0.5", 0.5],
		["60", 60],
	])("%j is understood", (text, seconds) => {
		const { stuckAfter } = readSettings({ DOWNHILL_STUCK_AFTER: text });
		expect(stuckAfter).toBe(seconds);
	});

	test.each(["soon", "0", "-1", "10 s", "Infinity", "1e9"])(
		"%j is refused with what is accepted",
		(text) => {
			expect(() => readSettings({ DOWNHILL_STUCK_AFTER: text })).toThrow(
				`DOWNHILL_STUCK_AFTER is "${text}"; it must be a number of seconds, from above 0 to 86400`,
			);
		},
	);
});

describe("DOWNHILL_LOG", () => {
	test("is refused if it is anything but debug", () => {
		expect(() => readSettings({ DOWNHILL_LOG: "verbose" })).toThrow(
			/must be "debug" or empty/,
		);
	});

	test("tells what the kernel does, a line each, and nothing of what cells contain", async () => {
		const { log } = await sessionLog({ DOWNHILL_LOG: "debug" });
		for (const line of [
			/in shell execute_request/,
			/out iopub execute_result/,
			/out shell execute_reply/,
			/in control interrupt_request/,
			/compiler compile ended after [\d.]+ ms/,
			/cell In \[1\] starts/,
			/cell In \[1\] ended after [\d.]+ ms/,
			/interrupt of runtime \d+/,
			/runtime \d+ started/,
			/runtime \d+ ended: it ended with exit code 3/,
		]) {
			expect(log).toMatch(line);
		}
		expect(log).not.toContain("secret");
	});

	test("is silent by itself", async () => {
		expect((await sessionLog({})).log).toBe("");
	});

	async function sessionLog(env: NodeJS.ProcessEnv): Promise<{ log: string }> {
		const folder = mkdtempSync(join(tmpdir(), "downhill-log-"));
		const file = join(folder, "log");
		const output = openSync(file, "w");
		const kernel = await KernelClient.start({ env, output });
		await kernel.execute('"secret"');
		const started = kernel.printed("started");
		const busy = kernel.execute('console.log("started"); while (true) {}');
		await started;
		await kernel.interrupt();
		await busy;
		await kernel.execute("process.exit(3)");
		await kernel.shutdown();
		closeSync(output);
		const log = readFileSync(file, "utf8");
		rmSync(folder, { recursive: true });
		return { log };
	}
});

describe("a complaint", () => {
	test("is told once a second, with how many were not, and hides none of another kind", () => {
		vi.useFakeTimers();
		const lines = vi.spyOn(console, "error").mockImplementation(() => {});
		for (let i = 0; i < 5; i++) {
			complain("bad message", "bad");
		}
		complain("client takes nothing", "stuck");
		vi.advanceTimersByTime(1000);
		complain("bad message", "bad again");
		expect(lines.mock.calls.map(([line]) => line)).toEqual([
			"[downhill kernel] bad",
			"[downhill kernel] stuck",
			"[downhill kernel] bad again (and 4 before)",
		]);
	});

	test("of the kernel's own mistakes is told each time", () => {
		const lines = vi.spyOn(console, "error").mockImplementation(() => {});
		complain("bad message", "bad");
		for (let i = 0; i < 3; i++) {
			reportInternalError(new Error(`mistake ${i}`));
		}
		reportInternalError("no error at all");
		const told = lines.mock.calls.map(([line]) => String(line));
		for (const text of [
			"mistake 0",
			"mistake 1",
			"mistake 2",
			"no error at all",
		]) {
			expect(told.filter((line) => line.includes(text))).toHaveLength(1);
		}
	});
});

test("stack traces of the kernel's build speak of its sources", () => {
	const folder = join(root, "build/kernel");
	const lines = readFileSync(join(folder, "main.cjs"), "utf8").split("\n");
	const line = lines.findIndex((text) => text.includes("internal error: "));
	const column = (lines[line] as string).indexOf("console") + 1;
	const stack = `Error: x\n    at f (${folder}/main.cjs:${line + 1}:${column})\n    at node:events:1:1`;
	expect(mappedStack(stack, folder)).toMatch(
		/at f \(.*\/kernel\/front\/report-internal-error\.ts:\d+:\d+\)\n {4}at node:events:1:1$/,
	);
});

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as { port: number };
	await new Promise((resolve) => server.close(resolve));
	return port;
}
