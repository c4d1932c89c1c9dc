/** Memory that the learner's thread and the watchdog share: a few 32-bit numbers, changed with Atomics. */

export type Shared = Int32Array<SharedArrayBuffer>;

/** How many interrupts the learner's thread has dealt with. */
export const handledCount = 0;
/** 1 while the learner's thread writes to the front. */
export const writing = 1;

const fields = 2;

export function createShared(): Shared {
	return new Int32Array(
		new SharedArrayBuffer(fields * Int32Array.BYTES_PER_ELEMENT),
	);
}
