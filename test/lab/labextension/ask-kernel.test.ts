import { expect, describe as group, test } from "vitest";
import {
	check,
	describe,
} from "../../../lab/labextension/diagnostics/ask-kernel";
import type {
	Future,
	Kernel,
} from "../../../lab/labextension/our-kernel/jupyterlab";

/** A connection whose kernel does with each request what the test says. */
class FakeKernel implements Kernel {
	readonly username = "somebody";
	readonly clientId = "client";
	readonly info = Promise.resolve({ implementation: "downhill" });
	readonly sent: unknown[] = [];
	open = 0;

	constructor(
		private readonly answer: (future: Future, cancel: () => void) => void,
		private readonly inspected: Readonly<Record<string, unknown>> = {},
	) {}

	sendControlMessage(message: object): Future {
		this.sent.push(message);
		this.open++;
		let cancel = () => {};
		const future: Future = {
			onReply() {},
			done: new Promise((_, reject) => {
				cancel = () => reject(new Error("Canceled future"));
			}),
			dispose: () => {
				this.open--;
			},
		};
		queueMicrotask(() => this.answer(future, cancel));
		return future;
	}

	async requestInspect(content: object) {
		this.sent.push(content);
		return { content: { data: this.inspected } };
	}
}

function replying(content: object): FakeKernel {
	return new FakeKernel((future) => future.onReply({ content }));
}

group("a check", () => {
	test("is a message of the kernel's own on control, and its future is let go", async () => {
		const findings = [
			{ from: 0, to: 1, severity: "error", code: 2304, message: "no" },
		];
		const kernel = replying({ status: "ok", findings });
		expect(await check(kernel, "x", ["y"])).toEqual(findings);
		expect(kernel.sent).toMatchObject([
			{
				channel: "control",
				header: { msg_type: "downhill_check_request", session: "client" },
				content: { code: "x", above: ["y"] },
			},
		]);
		expect(kernel.open).toBe(0);
	});

	test("has an id of its own", async () => {
		const kernel = replying({ status: "ok", findings: [] });
		await check(kernel, "x", []);
		await check(kernel, "x", []);
		const ids = kernel.sent.map(
			(message) => (message as { header: { msg_id: string } }).header.msg_id,
		);
		expect(new Set(ids).size).toBe(2);
	});

	test("is null when the kernel has dropped it", async () => {
		const kernel = replying({ status: "ok", findings: null });
		expect(await check(kernel, "x", [])).toBe(null);
	});

	test("throws what the kernel failed with", async () => {
		const kernel = replying({ status: "error", evalue: "too deep" });
		await expect(check(kernel, "x", [])).rejects.toThrow("too deep");
	});

	test("ends when the kernel is restarted before it has answered", async () => {
		const kernel = new FakeKernel((_, cancel) => cancel());
		await expect(check(kernel, "x", [])).rejects.toThrow("Canceled");
		expect(kernel.open).toBe(0);
	});
});

group("a description", () => {
	test("asks in code points, as Jupyter counts", async () => {
		const kernel = new FakeKernel(() => {}, { "text/plain": "const a: 1" });
		const code = '"😀"; a';
		expect(await describe(kernel, code, code.length, ["b"])).toBe("const a: 1");
		expect(kernel.sent).toEqual([
			{ code, cursor_pos: code.length - 1, detail_level: 0, above: ["b"] },
		]);
	});

	test("is nothing where TypeScript knows no more than any", async () => {
		const kernel = new FakeKernel(() => {}, { "text/plain": "any" });
		expect(await describe(kernel, "a", 0, [])).toBe(undefined);
	});
});
