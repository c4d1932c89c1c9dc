/** The reader wants no more: Ctrl-C, say. */
export class Stopped extends Error {
	/** @param {NodeJS.Signals} signal */
	constructor(signal) {
		super(`stopped by ${signal}`);
		this.name = "Stopped";
		this.signal = signal;
	}
}

const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Carries out work that signals end in good order, rather than this process at once.
 *
 * @template T
 * @param {(stopping: AbortSignal) => Promise<T>} work is to give up when `stopping` aborts, with its reason.
 * @returns {Promise<T>}
 * @throws {Stopped} where a signal ended it.
 */
export async function stoppable(work) {
	const stopping = new AbortController();
	const stop = (/** @type {NodeJS.Signals} */ signal) =>
		stopping.abort(new Stopped(signal));
	for (const signal of SIGNALS) process.on(signal, stop);
	try {
		return await work(stopping.signal);
	} finally {
		for (const signal of SIGNALS) process.off(signal, stop);
	}
}
