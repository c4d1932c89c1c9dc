/** Nothing ever changes it, so waiting for a change is sleeping. */
const never = new Int32Array(new SharedArrayBuffer(4));

/** Blocks the thread. */
export function sleep(ms: number): void {
	Atomics.wait(never, 0, 0, ms);
}
