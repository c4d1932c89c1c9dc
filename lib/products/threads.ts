import { processorCount, threadsShareMemory } from "../platform/thread";

/**
 * How many threads share the work of one operation: all processors, unless TF_NUM_INTRAOP_THREADS names a number; one where
 * threads cannot share memory.
 */
export function threadCount(): number {
	if (!threadsShareMemory) {
		return 1;
	}
	const told = Number(process.env.TF_NUM_INTRAOP_THREADS);
	return told > 0 ? told : processorCount();
}
