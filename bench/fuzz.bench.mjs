import { openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "../lab/base/paths.mjs";
import { Choices } from "./fuzz-random.mjs";
import { besiege } from "./fuzz-siege.mjs";
import { withKernel } from "./kernel-client.mjs";
import { noMemoryFigures } from "./kernel-memory.mjs";
import { downhill } from "./kernel-subjects.mjs";
import { temporaryFolder } from "./temporary-folder.mjs";

export const name = "fuzz";
export const about =
	"hostile messages to a live kernel: dropped or answered, never obeyed, never fatal";
export const byNameOnly = true;
export const missedTargetsFail = true;

const MESSAGES = 200_000;
/** For two processes, one of them with a compiler that is made to fail again and again. */
const PEAK_LIMIT_MB = 1000;
/** Cells among the messages stay in the history. */
const GROWTH_LIMIT_MB = 100;
const FEWEST_CHECKS = 40;
const MEGABYTE = 1e6;

/**
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<import("./bench.mjs").Row[]>}
 */
export async function run({ seed, messages = MESSAGES }) {
	const chosen = seed ?? Date.now() % 2 ** 32;
	console.log(
		`  seed ${chosen}: --seed ${chosen} sends the same messages again`,
	);
	const subject = await downhill();
	const folder = temporaryFolder();
	const log = inRoot("build", "bench", "fuzz.log");
	const conditions = {
		folder,
		output: openSync(log, "w"),
		seconds: 120 + messages / 50,
	};
	const outcome = await withKernel(subject, conditions, (kernel) =>
		besiege(kernel, new Choices(chosen), messages, join(folder, "canary")),
	);
	return rowsOf(outcome, readFileSync(log, "utf8"));
}

/**
 * @param {import("./fuzz-siege.mjs").Outcome} outcome
 * @param {string} log what the kernel said to its terminal.
 * @returns {import("./bench.mjs").Row[]}
 */
function rowsOf(outcome, log) {
	const { sent, forged, obeyed, unfinished, checks, seconds, memory } = outcome;
	const kinds = [...sent].map(([kind, value]) => ({
		figure: `sent: ${kind}`,
		value,
		unit: "messages",
	}));
	const complaints = log.split("\n").filter((line) => line !== "").length;
	return [
		...kinds,
		{
			figure: "sent in all",
			value: kinds.reduce((sum, { value }) => sum + value, 0),
			unit: "messages",
		},
		{
			figure: "checks passed: heartbeat, control, the value of a cell",
			value: checks,
			unit: "checks",
		},
		{
			figure: "answered, though forged or unreadable",
			value: obeyed.size,
			unit: `of ${forged}`,
			target: { atMost: 0 },
		},
		{
			figure: "left busy for good",
			value: unfinished.size,
			unit: "requests",
			target: { atMost: 0 },
		},
		{
			figure: "lines to the terminal",
			value: complaints,
			unit: "lines",
			// One a second, and the last second may have begun.
			target: { atMost: Math.ceil(seconds) + 1 },
		},
		...memoryRows(memory),
		{ figure: "time", value: seconds, unit: "s" },
	];
}

/**
 * Memory goes up and down with the garbage collector; what is kept for good raises the lowest it comes down to.
 *
 * @param {number[]} memory
 * @returns {import("./bench.mjs").Row[]}
 */
function memoryRows(memory) {
	const figures = {
		peak: "highest memory (PSS)",
		growth:
			"lowest memory of the second half, above that of the quarter before",
	};
	if (memory.length < FEWEST_CHECKS) {
		const missing =
			noMemoryFigures ?? `needs ${FEWEST_CHECKS} checks, ${memory.length} made`;
		return Object.values(figures).map((figure) => ({
			figure,
			unit: "MB",
			missing,
		}));
	}
	const quarter = Math.floor(memory.length / 4);
	const before = Math.min(...memory.slice(quarter, 2 * quarter));
	const after = Math.min(...memory.slice(2 * quarter));
	return [
		{
			figure: figures.peak,
			value: Math.max(...memory) / MEGABYTE,
			unit: "MB",
			target: { atMost: PEAK_LIMIT_MB },
		},
		{
			figure: figures.growth,
			value: (after - before) / MEGABYTE,
			unit: "MB",
			target: { atMost: GROWTH_LIMIT_MB },
		},
	];
}
