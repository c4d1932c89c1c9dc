import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KernelClient, type Received, sign } from "./client";

let kernel: KernelClient;

beforeAll(async () => {
	kernel = await KernelClient.start();
});

afterAll(() => kernel.shutdown());

test("kernel_info names the language, the implementation and the protocol", async () => {
	const { type, content } = await kernel.request("kernel_info_request", {});
	expect(type).toBe("kernel_info_reply");
	expect(content).toMatchObject({
		status: "ok",
		protocol_version: "5.4",
		implementation: "downhill",
	});
	expect(content.language_info).toMatchObject({
		name: "typescript",
		file_extension: ".ts",
	});
});

test("every request is framed by busy and idle", async () => {
	const seen: Received[] = [];
	const idle = kernel.until((message) => {
		if (message.type === "status") seen.push(message);
		const [first, last] = [seen.at(-2), seen.at(-1)];
		return (
			first?.parent === last?.parent &&
			first?.content.execution_state === "busy" &&
			last?.content.execution_state === "idle"
		);
	});
	const reply = await kernel.request("comm_info_request", {});
	expect((await idle).parent).toBe(reply.parent);
});

test("the heartbeat answers while a cell runs", async () => {
	const started = kernel.printed("started");
	const cell = kernel.execute('console.log("started"); while (true) {}');
	await started;
	expect(await kernel.beat()).toBe("beat");
	await kernel.interrupt();
	await cell;
});

describe("completion and hover", () => {
	test("know members by their type", async () => {
		await kernel.execute("const words = ['a', 'b'];");
		const code = "words.fi";
		const { content } = await kernel.request("complete_request", {
			code,
			cursor_pos: code.length,
		});
		expect(content.matches).toEqual(
			expect.arrayContaining(["filter", "find", "findIndex"]),
		);
		expect([content.cursor_start, content.cursor_end]).toEqual([6, 8]);
	});

	test("count positions in code points", async () => {
		const code = 'const face = "😀"; words.fi';
		const { content } = await kernel.request("complete_request", {
			code,
			cursor_pos: [...code].length,
		});
		expect(content.matches).toContain("filter");
		expect([content.cursor_start, content.cursor_end]).toEqual([24, 26]);
	});

	test("answer while a cell runs", async () => {
		const started = kernel.printed("started");
		const cell = kernel.execute('console.log("started"); while (true) {}');
		await started;
		const { content } = await kernel.request("complete_request", {
			code: "words.",
			cursor_pos: 6,
		});
		expect(content.matches).toContain("map");
		await kernel.interrupt();
		await cell;
	});

	test("show the type and the documentation", async () => {
		await kernel.execute(
			"/** Doubles a number. */ const double = (x: number) => 2 * x;",
		);
		const { content } = await kernel.request("inspect_request", {
			code: "double(1)",
			cursor_pos: 3,
			detail_level: 0,
		});
		expect(content.found).toBe(true);
		expect(content.data["text/plain"]).toContain("(x: number) => number");
	});

	test("say so where there is nothing to show", async () => {
		const { content } = await kernel.request("inspect_request", {
			code: "   ",
			cursor_pos: 1,
			detail_level: 0,
		});
		expect(content).toMatchObject({ status: "ok", found: false });
	});
});

test.each([
	["1 + 1", "complete"],
	["function f() {", "incomplete"],
	["const a = [1,", "incomplete"],
])("is_complete of %j is %s", async (code, status) => {
	expect(
		(await kernel.request("is_complete_request", { code })).content.status,
	).toBe(status);
});

describe("messages that are not right", () => {
	const header = (type: string) =>
		JSON.stringify({
			msg_id: `bad-${type}`,
			msg_type: type,
			session: "s",
			username: "u",
		});
	const execute = [
		header("execute_request"),
		"{}",
		"{}",
		JSON.stringify({ code: "globalThis.hacked = true;" }),
	];

	test.each([
		["a wrong signature", ["<IDS|MSG>", "0".repeat(64), ...execute]],
		[
			"a signature with another key",
			["<IDS|MSG>", sign(execute, "other"), ...execute],
		],
		["an empty signature", ["<IDS|MSG>", "", ...execute]],
		["no delimiter", execute],
		["too few frames", ["<IDS|MSG>", sign(execute)]],
		[
			"broken JSON",
			["<IDS|MSG>", sign(["{", "{}", "{}", "{}"]), "{", "{}", "{}", "{}"],
		],
		[
			"an unknown type",
			[
				"<IDS|MSG>",
				sign([header("x"), "{}", "{}", "{}"]),
				header("x"),
				"{}",
				"{}",
				"{}",
			],
		],
	])("with %s run nothing and harm nothing", async (_, frames) => {
		await kernel.sendRaw(frames);
		const { result } = await kernel.execute('"hacked" in globalThis');
		expect(result["text/plain"]).toBe("false");
	});
});
