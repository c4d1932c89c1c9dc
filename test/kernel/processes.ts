/** The processes of a kernel under test. */
import { spawn } from "node:child_process";
import { expect } from "vitest";

interface Found {
	pid: number;
	command: string;
}

/** The child processes of a process, with their command lines. */
export async function childrenOf(parent: number): Promise<Found[]> {
	const ps = spawn("ps", ["-A", "-ww", "-o", "pid=,ppid=,args="]);
	let text = "";
	for await (const chunk of ps.stdout) {
		text += chunk;
	}
	return text
		.split("\n")
		.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
		.filter((found) => Number(found?.[2]) === parent)
		.map((found) => ({ pid: Number(found?.[1]), command: String(found?.[3]) }));
}

/** The process in which a kernel compiles cells. */
export async function compilerOf(kernel: {
	process: { pid?: number | undefined };
}): Promise<Found> {
	const children = await childrenOf(kernel.process.pid as number);
	const compiler = children.find(({ command }) => command.includes('"places"'));
	if (compiler === undefined) {
		throw new Error("the kernel has no compiler");
	}
	return compiler;
}

/** Waits for the end of a process; fails the test where it goes on. */
export async function gone(pid: number): Promise<void> {
	await expect
		.poll(() => isRunning(pid), { message: `process ${pid} runs on` })
		.toBe(false);
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
