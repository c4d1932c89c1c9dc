/** Memory that the learner's thread and the watchdog share: a few 32-bit numbers, changed with Atomics. */

export type Shared = Int32Array<SharedArrayBuffer>;

/** How many interrupts the learner's thread has dealt with. */
export const HANDLED = 0;
/** 1 while the learner's thread writes to the front. */
export const WRITING = 1;

const FIELDS = 2;

export function createShared(): Shared {
	return new Int32Array(
		new SharedArrayBuffer(FIELDS * Int32Array.BYTES_PER_ELEMENT),
	);
}
