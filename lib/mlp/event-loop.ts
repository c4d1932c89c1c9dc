const milliseconds = 10;

let lastTurn = performance.now();

/**
 * Lets the event loop turn (plots, progress, the stop button) if it has not for some milliseconds, and costs next to
 * nothing otherwise. Await it between the steps of a long computation. All computations share one clock, so that
 * many short ones in a row do not keep the event loop waiting either.
 */
export async function letEventLoopTurn(): Promise<void> {
	if (performance.now() - lastTurn < milliseconds) {
		return;
	}
	await turn();
	lastTurn = performance.now();
}

/** Timers of a browser are late by milliseconds where many follow one another; messages are not. */
function turn(): Promise<void> {
	if (globalThis.setImmediate !== undefined) {
		return new Promise((resolve) => setImmediate(resolve));
	}
	const { port1, port2 } = new MessageChannel();
	return new Promise((resolve) => {
		port1.addEventListener("message", () => {
			port1.close();
			resolve();
		});
		port1.start();
		port2.postMessage(undefined);
	});
}
