import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { withKernel } from "../../bench/kernel-client.mjs";
import {
	memoryOfPart,
	memoryOfTree,
	noMemoryFigures,
} from "../../harness/memory.mjs";

/** A kernel that runs a line of JavaScript instead of answering. */
const fake = (script: string) => ({
	command: (): [string, ...string[]] => [process.execPath, "-e", script],
	env: {},
});
const conditions = { folder: tmpdir(), output: 2, seconds: 1 };

test("a kernel that is silent is given up in time", async () => {
	await expect(
		withKernel(fake("setInterval(() => {}, 1000)"), conditions, async () => {}),
	).rejects.toThrow("did not finish within 1 s");
});

test("a kernel that ends before it answers is not waited for", async () => {
	await expect(
		withKernel(fake(""), { ...conditions, seconds: 60 }, async () => {}),
	).rejects.toThrow("the kernel ended before it answered");
});

test.skipIf(noMemoryFigures)(
	"the memory of a process counts that of its children, and a part of it is told by its command line",
	async () => {
		const allocate =
			"globalThis.data = Buffer.alloc(100e6, 1); console.log('done'); setInterval(() => {}, 1000);";
		const parent = `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(allocate)}], { stdio: "inherit" })`;
		const child = spawn(process.execPath, ["-e", parent], {
			stdio: ["ignore", "pipe", "inherit"],
			detached: true,
		});
		try {
			await new Promise((resolve) => child.stdout.once("data", resolve));
			const pid = Number(child.pid);
			const memory = memoryOfTree(pid);
			expect(memory).toBeGreaterThan(100e6);
			expect(memory).toBeLessThan(300e6);
			const part = memoryOfPart(pid, /^[^\0]+\0-e\0globalThis/);
			expect(part).toBeGreaterThan(100e6);
			expect(part).toBeLessThan(memory);
			expect(() => memoryOfPart(pid, /snapshot/)).toThrow("no process has");
		} finally {
			process.kill(-Number(child.pid), "SIGKILL");
		}
	},
);
