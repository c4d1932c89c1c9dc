import { loadModule } from "./load-lib.mjs";

/** @typedef {import("./kernel-subjects.mjs").Subject} Subject */
/** @typedef {import("../test/kernel/client").KernelClient} KernelClient */

/** @type {typeof import("../test/kernel/client")} */
const { KernelClient, sign } = await loadModule("test/kernel/client.ts");

export { sign };

/** A kernel that was asked to end is killed after this time. */
const FAREWELL_MS = 3000;

/** Kernels at work; none of them outlives the bench. @type {Set<AbortController>} */
const running = new Set();
process.on("exit", () => {
	for (const killer of running) killer.abort();
});

/**
 * Starts a kernel, uses it, and ends it, whatever comes.
 *
 * @template T
 * @param {Pick<Subject, "command" | "env">} subject
 * @param {{ folder: string, seconds: number, output: number }} conditions the folder of its notebook, how long all
 *   may take, and a file descriptor for what it says to its terminal.
 * @param {(kernel: KernelClient) => Promise<T>} use
 * @returns {Promise<T>}
 * @throws where the kernel ends by itself or has not done all of it in time.
 */
export async function withKernel(subject, conditions, use) {
	const { folder, seconds, output } = conditions;
	const killer = new AbortController();
	running.add(killer);
	const timer = setTimeout(() => killer.abort(), seconds * 1000);
	try {
		const kernel = await KernelClient.start({
			...subject,
			folder,
			output,
			signal: killer.signal,
		});
		const ended = kernel.exited.then(() => {
			throw new Error("the kernel ended by itself");
		});
		try {
			return await Promise.race([use(kernel), ended]);
		} finally {
			ended.catch(() => {});
			await farewell(kernel, killer);
		}
	} catch (error) {
		if (killer.signal.aborted)
			throw new Error(`did not finish within ${seconds} s`);
		throw error;
	} finally {
		clearTimeout(timer);
		killer.abort();
		running.delete(killer);
	}
}

/**
 * @param {KernelClient} kernel
 * @param {AbortController} killer
 */
async function farewell(kernel, killer) {
	const { pid, exitCode, signalCode } = kernel.process;
	if (exitCode === null && signalCode === null && !killer.signal.aborted) {
		void kernel.request("shutdown_request", { restart: false }, "control");
		const timer = setTimeout(() => kernel.process.kill("SIGKILL"), FAREWELL_MS);
		await kernel.exited;
		clearTimeout(timer);
	}
	kernel.close();
}
