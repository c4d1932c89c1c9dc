/**
 * The long fuzz run, by name only. FUZZ_SEED and FUZZ_MESSAGES, the number in an error, send the same messages again.
 */
import { expect, test } from "vitest";
import { besiege } from "./siege";

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 32);
const messages = Number(process.env.FUZZ_MESSAGES ?? 200_000);
/** For a kernel's processes, one of which holds a compiler that is made to fail again and again. */
const peakLimit = 1e9;
/** Cells among the messages stay in the history. */
const growthLimit = 100e6;
/** With fewer checks, the garbage collector decides what growth is seen. */
const fewestChecks = 40;

test(`a kernel survives ${messages} hostile messages, FUZZ_SEED=${seed}`, {
	timeout: 120_000 + messages * 20,
}, async () => {
	const memory = await besiege(seed, messages);
	expect(Math.max(0, ...memory)).toBeLessThan(peakLimit);
	if (memory.length >= fewestChecks) {
		// Memory rises and falls with the garbage collector; what is kept for good raises the lowest points.
		const quarter = Math.floor(memory.length / 4);
		const before = Math.min(...memory.slice(quarter, 2 * quarter));
		const after = Math.min(...memory.slice(2 * quarter));
		expect(after - before).toBeLessThan(growthLimit);
	}
});
