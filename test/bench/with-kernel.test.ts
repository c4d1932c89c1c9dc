import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { withKernel } from "../../bench/kernel-client.mjs";
import {
	memoryMeanwhile,
	memoryOfPart,
	memoryOfTree,
	noMemoryFigures,
	total,
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

test.skipIf(noMemoryFigures)(
	"the highest memory meanwhile is more than what is left, if a process has given some back",
	async () => {
		// A child gives its memory back when it ends; a garbage collector does so when it likes.
		const script = `
			const { spawn } = require("child_process");
			process.stdin.once("data", () => {
				const child = spawn(process.execPath, ["-e", "globalThis.data = Buffer.alloc(200e6, 1); setTimeout(() => {}, 1000)"]);
				child.once("exit", () => console.log("done"));
			});`;
		const parent = spawn(process.execPath, ["-e", script], {
			stdio: ["pipe", "pipe", "inherit"],
		});
		try {
			const { peak, end } = await memoryMeanwhile(
				Number(parent.pid),
				async () => {
					parent.stdin.write("go\n");
					await new Promise((resolve) => parent.stdout.once("data", resolve));
				},
			);
			expect(peak).toHaveLength(2);
			expect(end).toHaveLength(1);
			expect(total(peak) - total(end)).toBeGreaterThan(200e6);
		} finally {
			parent.kill("SIGKILL");
		}
	},
);
