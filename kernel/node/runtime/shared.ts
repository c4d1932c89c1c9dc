/** Memory that the learner's thread and the watchdog share: a few 32-bit numbers. */

export type Shared = Int32Array<SharedArrayBuffer>;

/** How many interrupts have come. */
export const requestedCount = 0;
/** How many of them the learner's thread has dealt with. */
export const handledCount = 1;
/** Whose code the learner's thread is in: one of the next three. */
export const inCode = 2;

/** The kernel's own, or Node's for it: the watchdog leaves it alone. */
export const ofKernel = 0;
/** A cell's. */
export const ofCell = 1;
/** A cell's that the watchdog is terminating. */
export const terminating = 2;

const fields = 3;

export function createShared(): Shared {
	return new Int32Array(
		new SharedArrayBuffer(fields * Int32Array.BYTES_PER_ELEMENT),
	);
}

/**
 * The learner's thread goes on with code of the kernel, or of a cell. If a termination is on its way, it is waited for,
 * so that it cannot hit what comes next.
 * @returns whose code it was in
 */
export function goOn(
	shared: Shared,
	code: typeof ofKernel | typeof ofCell,
): typeof ofKernel | typeof ofCell {
	// Not exchanged atomically: this runs for each reaction to a promise, and would take six times as long.
	if (shared[inCode] === terminating) {
		while (Atomics.load(shared, inCode) === terminating) {
			// It lands here.
		}
	}
	const before = shared[inCode] === ofCell ? ofCell : ofKernel;
	shared[inCode] = code;
	return before;
}
