/** What code prints after its cell has ended appears below that cell, whatever called it. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KernelClient } from "../../harness/kernel-client";

let folder: string;
let kernel: KernelClient;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "downhill-late-"));
	kernel = await KernelClient.start({ folder });
	await kernel.execute(`
		import { EventEmitter, once } from "node:events";
		import fs from "node:fs";
		import http from "node:http";
		import net from "node:net";
		import { setInterval as ticks } from "node:timers/promises";
		import { spawn } from "node:child_process";
		import { pbkdf2 } from "node:crypto";
		import { MessageChannel, Worker } from "node:worker_threads";
		import http2 from "node:http2";
		let print = () => {};
		let printed: Promise<void> = Promise.resolve();
		/** What the next case prints through, and what tells the other cell that it has. */
		const arm = () => { printed = new Promise((resolve) => { print = () => { console.log("late"); resolve(); }; }); };
		/** The port a server listens at. */
		const portOf = (server: net.Server) => (server.address() as net.AddressInfo).port;
		/** Runs in the cell that calls it, once another cell says so. */
		let go = () => {};
		const later = (body: () => void) => { void new Promise<void>((resolve) => { go = resolve; }).then(body); };
	`);
});

afterAll(async () => {
	await kernel.shutdown();
	rmSync(folder, { recursive: true });
});

describe("below the cell that started it appears what is printed by", () => {
	test.each([
		["a timer", "later(() => setTimeout(print, 1));", "go();"],
		[
			"an interval",
			"later(() => { const timer = setInterval(() => { clearInterval(timer); print(); }, 1); });",
			"go();",
		],
		["an immediate", "later(() => setImmediate(print));", "go();"],
		["process.nextTick", "later(() => process.nextTick(print));", "go();"],
		["queueMicrotask", "later(() => queueMicrotask(print));", "go();"],
		[
			"an iterator of timers",
			"later(async () => { for await (const _ of ticks(1)) { print(); break; } });",
			"go();",
		],
		[
			"an http server",
			"const web = http.createServer((_, reply) => { print(); reply.end(); }).listen(0); await once(web, 'listening');",
			"await (await fetch('http://127.0.0.1:' + portOf(web))).text(); web.close();",
		],
		[
			"the body of a request to a server",
			"const sink = http.createServer((request, reply) => { request.on('data', print); request.on('end', () => reply.end()); }).listen(0); await once(sink, 'listening');",
			"await (await fetch('http://127.0.0.1:' + portOf(sink), { method: 'POST', body: 'x' })).text(); sink.close();",
		],
		[
			"a socket's server",
			"const echo = net.createServer((socket) => { socket.on('data', () => { print(); socket.end(); }); }).listen(0); await once(echo, 'listening');",
			"const socket = net.connect(portOf(echo)); socket.write('x'); await once(socket, 'close'); echo.close();",
		],
		[
			"a stream of HTTP/2",
			"const two = http2.createServer(); two.on('stream', (stream) => { print(); stream.respond(); stream.end(); }).listen(0); await once(two, 'listening');",
			"const session = http2.connect('http://127.0.0.1:' + portOf(two as any)); const post = session.request({ ':method': 'POST', ':path': '/' }); post.end('x'); post.resume(); await once(post, 'close'); session.close(); two.close();",
		],
		[
			"a response that is fetched",
			"later(() => { const origin = http.createServer((_, reply) => { reply.end('x'); }).listen(0, () => { void fetch('http://127.0.0.1:' + portOf(origin)).then((r) => r.text()).then(() => { origin.close(); print(); }); }); });",
			"go();",
		],
		[
			"a child process that is listened to",
			"const cat = spawn('cat'); cat.stdout.on('data', print);",
			"cat.stdin.end('x');",
		],
		[
			"a message of a worker",
			'const worker = new Worker(\'require("node:worker_threads").parentPort.on("message", (m) => require("node:worker_threads").parentPort.postMessage(m))\', { eval: true }); worker.on(\'message\', print);',
			"worker.postMessage(1); await printed; await worker.terminate();",
		],
		[
			"a message of a channel",
			"const { port1, port2 } = new MessageChannel(); port1.on('message', () => { port1.close(); print(); });",
			"port2.postMessage(1);",
		],
		[
			"a watched file",
			"fs.writeFileSync('watched', '1'); const watcher = fs.watch('watched', () => { watcher.close(); print(); });",
			"fs.writeFileSync('watched', '2');",
		],
		[
			"a stream",
			"later(() => { fs.createReadStream('/etc/hosts').once('data', print); });",
			"go();",
		],
		["a callback of a file", "later(() => fs.stat('.', print));", "go();"],
		[
			"a callback of the thread pool",
			"later(() => pbkdf2('a', 'b', 1, 8, 'sha256', print));",
			"go();",
		],
		[
			"an emitter that a timer calls",
			"const bell = new EventEmitter(); bell.on('ring', print); later(() => setTimeout(() => bell.emit('ring'), 1));",
			"go();",
		],
		[
			"an abort signal",
			"later(() => AbortSignal.timeout(1).addEventListener('abort', print));",
			"go();",
		],
		[
			"an async generator",
			"async function* gen() { yield 1; print(); } later(async () => { for await (const _ of gen()); });",
			"go();",
		],
	])("%s", async (_, start, trigger) => {
		const late = kernel.printed("late");
		const first = await kernel.execute(`arm(); ${start}`);
		expect(first.error).toBeUndefined();
		const second = await kernel.execute(`${trigger} await printed;`);
		expect(second.error).toBeUndefined();
		expect((await late).parent).toBe(first.request);
	});
});

test("a learner's own AsyncLocalStorage works, and does not get in the way", async () => {
	const one = await KernelClient.start();
	const late = one.printed("stored");
	const first = await one.execute(`
		import { AsyncLocalStorage } from "node:async_hooks";
		const storage = new AsyncLocalStorage<string>();
		let go = () => {};
		void new Promise<void>((resolve) => { go = resolve; }).then(() => storage.run("stored", async () => { await null; setTimeout(() => console.log(storage.getStore()), 1); }));
	`);
	await one.execute("go();");
	expect((await late).parent).toBe(first.request);
	const started = one.printed("started");
	const busy = one.execute(
		"storage.run('x', () => setTimeout(() => { console.log('started'); while (true) {} }, 1)); await new Promise(() => {});",
	);
	await started;
	await one.interrupt();
	expect((await busy).error?.ename).toBe("KeyboardInterrupt");
	expect(
		(await one.execute("storage.run('kept', () => storage.getStore())")).value,
	).toBe("'kept'");
	await one.shutdown();
});

describe("timers of a cell that was interrupted do nothing any more:", () => {
	test.each([
		["a timer", "setTimeout(tick, 5);"],
		["an interval", "setInterval(tick, 5);"],
		[
			"a timer that starts itself again",
			"const again = () => { tick(); setTimeout(again, 1); }; again();",
		],
		[
			"an immediate that starts itself again",
			"const soon = () => { tick(); setImmediate(soon); }; soon();",
		],
		["a timer within a timer", "setTimeout(() => setTimeout(tick, 5), 1);"],
	])("%s", async (_, start) => {
		await kernel.execute("var ticks = 0; const tick = () => { ticks++; };");
		const started = kernel.printed("started");
		const cell = kernel.execute(
			`${start} console.log("started"); await new Promise(() => {});`,
		);
		await started;
		await kernel.interrupt();
		await cell;
		const { value } = await kernel.execute(
			"const before = ticks; await new Promise((r) => setTimeout(r, 50)); ticks - before",
		);
		expect(value).toBe("0");
	});
});

test("what a function of an earlier cell prints when it is called is the caller's", async () => {
	await kernel.execute(
		"const horn = new EventEmitter(); horn.on('blow', () => console.log('toot'));",
	);
	expect((await kernel.execute("horn.emit('blow');")).stdout).toBe("toot\n");
});

describe("an error that nobody catches is reported below the cell that made it, when it comes from", () => {
	test.each([
		["a timer", "setTimeout(() => { throw new Error('stray'); }, 1)"],
		[
			"a promise",
			"void Promise.resolve().then(() => { throw new Error('stray'); })",
		],
	])("%s", async (_, body) => {
		const report = kernel.printed("stray");
		const first = await kernel.execute(`later(() => { ${body}; });`);
		await kernel.execute("go();");
		expect((await report).parent).toBe(first.request);
	});
});

describe("nothing of the kernel's shows on", () => {
	test.each([
		["a promise", "new Promise(() => {})", "Promise { <pending> }\n"],
		["a promise that is resolved", "Promise.resolve(1)", "Promise { 1 }\n"],
		["an async function's promise", "(async () => 1)()", "Promise { 1 }\n"],
	])("%s", async (_, value, text) => {
		const cell = `console.log(${value}); Object.getOwnPropertySymbols(${value}).length`;
		const { stdout, value: symbols } = await kernel.execute(cell);
		expect(stdout).toBe(text);
		expect(symbols).toBe("0");
	});

	test("a timer, whose callback is the learner's own", async () => {
		const { stdout } = await kernel.execute(
			"const timer = setTimeout(function tick() {}, 1); console.log(timer); console.log(setImmediate(function tock() {}));",
		);
		expect(stdout).toContain("[Function: tick]");
		expect(stdout).toContain("[Function: tock]");
		expect(stdout).not.toContain("cell");
	});
});

describe("memory is given back that was held by", () => {
	test.each([
		["clearTimeout", "clearTimeout(setTimeout(() => big.length, 1e6))"],
		[
			"clearTimeout with a number",
			"clearTimeout(+setTimeout(() => big.length, 1e6))",
		],
		["clearInterval", "clearInterval(setInterval(() => big.length, 1e6))"],
		["clearImmediate", "clearImmediate(setImmediate(() => big.length))"],
		["a timer's close()", "setTimeout(() => big.length, 1e6).close()"],
		[
			"a timer's Symbol.dispose",
			"setTimeout(() => big.length, 1e6)[Symbol.dispose]()",
		],
		[
			"a timer's argument",
			"clearTimeout(setTimeout((all) => all.length, 1e6, big))",
		],
		[
			"an interval that has fired",
			"const timer = setInterval(() => big.length, 1); await sleep(2); clearInterval(timer)",
		],
		[
			"a wait that was aborted",
			"const stop = new AbortController(); const wait = sleep(1e6, big, { signal: stop.signal }).catch(() => {}); stop.abort(); await wait",
		],
	])("a timer, after %s", async (_, body) => {
		const { value, error } = await kernel.execute(`
			import { setTimeout as sleep } from "node:timers/promises";
			import v8 from "node:v8";
			import vm from "node:vm";
			v8.setFlagsFromString("--expose-gc");
			const collectGarbage = vm.runInNewContext("gc") as () => void;
			const collected = new Set<number>();
			const registry = new FinalizationRegistry((id: number) => collected.add(id));
			for (let id = 0; id < 20; id++) {
				const big = new Float64Array(1000);
				registry.register(big, id);
				${body};
			}
			for (let round = 0; round < 100 && collected.size < 15; round++) { collectGarbage(); await sleep(1); }
			collected.size >= 15
		`);
		expect(error).toBeUndefined();
		expect(value).toBe("true");
	});
});
