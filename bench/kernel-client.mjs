import { loadModule } from "./load-lib.mjs";

/** @typedef {import("./kernel-subjects.mjs").Subject} Subject */
/** @typedef {import("../test/kernel/client").KernelClient} KernelClient */

/** @type {typeof import("../test/kernel/client")} */
const { KernelClient, sign } = await loadModule("test/kernel/client.ts");

export { sign };

/** A kernel that was asked to end is killed after this time. */
const FAREWELL_MS = 3000;

/** Ends for the kernels at work; none of them outlives the bench. @type {Set<() => void>} */
const ends = new Set();
process.on("exit", () => {
	for (const end of ends) end();
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
	/** @type {KernelClient | undefined} */
	let kernel;
	const killer = new AbortController();
	const end = () => {
		killer.abort();
		kernel?.close();
	};
	ends.add(end);
	const timer = setTimeout(() => killer.abort(), seconds * 1000);
	try {
		kernel = await KernelClient.start({
			...subject,
			folder,
			output,
			signal: killer.signal,
		});
		const ended = kernel.exited.then(() => {
			throw new Error("the kernel ended by itself");
		});
		const used = await Promise.race([use(kernel), ended]);
		await farewell(kernel);
		return used;
	} catch (error) {
		if (killer.signal.aborted)
			throw new Error(`did not finish within ${seconds} s`);
		throw error;
	} finally {
		clearTimeout(timer);
		end();
		ends.delete(end);
	}
}

/**
 * Asks a kernel to end, and waits until it has.
 * @param {KernelClient} kernel
 */
async function farewell(kernel) {
	kernel
		.request("shutdown_request", { restart: false }, "control")
		.catch(() => {});
	const timer = setTimeout(() => kernel.process.kill("SIGKILL"), FAREWELL_MS);
	await kernel.exited;
	clearTimeout(timer);
}
