import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	KernelClient,
	kernelMain,
	type Outcome,
} from "../../harness/kernel-client";
import { FatalLog } from "../../kernel/front/fatal-log";
import { childrenOf, gone } from "./processes";

let kernel: KernelClient;

beforeAll(async () => {
	kernel = await KernelClient.start();
	await kernel.execute(
		"let kept = 'kept'; const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms));",
	);
});

afterAll(() => kernel.shutdown());

/** Interrupts a cell once it runs. */
async function interrupted(body: string): Promise<Outcome> {
	const started = kernel.printed("started");
	const cell = kernel.execute(`console.log("started"); ${body}`);
	await started;
	await kernel.interrupt();
	return cell;
}

describe("an interrupt ends, and leaves the session as it is,", () => {
	test.each([
		["a synchronous loop", "while (true) {}"],
		["a loop that prints", 'while (true) console.log("x");'],
		[
			"a loop that catches everything",
			"while (true) { try { while (true) {} } catch {} }",
		],
		["a loop of microtasks", "while (true) await null;"],
		["a loop that sleeps", "while (true) await sleep(5);"],
		["a sleep", "await sleep(60_000);"],
		["a promise that never settles", "await new Promise(() => {});"],
		["a promise as the last expression", "new Promise(() => {})"],
		[
			"a busy timer",
			"setTimeout(() => { while (true) {} }, 1); await sleep(60_000);",
		],
		[
			"a busy immediate",
			"setImmediate(() => { while (true) {} }); await sleep(60_000);",
		],
		[
			"a loop over file reads",
			'import { stat } from "node:fs/promises"; while (true) await stat(".");',
		],
	])("%s", async (_, body) => {
		const { error } = await interrupted(body);
		expect(error?.ename).toBe("KeyboardInterrupt");
		expect((await kernel.execute("kept")).value).toBe("'kept'");
	});
});

test("what a cell had set when it was interrupted stays, and nothing of it goes on", async () => {
	await interrupted(
		"let rounds = 0; while (true) { rounds++; await sleep(1); }",
	);
	const { value } = await kernel.execute(
		"const seen = rounds; await sleep(50); [seen > 0, rounds === seen]",
	);
	expect(value).toBe("[ true, true ]");
});

test("an interrupted cell cannot catch its way on", async () => {
	await interrupted(
		"var tries = 0; while (true) { try { await sleep(1); } catch {} tries++; }",
	);
	const { value } = await kernel.execute(
		"const before = tries; await sleep(50); tries === before",
	);
	expect(value).toBe("true");
});

test("code that no interrupt can stop is replaced with its process after a while, and the cell says so", async () => {
	const one = await KernelClient.start({
		env: { DOWNHILL_STUCK_AFTER: "0.5" },
	});
	const started = one.printed("deaf");
	const cell = one.execute(`
		import { execSync } from "node:child_process";
		execSync("trap '' INT; echo deaf; sleep 120; sleep 120", { stdio: "inherit" });
	`);
	await started;
	await one.interrupt();
	const { error } = await cell;
	expect(error?.evalue).toMatch(
		/did not stop within 0\.5 s of an interrupt.*are lost/,
	);
	expect((await one.execute("1 + 1")).value).toBe("2");
	await one.shutdown();
});

test("an interrupt of an idle kernel does nothing", async () => {
	await kernel.interrupt();
	expect((await kernel.execute("kept")).value).toBe("'kept'");
});

test("SIGINT to the kernel's process group interrupts like the message does", async () => {
	const started = kernel.printed("started");
	const cell = kernel.execute('console.log("started"); while (true) {}');
	await started;
	process.kill(-(kernel.process.pid as number), "SIGINT");
	expect((await cell).error?.ename).toBe("KeyboardInterrupt");
	expect((await kernel.execute("kept")).value).toBe("'kept'");
});

describe("the end of the runtime", () => {
	const LINES = 20_000;
	const FILL_THE_HEAP =
		"const hoard: number[][] = []; while (true) hoard.push(new Array(1e6).fill(0.5));";
	let one: KernelClient;

	beforeAll(async () => {
		one = await KernelClient.start({
			env: { NODE_OPTIONS: "--max-old-space-size=300" },
		});
	});

	afterAll(() => one.shutdown());

	test.each([
		["an exit", "process.exit(3);", /exit code 3/],
		["an abort", "process.abort();", /SIGABRT/],
		[
			"a crash in native code",
			'process.kill(process.pid, "SIGSEGV");',
			/SIGSEGV/,
		],
		[
			"a kill from outside",
			'process.kill(process.pid, "SIGKILL");',
			/was killed/,
		],
		["a full heap", FILL_THE_HEAP, /ran out of memory/],
	])(
		"by %s is an error that says so; what was printed arrives, the last line included, and the next cell runs",
		async (_, end, reason) => {
			await one.execute("const lost = 1;");
			const { error, stdout, stderr } = await one.execute(
				`for (let i = 0; i < ${LINES}; i++) console.log(i);\n${end}\nawait new Promise(() => {});`,
			);
			expect(error?.ename).toBe("RuntimeDied");
			expect(error?.evalue).toMatch(reason);
			expect(error?.evalue).toMatch(/All variables.*are lost/);
			expect(stderr).not.toMatch(/GC|Allocation/);
			expect(stdout).toBe(
				Array.from({ length: LINES }, (_, i) => `${i}\n`).join(""),
			);
			expect((await one.execute("lost")).error?.evalue).toContain(
				"Cannot find name 'lost'",
			);
			expect((await one.execute("1 + 1")).value).toBe("2");
		},
	);
});

describe("the log with which V8 dies", () => {
	const outOfMemory =
		"\n<--- Last few GCs --->\n\n[1:0x1] 5 ms: Scavenge\n\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n----- Native stack trace -----\n";
	const tooLarge =
		"\n\n#\n# Fatal error in , line 0\n# Fatal JavaScript invalid size error 169220804 (see crbug.com/1201626)\n#\n";

	test.each([
		["of a full heap", outOfMemory, /ran out of memory/],
		["of an array that cannot grow", tooLarge, /larger than JavaScript can/],
	])("%s is left out, and its cause is known", (_, text, cause) => {
		const log = new FatalLog();
		const [start, end] = [text.slice(0, 40), text.slice(40)];
		expect(log.take(`before${start}`) + log.take(end)).toBe("before");
		expect(log.cause).toMatch(cause);
	});

	test("is text like any other if the process lives", async () => {
		const one = await KernelClient.start();
		const { stderr } = await one.execute(
			`import { writeSync } from "node:fs"; writeSync(2, ${JSON.stringify(outOfMemory)}); 1`,
		);
		expect(stderr).toBe(outOfMemory);
		await one.shutdown();
	});

	test("is told if it has no cause that is known", () => {
		const log = new FatalLog();
		expect(log.take("FATAL ERROR: what else?\n")).toBe("");
		expect(log.cause).toBeUndefined();
		expect(log.end()).toBe("FATAL ERROR: what else?\n");
	});
});

describe("no process is left behind", () => {
	test("after the server that started the kernel is killed", async () => {
		const server = `
			const { spawn } = require("node:child_process");
			spawn(process.execPath, process.argv.slice(1), { stdio: "ignore", detached: true });
			setInterval(() => {}, 1000);
		`;
		const one = await KernelClient.start({
			command: (file) => [process.execPath, "-e", server, kernelMain, file],
		});
		const [kernelProcess] = await childrenOf(one.process.pid as number);
		const { pid } = kernelProcess as { pid: number };
		const children = await childrenOf(pid);
		one.process.kill("SIGKILL");
		await gone(pid);
		for (const child of children) {
			await gone(child.pid);
		}
		one.close();
	});

	test.each([
		["after a shutdown", (one: KernelClient) => one.shutdown()],
		[
			"after a restart's shutdown while a cell is busy",
			async (one: KernelClient) => {
				const started = one.printed("started");
				void one.execute('console.log("started"); while (true) {}');
				await started;
				await one.shutdown();
			},
		],
		[
			"after the kernel is killed while a cell is busy",
			async (one: KernelClient) => {
				const started = one.printed("started");
				void one.execute('console.log("started"); while (true) {}');
				await started;
				one.process.kill("SIGKILL");
				await one.exited;
				one.close();
			},
		],
	])("%s", async (_, end) => {
		const one = await KernelClient.start();
		const children = await childrenOf(one.process.pid as number);
		// The compiler and the runtime.
		expect(children).toHaveLength(2);
		await end(one);
		for (const { pid } of children) {
			await gone(pid);
		}
	});
});
