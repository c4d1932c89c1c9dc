import { execFileSync } from "node:child_process";
import { expect, test, vi } from "vitest";
import { Subscriber } from "zeromq";
import { KernelClient } from "../../harness/kernel-client";

const chunkSize = 64 * 1024;
const chunks = 6400;
const printedMb = (chunkSize * chunks) / 1024 ** 2;
/** What a client that reads nothing may cost the kernel, as a share of what is printed. */
const bound = 0.55;

test("a client that reads nothing does not keep the kernel from ending", async () => {
	const kernel = await KernelClient.start();
	const stuck = await stuckClient(kernel);
	const ended = kernel.execute(
		`for (;;) process.stdout.write("x".repeat(${chunkSize}));`,
	);
	ended.catch(() => {});
	await kernel.until(({ type }) => type === "stream");
	await settled(() => memory(kernel));
	await kernel.shutdown();
	expect(await kernel.exited).toBe(0);
	stuck.close();
});

test("a client that reads slowly makes the cell wait, and neither loses text nor fills the kernel's memory", async () => {
	const kernel = await KernelClient.start();
	const slow = await stuckClient(kernel);
	const before = memory(kernel);
	let passedOn = 0;
	void kernel.until(({ content }) => {
		passedOn += content.text?.length ?? 0;
		return passedOn === chunkSize * chunks;
	});

	const cell = kernel.execute(
		`let printed = 0; for (; printed < ${chunks}; printed++) process.stdout.write("x".repeat(${chunkSize}));`,
	);
	// It has come to a stop when its memory has: nothing else moves while the slow client reads nothing.
	await settled(() => memory(kernel));
	expect((memory(kernel) - before) / printedMb).toBeLessThan(bound);
	expect(passedOn / (chunkSize * chunks)).toBeLessThan(bound);

	const received = textReceived(slow, chunkSize * chunks);
	const { reply, stdout } = await cell;
	expect(reply.status).toBe("ok");
	expect(stdout.length).toBe(chunkSize * chunks);
	expect(await received).toBe(chunkSize * chunks);
	slow.close();
	await kernel.shutdown();
});

/** A client that has subscribed and reads nothing from then on. */
async function stuckClient(kernel: KernelClient): Promise<Subscriber> {
	const stuck = new Subscriber({ receiveHighWaterMark: 1, ...kernel.security });
	stuck.connect(kernel.iopubAddress);
	stuck.subscribe();
	let seen = false;
	// The subscription has arrived when a status comes through.
	void stuck.receive().then(() => {
		seen = true;
	});
	while (!seen) {
		await kernel.request("kernel_info_request", {});
	}
	return stuck;
}

/** Reads until so much text has come, and gives its length. */
async function textReceived(slow: Subscriber, length: number): Promise<number> {
	let received = 0;
	for await (const frames of slow) {
		const content = JSON.parse(String(frames.at(-1)));
		received += content.text?.length ?? 0;
		if (received >= length) {
			break;
		}
	}
	return received;
}

/** Resident memory of the kernel's front, in MB. */
function memory({ process }: KernelClient): number {
	const rss = execFileSync("ps", ["-o", "rss=", "-p", String(process.pid)]);
	return Number(rss) / 1024;
}

/** Waits until a value has stopped changing by more than a hundredth for a second. */
async function settled(read: () => number): Promise<void> {
	let last = read();
	await vi.waitFor(
		async () => {
			await new Promise((resolve) => setTimeout(resolve, 1000));
			const now = read();
			const change = Math.abs(now - last) / last;
			last = now;
			expect(change).toBeLessThan(0.01);
		},
		{ timeout: 100_000, interval: 10 },
	);
}
