/**
 * The 27 checks of the field's test bed for kernels, https://github.com/runtimed/kernel-testbed, under its names and in
 * its order, with code that does what its snippets for TypeScript do. Where it is content with an answer of the right
 * type, these tests look into the answer.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Subscriber } from "zeromq";
import { KernelClient, unpack } from "../../harness/kernel-client";

let kernel: KernelClient;

beforeAll(async () => {
	kernel = await KernelClient.start();
});

afterAll(() => kernel.shutdown());

const ask = async (type: string, content: object) => {
	const reply = await kernel.request(type, content);
	expect(reply.type).toBe(type.replace("_request", "_reply"));
	return reply.content;
};

describe("tier 1, basic", () => {
	test("heartbeat_responds", async () => {
		expect(await kernel.beat()).toBe("beat");
	});

	test("iopub_welcome", async () => {
		const subscriber = new Subscriber({ linger: 0, ...kernel.security });
		subscriber.connect(kernel.iopubAddress);
		subscriber.subscribe();
		expect(unpack(await subscriber.receive())).toMatchObject({
			type: "iopub_welcome",
			parent: undefined,
			content: { subscription: "" },
		});
		subscriber.close();
	});

	test("kernel_info_reply_valid", async () => {
		expect(await ask("kernel_info_request", {})).toMatchObject({
			status: "ok",
			implementation: "downhill",
			banner: expect.stringContaining("TypeScript"),
		});
	});

	test("kernel_info_has_language_info", async () => {
		const { language_info } = await ask("kernel_info_request", {});
		expect(language_info).toMatchObject({
			name: "typescript",
			file_extension: ".ts",
		});
	});

	test("kernel_info_has_protocol_version", async () => {
		const { protocol_version } = await ask("kernel_info_request", {});
		expect(protocol_version).toBe("5.5");
	});

	test("execute_stdout", async () => {
		const { stdout, stderr } = await kernel.execute("console.log('hello')");
		expect([stdout, stderr]).toEqual(["hello\n", ""]);
	});

	test("execute_stderr", async () => {
		const { stdout, stderr } = await kernel.execute("console.error('error')");
		expect([stdout, stderr]).toEqual(["", "error\n"]);
	});

	test("execute_reply_ok", async () => {
		expect((await kernel.execute("const x = 1")).reply.status).toBe("ok");
	});

	test("status_busy_idle_lifecycle", async () => {
		const states: [request: string | undefined, state: string][] = [];
		void kernel.until(({ type, parent, content }) => {
			if (type === "status") {
				states.push([parent, content.execution_state]);
			}
			return false;
		});
		const { request } = await kernel.execute("const x = 1");
		expect(states).toEqual([
			[request, "busy"],
			[request, "idle"],
		]);
	});

	test("execute_input_broadcast", async () => {
		const { messages, reply } = await kernel.execute("const x = 1");
		expect(messages).toMatchObject([
			{
				type: "execute_input",
				content: {
					code: "const x = 1",
					execution_count: reply.execution_count,
				},
			},
		]);
	});
});

describe("tier 2, interactive", () => {
	test("complete_request", async () => {
		await kernel.execute("const testVariableForCompletion = 42");
		const code = "testVariableFor";
		const cursor_pos = code.length;
		expect(await ask("complete_request", { code, cursor_pos })).toMatchObject({
			status: "ok",
			matches: ["testVariableForCompletion"],
			cursor_start: 0,
			cursor_end: cursor_pos,
		});
	});

	test("inspect_request", async () => {
		await kernel.execute("const testVariableForCompletion = 42");
		const code = "testVariableForCompletion";
		const { found, data } = await ask("inspect_request", {
			code,
			cursor_pos: code.length,
			detail_level: 0,
		});
		expect(found).toBe(true);
		expect(data["text/plain"]).toContain("const testVariableForCompletion: 42");
	});

	test("is_complete_complete", async () => {
		const { status } = await ask("is_complete_request", {
			code: "const x = 1",
		});
		expect(status).toBe("complete");
	});

	test("is_complete_incomplete", async () => {
		const { status } = await ask("is_complete_request", {
			code: "const x = {",
		});
		expect(status).toBe("incomplete");
	});

	test("history_request", async () => {
		const { reply } = await kernel.execute("const x = 1");
		const content = {
			hist_access_type: "tail",
			n: 1,
			output: false,
			raw: true,
		};
		expect(await ask("history_request", content)).toEqual({
			status: "ok",
			history: [[0, reply.execution_count, "const x = 1"]],
		});
	});

	test("comm_info_request", async () => {
		const content = { target_name: null };
		expect(await ask("comm_info_request", content)).toMatchObject({
			status: "ok",
			comms: {},
		});
	});

	test("error_handling", async () => {
		const { reply, error } = await kernel.execute("function function");
		expect(reply).toMatchObject({ status: "error", ename: error?.ename });
		expect(error?.traceback.join("\n")).toContain("function function");
	});
});

describe("tier 3, rich output", () => {
	test("display_data", async () => {
		const { reply, displays } = await kernel.execute(
			'await Deno.jupyter.broadcast("display_data", { data: { "text/html": "<b>bold</b>" }, metadata: {}, transient: {} })',
		);
		expect(reply.status).toBe("ok");
		expect(displays).toEqual([{ "text/html": "<b>bold</b>" }]);
	});

	test("update_display_data", async () => {
		const { messages } = await kernel.execute(`
			const transient = { display_id: "an id" };
			await Deno.jupyter.broadcast("display_data", { data: { "text/html": "first" }, metadata: {}, transient });
			await Deno.jupyter.broadcast("update_display_data", { data: { "text/html": "second" }, metadata: {}, transient });
		`);
		const transient = { display_id: "an id" };
		expect(messages.slice(1)).toMatchObject([
			{
				type: "display_data",
				content: { data: { "text/html": "first" }, transient },
			},
			{
				type: "update_display_data",
				content: { data: { "text/html": "second" }, transient },
			},
		]);
	});

	test("execute_result", async () => {
		expect((await kernel.execute("1 + 1")).value).toBe("2");
	});

	test("rich_execute_result", async () => {
		const { result } = await kernel.execute(
			'[{letter: "A", frequency: 0.08167}, {letter: "B", frequency: 0.01492}]',
		);
		expect(result["text/html"]).toContain("<td>0.08167</td>");
		expect(result["text/plain"]).toContain("letter");
	});
});

describe("tier 4, advanced", () => {
	test("stdin_input_request", async () => {
		const cell = kernel.execute("prompt('Enter: ')", { allow_stdin: true });
		expect(await kernel.answerInput("test input")).toMatchObject({
			prompt: expect.stringContaining("Enter: "),
			password: false,
		});
		expect((await cell).value).toBe("'test input'");
	});

	test("comms_lifecycle", async () => {
		const comm_id = "a comm that no cell expects";
		const refused = kernel.until(
			({ type, content }) =>
				type === "comm_close" && content.comm_id === comm_id,
		);
		await kernel.send("comm_open", {
			comm_id,
			target_name: "nobody",
			data: {},
		});
		await refused;
		expect(await ask("comm_info_request", {})).toMatchObject({ comms: {} });
	});

	test("interrupt_request", async () => {
		expect(await kernel.interrupt()).toMatchObject({
			type: "interrupt_reply",
			content: { status: "ok" },
		});
	});

	test("execution_count_increments", async () => {
		const first = await kernel.execute("const x = 1");
		const second = await kernel.execute("const x = 1");
		expect(second.reply.execution_count).toBe(first.reply.execution_count + 1);
	});

	test("parent_header_correlation", async () => {
		const parents = new Set<string | undefined>();
		void kernel.until(({ parent }) => {
			parents.add(parent);
			return false;
		});
		const { request } = await kernel.execute("console.log('hello')");
		expect([...parents]).toEqual([request]);
	});
});

describe("tier 1, at the end", () => {
	test("shutdown_reply", async () => {
		const content = { restart: false };
		const reply = kernel.request("shutdown_request", content, "control");
		expect((await reply).content).toEqual({ status: "ok", restart: false });
		expect(await kernel.exited).toBe(0);
	});
});
