/** Sends hostile messages to a real kernel and checks from time to time that all is well. */
import {
	existsSync,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { KernelClient } from "../../harness/kernel-client";
import { memoryOfTree, noMemoryFigures } from "../../harness/memory.mjs";
import { forgedId, nextAttack } from "./attacks";
import { Choices } from "./choices";

const checkEvery = 1000;
/** Enough for a kernel that has as many messages to work through first, on a busy machine. */
const patienceMs = 60_000;
/** A check's cell may be ended by an earlier message: a failing cell aborts it, and an interrupt takes another way. */
const attempts = 5;
/** Kinds of complaint that the kernel tells apart; of each it prints one line a second at most. */
const complaintKinds = 4;

/**
 * Sends the messages that a seed stands for, and expects the kernel to obey none that is forged or unreadable, to finish
 * every request, and not to flood its terminal.
 *
 * @returns memory of the kernel's processes in bytes, at each check; empty where it cannot be measured.
 * @throws where a check fails, with the number of the message before it.
 */
export async function besiege(
	seed: number,
	messages: number,
): Promise<number[]> {
	const folder = mkdtempSync(join(tmpdir(), "downhill-fuzz-"));
	const log = join(folder, "kernel.log");
	const canary = join(folder, "canary");
	const code = `require("fs").writeFileSync(${JSON.stringify(canary)}, "")`;
	const kernel = await KernelClient.start({
		folder,
		output: openSync(log, "w"),
	});
	try {
		const { obeyed, unfinished } = watch(kernel);
		void readQuestions(kernel);
		const choices = new Choices(seed);
		const memory: number[] = [];
		const start = performance.now();
		for (let number = 1; number <= messages; number++) {
			const { channel, frames } = nextAttack(choices, number, code);
			await inTime("messages", number, kernel.sendRaw(frames, channel));
			if (number % checkEvery === 0 || number === messages) {
				await expectHealth(kernel, number);
				expect(existsSync(canary), `ran unsigned code by ${number}`).toBe(
					false,
				);
				if (noMemoryFigures === undefined) {
					memory.push(memoryOfTree(Number(kernel.process.pid)));
				}
			}
		}
		const seconds = (performance.now() - start) / 1000;
		await expect.poll(() => [...unfinished], { timeout: 10_000 }).toEqual([]);
		expect([...obeyed]).toEqual([]);
		const lines = readFileSync(log, "utf8").split("\n").filter(Boolean);
		// The last second may have only begun.
		expect(lines.length).toBeLessThanOrEqual(
			complaintKinds * (Math.ceil(seconds) + 1),
		);
		await kernel.shutdown();
		return memory;
	} finally {
		kernel.process.kill("SIGKILL");
		kernel.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Expects the heartbeat, the control socket and a cell to answer. */
async function expectHealth(
	kernel: KernelClient,
	number: number,
): Promise<void> {
	await inTime("the heartbeat", number, kernel.beat());
	const info = kernel.request("kernel_info_request", {}, "control");
	await inTime("control", number, info);
	await inTime("a cell", number, expectValue(kernel, number));
}

async function expectValue(
	kernel: KernelClient,
	number: number,
): Promise<void> {
	// Each cell has a text of its own.
	const code = `${number} * 3`;
	for (let attempt = 1; ; attempt++) {
		const { reply, value } = await kernel.execute(code);
		if (value === String(number * 3)) {
			return;
		}
		if (attempt === attempts) {
			throw new Error(
				`the kernel gave ${value ?? JSON.stringify(reply)} for ${code}`,
			);
		}
	}
}

async function inTime<Value>(
	what: string,
	number: number,
	answer: Promise<Value>,
): Promise<Value> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() =>
				reject(
					new Error(
						`the kernel did not answer on ${what} within ${patienceMs / 1000} s, after message ${number}`,
					),
				),
			patienceMs,
		);
	});
	try {
		return await Promise.race([answer, late]);
	} finally {
		clearTimeout(timer);
	}
}

/** Collects from now on the forged messages that were answered, and the requests that are busy. */
function watch(kernel: KernelClient): {
	obeyed: Set<string>;
	unfinished: Set<string>;
} {
	const obeyed = new Set<string>();
	const unfinished = new Set<string>();
	void kernel.until(({ type, parent = "", content }) => {
		if (parent.startsWith(forgedId)) {
			obeyed.add(parent);
		}
		if (type === "status" && content.execution_state === "busy") {
			unfinished.add(parent);
		}
		if (type === "status" && content.execution_state === "idle") {
			unfinished.delete(parent);
		}
		return false;
	});
	return { obeyed, unfinished };
}

/** Takes what comes on stdin, which would otherwise pile up in the kernel. */
async function readQuestions(kernel: KernelClient): Promise<void> {
	try {
		for (;;) {
			await kernel.question();
		}
	} catch {
		// The socket was closed.
	}
}
