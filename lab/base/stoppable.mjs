import { constants } from "node:os";

const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/** The reader wants no more: Ctrl-C, say. */
export class Stopped extends Error {
	/** @param {NodeJS.Signals} signal */
	constructor(signal) {
		super(`stopped by ${signal}`);
		this.name = "Stopped";
		this.signal = signal;
		/** What a shell expects of a process that this signal ended. */
		this.exitCode = 128 + constants.signals[signal];
	}
}

/**
 * Carries out work that signals end in good order, instead of ending this process at once.
 *
 * @template T
 * @param {(stopping: AbortSignal) => Promise<T>} work is to clear up and end when `stopping` aborts.
 * @returns {Promise<T>}
 * @throws {Stopped} where the work fails after a signal.
 */
export async function stoppable(work) {
	const stopping = new AbortController();
	const stop = (/** @type {NodeJS.Signals} */ signal) =>
		stopping.abort(new Stopped(signal));
	for (const signal of signals) {
		process.on(signal, stop);
	}
	try {
		return await work(stopping.signal);
	} catch (error) {
		stopping.signal.throwIfAborted();
		throw error;
	} finally {
		for (const signal of signals) {
			process.off(signal, stop);
		}
	}
}
