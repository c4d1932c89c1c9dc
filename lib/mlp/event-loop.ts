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
	await new Promise<void>((resolve) => setImmediate(resolve));
	lastTurn = performance.now();
}
