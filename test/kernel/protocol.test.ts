import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { KernelClient, type Received, sign } from "../../harness/kernel-client";

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
		protocol_version: "5.5",
		implementation: "downhill",
		supported_features: ["kernel subshells", "debugger"],
	});
	expect(content.language_info).toMatchObject({
		name: "typescript",
		version: expect.stringMatching(/^6\.0\.\d+$/),
		file_extension: ".ts",
	});
});

test("every request is framed by busy and idle", async () => {
	const seen: Received[] = [];
	void kernel.until((message) => {
		if (message.type === "status") {
			seen.push(message);
		}
		return false;
	});
	const { parent } = await kernel.request("comm_info_request", {});
	await vi.waitFor(() =>
		expect(
			seen
				.filter((message) => message.parent === parent)
				.map(({ content }) => content.execution_state),
		).toEqual(["busy", "idle"]),
	);
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

	test("know private members, with their sign", async () => {
		const code = "class Safe { #secret = 1; open() { return this.#s } }";
		const { content } = await kernel.request("complete_request", {
			code,
			cursor_pos: code.indexOf("#s }") + 2,
		});
		expect(content.matches).toEqual(["#secret"]);
		expect(content.cursor_start).toBe(code.indexOf("#s }"));
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
	["await fetch(1)", "complete"],
	["const 1a = ;", "invalid"],
])("is_complete of %j is %s", async (code, status) => {
	expect(
		(await kernel.request("is_complete_request", { code })).content.status,
	).toBe(status);
});

test.each(["constructor", "toString", "__proto__"])(
	"a request of the type %s, a name every object has, is unknown: busy, idle, no reply",
	async (type) => {
		let replied = false;
		void kernel.request(type, {}).then(() => {
			replied = true;
		});
		await kernel.until(
			({ type, content }) =>
				type === "status" && content.execution_state === "idle",
		);
		await kernel.request("kernel_info_request", {});
		expect(replied).toBe(false);
	},
);

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
		const { value } = await kernel.execute('"hacked" in globalThis');
		expect(value).toBe("false");
	});
});

describe("history", () => {
	const history = async (
		content: object,
	): Promise<[number, number, string][]> =>
		(
			await kernel.request("history_request", {
				raw: true,
				output: false,
				...content,
			})
		).content.history;

	test("has the last cells, a range of them, and those that match a pattern", async () => {
		const { reply } = await kernel.execute("'history one'");
		const line = reply.execution_count;
		await kernel.execute("'history two'");
		await kernel.execute("'history one'");
		await kernel.execute("'not kept'", { store_history: false });
		expect(await history({ hist_access_type: "tail", n: 2 })).toEqual([
			[0, line + 1, "'history two'"],
			[0, line + 2, "'history one'"],
		]);
		expect(
			await history({
				hist_access_type: "range",
				session: 0,
				start: line,
				stop: line + 2,
			}),
		).toEqual([
			[0, line, "'history one'"],
			[0, line + 1, "'history two'"],
		]);
		expect(
			await history({
				hist_access_type: "search",
				pattern: "*history*",
				n: 5,
				unique: true,
			}),
		).toEqual([
			[0, line + 1, "'history two'"],
			[0, line + 2, "'history one'"],
		]);
	});

	test("pairs inputs with outputs if asked to", async () => {
		await kernel.execute("'with output'");
		const entries = await history({
			hist_access_type: "tail",
			n: 1,
			output: true,
		});
		expect(entries[0]?.[2]).toEqual(["'with output'", null]);
	});
});

test("user expressions are evaluated after the cell, each with a value or an error of its own", async () => {
	const { reply } = await kernel.execute("const ten = 10;", {
		user_expressions: { twice: "2 * ten", wrong: "ten.missing" },
	});
	expect(reply.user_expressions.twice).toMatchObject({
		status: "ok",
		data: { "text/plain": "20" },
	});
	expect(reply.user_expressions.wrong).toMatchObject({
		status: "error",
		ename: "TypeScriptError",
	});
});

describe("input", () => {
	test("prompt, confirm and alert wait for what the person types", async () => {
		const cell = kernel.execute(
			'const name = prompt("Your name?"); [name, confirm("Sure?")]',
			{ allow_stdin: true },
		);
		expect((await kernel.answerInput("Ada")).prompt).toContain("Your name?");
		await kernel.answerInput("y");
		expect((await cell).value).toBe("[ 'Ada', true ]");
	});

	test("a password is asked for without showing it", async () => {
		const cell = kernel.execute(
			'import { password } from "downhill"; password("Secret?")',
			{ allow_stdin: true },
		);
		expect(await kernel.answerInput("hush")).toMatchObject({ password: true });
		expect((await cell).value).toBe("'hush'");
	});

	test("is an error that says why where the client takes none", async () => {
		const { error } = await kernel.execute('prompt("Anyone?")');
		expect(error?.evalue).toContain("takes no input");
	});

	test("that is never given can be interrupted", async () => {
		const cell = kernel.execute('prompt("Waiting"); while (true) {}', {
			allow_stdin: true,
		});
		await kernel.question();
		await kernel.interrupt();
		expect((await cell).error?.ename).toBe("KeyboardInterrupt");
	});
});

test("clearOutput asks the client to clear the cell", async () => {
	const { messages } = await kernel.execute(
		'import { clearOutput } from "downhill"; console.log(1); clearOutput({ wait: true });',
	);
	expect(messages.at(-1)).toMatchObject({
		type: "clear_output",
		content: { wait: true },
	});
});

test("a request answered while a cell runs leaves the kernel's status busy", async () => {
	const started = kernel.printed("started");
	const cell = kernel.execute('console.log("started"); while (true) {}');
	await started;
	const states: string[] = [];
	const busyAgain = kernel.until(({ type, content, parent }) => {
		if (type === "status") {
			states.push(`${content.execution_state} ${parent === runs}`);
		}
		return states.length === 3;
	});
	const runs = (await started).parent;
	await kernel.request("complete_request", { code: "Mat", cursor_pos: 3 });
	await busyAgain;
	expect(states).toEqual(["busy false", "idle false", "busy true"]);
	await kernel.interrupt();
	await cell;
});

test("a client that comes again under the same identity is answered", async () => {
	const one = await KernelClient.start();
	const { type } = await one.requestFromTwin("kernel_info_request", {});
	expect(type).toBe("kernel_info_reply");
	await one.shutdown();
});
