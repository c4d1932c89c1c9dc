/** When the front has its compiler prepare; the compiler here is the test. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RemoteCompiler } from "../../kernel/front/remote-compiler";
import type { Call } from "../../kernel/shared/compiler-calls";

const pauseMs = 200;

beforeEach(() => {
	vi.useFakeTimers();
	// It complains of each compiler that is lost.
	vi.spyOn(console, "error").mockImplementation(() => {});
	vi.spyOn(process.stderr, "write").mockImplementation(() => true);
});
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

function started() {
	/** Of the compiler that runs now, what it has not answered. */
	let calls: Call[] = [];
	let listener: {
		onAnswer(answer: { id: number; value: unknown }): void;
		onEnd(reason: string): void;
	};
	const compiler = new RemoteCompiler((given) => {
		listener = given;
		calls = [];
		return { send: (call) => void calls.push(call), close() {} };
	});
	return {
		compiler,
		asked: () => calls.map(({ method }) => method),
		/** Answers the oldest call. */
		async answer(value?: unknown): Promise<void> {
			const { id = 0 } = calls.shift() ?? {};
			listener.onAnswer({ id, value });
			await vi.advanceTimersByTimeAsync(0);
		},
		async end(): Promise<void> {
			listener.onEnd("it was killed");
			await vi.advanceTimersByTimeAsync(0);
		},
	};
}

test("it prepares after a pause, part after part, until nothing is left", async () => {
	const { compiler, asked, answer } = started();
	void compiler.call("isComplete", "1");
	await answer({ status: "complete" });
	await vi.advanceTimersByTimeAsync(pauseMs - 1);
	expect(asked()).toEqual([]);
	await vi.advanceTimersByTimeAsync(1);
	expect(asked()).toEqual(["prepare"]);
	await answer(true);
	expect(asked()).toEqual(["prepare"]);
	await answer(false);
	await vi.advanceTimersByTimeAsync(10 * pauseMs);
	expect(asked()).toEqual([]);
	expect(vi.getTimerCount()).toBe(0);
});

test("a question comes before the next part", async () => {
	const { compiler, asked, answer } = started();
	void compiler.call("isComplete", "1");
	await answer({ status: "complete" });
	await vi.advanceTimersByTimeAsync(pauseMs);
	void compiler.call("isComplete", "2");
	expect(asked()).toEqual(["prepare", "isComplete"]);
	await answer(true);
	expect(asked()).toEqual(["isComplete"]);
	await answer({ status: "complete" });
	expect(asked()).toEqual([]);
	await vi.advanceTimersByTimeAsync(pauseMs);
	expect(asked()).toEqual(["prepare"]);
});

test("it is idle when all is answered and prepared", async () => {
	const { compiler, asked, answer } = started();
	let isIdle = false;
	void compiler.idle().then(() => {
		isIdle = true;
	});
	expect(asked()).toEqual(["prepare"]);
	await answer(true);
	expect([asked(), isIdle]).toEqual([["prepare"], false]);
	await answer(false);
	expect([asked(), isIdle]).toEqual([[], true]);
});

test("a compiler that takes over prepares, too", async () => {
	const { compiler, asked, answer, end } = started();
	void compiler.idle();
	await answer(false);
	await end();
	void compiler.call("isComplete", "1");
	expect(asked()).toEqual(["restore", "isComplete"]);
	await answer();
	await answer({ status: "complete" });
	await vi.advanceTimersByTimeAsync(pauseMs);
	expect(asked()).toEqual(["prepare"]);
});

test("what cannot be prepared is not tried again, and keeps nobody waiting", async () => {
	const { compiler, asked, answer, end } = started();
	const idle = compiler.idle();
	await end();
	await answer();
	expect(asked()).toEqual(["prepare"]);
	await end();
	await answer();
	await idle;
	void compiler.call("isComplete", "1");
	await answer({ status: "complete" });
	await vi.advanceTimersByTimeAsync(10 * pauseMs);
	expect(asked()).toEqual([]);
});

test("who waits for a compiler that fails at its last question is woken", async () => {
	const { compiler, end, answer } = started();
	void compiler.idle();
	await answer(false);
	const failed = expect(compiler.call("isComplete", "1")).rejects.toThrow(
		"it was killed",
	);
	const idle = compiler.idle();
	await end();
	await answer();
	await end();
	await answer();
	await failed;
	await answer(false);
	await idle;
});

test("no timer outlives it", async () => {
	const { compiler, answer } = started();
	void compiler.call("isComplete", "1");
	await answer({ status: "complete" });
	compiler.close();
	expect(vi.getTimerCount()).toBe(0);
});
