import { ofNode } from "../platform/node";

/** How many threads share the work of one operation: all processors, unless TF_NUM_INTRAOP_THREADS names a number. */
export function threadCount(): number {
	const told = Number(process.env.TF_NUM_INTRAOP_THREADS);
	return told > 0 ? told : (ofNode("node:os")?.availableParallelism() ?? 1);
}
