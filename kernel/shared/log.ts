/**
 * `DOWNHILL_LOG=debug`: what the kernel does, one line each on the server's terminal. Types and times, never content.
 */

let enabled = false;

export function enableDebugLog(): void {
	enabled = true;
}

/** A line of the log, if it is on. */
export function debug(text: string): void {
	if (enabled) {
		console.error(`[downhill kernel] ${new Date().toISOString()} ${text}`);
	}
}

/** Returns the same promise; when it settles, the log says so and how long it took. */
export function timed<T>(what: string, promise: Promise<T>): Promise<T> {
	if (!enabled) {
		return promise;
	}
	const start = performance.now();
	const end = (outcome: string) => () =>
		debug(
			`${what} ${outcome} after ${(performance.now() - start).toFixed(1)} ms`,
		);
	promise.then(end("ended"), end("failed"));
	return promise;
}
