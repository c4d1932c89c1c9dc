/** Nothing ever changes it, so waiting for a change is sleeping. */
const NEVER = new Int32Array(new SharedArrayBuffer(4));

/** Blocks the thread. */
export function sleep(ms: number): void {
	Atomics.wait(NEVER, 0, 0, ms);
}
