import { loadModule } from "../lab/base/load-module.mjs";

/** @typedef {import("./kernel-subjects.mjs").Subject} Subject */
/** @typedef {import("../harness/kernel-client").KernelClient} KernelClient */

/** @type {typeof import("../harness/kernel-client")} */
const { KernelClient } = await loadModule("harness/kernel-client.ts");

/** A kernel that was asked to end is killed after this time. */
const farewellMs = 3000;

/** What ends the kernels at work, so that none of them outlives the bench. @type {Set<() => void>} */
const ends = new Set();
process.on("exit", () => {
	for (const end of ends) {
		end();
	}
});

/**
 * Starts a kernel, uses it, and ends it in any case.
 *
 * @template T
 * @param {Pick<Subject, "command" | "env">} subject
 * @param {{ folder: string, seconds: number, output: number }} conditions the folder of its notebook, how long
 *   everything may take, and a file descriptor for what it prints to its terminal.
 * @param {(kernel: KernelClient) => Promise<T>} use
 * @returns {Promise<T>}
 * @throws if the kernel ends by itself or does not finish in time.
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
		if (killer.signal.aborted) {
			throw new Error(`did not finish within ${seconds} s`);
		}
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
	const timer = setTimeout(() => kernel.process.kill("SIGKILL"), farewellMs);
	await kernel.exited;
	clearTimeout(timer);
}
