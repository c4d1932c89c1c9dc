/**
 * Keeps the compiler's memory small. Each cell leaves a few megabytes of types behind, and on a machine with plenty
 * of memory V8 would let hundreds of megabytes pile up before it collects them.
 */

import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const growthBytes = 16 * 1024 * 1024;

/** Returns a function to call after each cell, which collects garbage when enough has piled up. */
export function garbageCollector(): () => void {
	setFlagsFromString("--expose-gc");
	const collect = runInNewContext("gc") as () => void;
	let before = used();
	return () => {
		if (used() - before < growthBytes) {
			return;
		}
		collect();
		before = used();
	};
}

function used(): number {
	return getHeapStatistics().used_heap_size;
}
