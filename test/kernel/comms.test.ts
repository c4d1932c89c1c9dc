import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KernelClient, type Received } from "../../harness/kernel-client";

let kernel: KernelClient;

beforeAll(async () => {
	kernel = await KernelClient.start();
	await kernel.execute('import { onComm, openComm } from "downhill";');
});

afterAll(() => kernel.shutdown());

/** Runs code that opens a comm. Resolves with its id and the id of the request. */
async function opened(code: string): Promise<{ comm: string; cell: string }> {
	const open = kernel.until(({ type }) => type === "comm_open");
	const { request, error } = await kernel.execute(code);
	expect(error).toBeUndefined();
	return { comm: (await open).content.comm_id, cell: request };
}

/** Sends data over a comm. */
function tell(comm: string, data: unknown): Promise<string> {
	return kernel.send("comm_msg", { comm_id: comm, data });
}

/** What a comm's handlers print from now on until the text comes. */
function printedUntil(
	text: string,
): Promise<{ printed: string; parent: string | undefined }> {
	let printed = "";
	return kernel
		.until(({ type, content }) => {
			printed += type === "stream" ? content.text : "";
			return printed.includes(text);
		})
		.then(({ parent }) => ({ printed, parent }));
}

function idle(request: string): Promise<Received> {
	return kernel.until(
		({ type, parent, content }) =>
			type === "status" &&
			parent === request &&
			content.execution_state === "idle",
	);
}

test("opened by a cell carry data and buffers both ways until they close", async () => {
	const opened = kernel.until(({ type }) => type === "comm_open");
	await kernel.execute(`
		const comm = openComm("echo", { hello: 1 });
		comm.onMessage((data, buffers) => comm.send({ data }, buffers));
	`);
	const { content } = await opened;
	expect(content).toMatchObject({ target_name: "echo", data: { hello: 1 } });
	const { comm_id } = content;
	expect((await kernel.request("comm_info_request", {})).content.comms).toEqual(
		{
			[comm_id]: { target_name: "echo" },
		},
	);
	const echoed = kernel.until(({ type }) => type === "comm_msg");
	await kernel.send("comm_msg", { comm_id, data: "ping" }, [
		Buffer.from([1, 2, 3]),
	]);
	const echo = await echoed;
	expect(echo.content.data).toEqual({ data: "ping" });
	expect([...(echo.buffers[0] ?? [])]).toEqual([1, 2, 3]);
	await kernel.send("comm_close", { comm_id, data: {} });
	expect((await kernel.request("comm_info_request", {})).content.comms).toEqual(
		{},
	);
});

test("opened by the front end reach the target's handler, or are closed if there is none", async () => {
	await kernel.execute(
		'onComm("known", (comm, data) => comm.send({ got: data }));',
	);
	const got = kernel.until(({ type }) => type === "comm_msg");
	await kernel.send("comm_open", {
		comm_id: "a",
		target_name: "known",
		data: 5,
	});
	expect((await got).content).toMatchObject({
		comm_id: "a",
		data: { got: 5 },
	});
	const closed = kernel.until(({ type }) => type === "comm_close");
	await kernel.send("comm_open", {
		comm_id: "b",
		target_name: "unknown",
		data: {},
	});
	expect((await closed).content.comm_id).toBe("b");
});

test("what a comm's handlers print appears below the cell that registered them", async () => {
	const { request } = await kernel.execute(`
		onComm("late", (comm) => { console.log("opened"); comm.onMessage(() => console.log("told")); });
	`);
	for (const [type, text] of [
		["comm_open", "opened"],
		["comm_msg", "told"],
	] as const) {
		await kernel.execute("0");
		const printed = kernel.printed(text);
		await kernel.send(type, { comm_id: "c", target_name: "late", data: {} });
		expect((await printed).parent).toBe(request);
	}
});

test("carry the metadata and buffers of their opening both ways", async () => {
	const open = kernel.until(({ type }) => type === "comm_open");
	await kernel.execute(
		'openComm("widget", {}, [new Uint8Array([7])], { version: "2.1.0" }); onComm("asked", (comm, data, buffers, metadata) => comm.send({ data, bytes: [...(buffers[0] ?? [])], metadata }));',
	);
	const { metadata, buffers } = await open;
	expect(metadata).toEqual({ version: "2.1.0" });
	expect([...(buffers[0] ?? [])]).toEqual([7]);
	const told = kernel.until(({ type }) => type === "comm_msg");
	await kernel.send(
		"comm_open",
		{ comm_id: "m", target_name: "asked", data: 1 },
		[Buffer.of(8)],
		{ version: "2" },
	);
	expect((await told).content.data).toEqual({
		data: 1,
		bytes: [8],
		metadata: { version: "2" },
	});
});

describe("a handler", () => {
	test("prints, shows and fails below the cell that opened the comm, and goes on with the next message", async () => {
		const { comm, cell } = await opened(`
			const strict = openComm("strict");
			strict.onMessage((data) => { console.log("got", data); if (data === 1) throw new RangeError("not one"); });
		`);
		await kernel.execute("0");
		const error = kernel.printed("not one");
		await tell(comm, 1);
		expect((await error).parent).toBe(cell);
		const printed = kernel.printed("got 2");
		await tell(comm, 2);
		expect((await printed).parent).toBe(cell);
	});

	test("that fails after an await does so below its cell too", async () => {
		const { comm, cell } = await opened(
			'openComm("late").onMessage(async () => { await null; throw new Error("late failure"); });',
		);
		await kernel.execute("0");
		const error = kernel.printed("late failure");
		await tell(comm, 1);
		expect((await error).parent).toBe(cell);
	});

	test.each([
		["returns", "(data) => { console.log(data); }"],
		[
			"waits for a promise",
			"async (data) => { await new Promise(setImmediate); console.log(data); }",
		],
		["fails", "(data) => { console.log(data); throw 1; }"],
	])("that %s is followed by idle, and not before", async (_, handler) => {
		const { comm } = await opened(`openComm("idle").onMessage(${handler});`);
		const seen: string[] = [];
		let request: string | undefined;
		const ended = kernel.until(({ type, content, parent }) => {
			if (type === "stream") {
				seen.push(content.text.split("\n")[0]);
			} else if (parent === request && type === "status") {
				seen.push(content.execution_state);
			}
			return seen.at(-1) === "idle";
		});
		request = await tell(comm, "handled");
		await ended;
		expect(seen.slice(0, 2)).toEqual(["busy", "handled"]);
	});

	test("that wants the latest gets the last of the messages that came while it was at work", async () => {
		const { comm } = await opened(`
			const slow = openComm("slow");
			slow.onMessage((data) => { console.log("moved", data); const until = Date.now() + 200; while (Date.now() < until); }, { latest: true });
		`);
		const printed = printedUntil("moved 49");
		for (let i = 0; i < 50; i++) {
			await tell(comm, i);
		}
		expect((await printed).printed.split("\n").length).toBeLessThan(10);
	});

	test("that wants the latest and awaits is not called again before it has ended", async () => {
		const { comm } = await opened(`
			let now = 0;
			const slow = openComm("slow");
			slow.onMessage(async (data) => {
				console.log("at once", ++now);
				await new Promise((resolve) => setTimeout(resolve, 20));
				now--;
				console.log("moved", data);
			}, { latest: true });
		`);
		const printed = printedUntil("moved 19");
		for (let i = 0; i < 20; i++) {
			await tell(comm, i);
		}
		expect((await printed).printed).not.toContain("at once 2");
	});

	test("gets every message in order where it does not ask for the latest", async () => {
		const { comm } = await opened(
			'openComm("all").onMessage((data) => console.log("n", data));',
		);
		const printed = printedUntil("n 19\n");
		for (let i = 0; i < 20; i++) {
			await tell(comm, i);
		}
		expect((await printed).printed).toBe(
			Array.from({ length: 20 }, (_, i) => `n ${i}\n`).join(""),
		);
	});

	test.each([
		["loops", "() => { console.log('started'); while (true) {} }"],
		[
			"awaits for ever",
			"async () => { console.log('started'); await new Promise(() => {}); }",
		],
		[
			"awaits in a loop",
			"async () => { console.log('started'); while (true) { await null; } }",
		],
	])(
		"that %s is stopped by an interrupt, with no cell running, and the comm goes on",
		async (_, handler) => {
			const { comm, cell } = await opened(`
			const endless: (data: unknown) => unknown = ${handler};
			const stoppable = openComm("stoppable");
			stoppable.onMessage((data) => data === "go" ? endless(data) : console.log("alive"));
		`);
			const started = kernel.printed("started");
			const stopped = kernel.printed("KeyboardInterrupt");
			const request = await tell(comm, "go");
			await started;
			const ended = idle(request);
			await kernel.interrupt();
			expect((await stopped).parent).toBe(cell);
			await ended;
			const alive = kernel.printed("alive");
			await tell(comm, "again");
			await alive;
		},
	);

	test("and its cell's later handlers outlive an interrupt of that cell", async () => {
		const open = kernel.until(({ type }) => type === "comm_open");
		const started = kernel.printed("started");
		const cell = kernel.execute(
			'openComm("outlives").onMessage(async () => { await null; console.log("outlived"); }); console.log("started"); while (true) {}',
		);
		await started;
		await kernel.interrupt();
		await cell;
		const printed = kernel.printed("outlived");
		await tell((await open).content.comm_id, 1);
		await printed;
	});
});

test("a message that arrives together with a cell is handled, though the cell is terminated", async () => {
	const { comm } = await opened(
		'openComm("patient").onMessage(() => console.log("handled all the same"));',
	);
	const started = kernel.printed("started");
	const cell = kernel.execute('console.log("started"); while (true) {}');
	await started;
	const handled = kernel.printed("handled all the same");
	await tell(comm, 1);
	await kernel.interrupt();
	await cell;
	await handled;
});
