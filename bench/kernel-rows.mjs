import { noMemoryFigures } from "../harness/memory.mjs";

/** @typedef {import("./bench.mjs").Row} Row */
/** @typedef {import("./bench.mjs").Measured} Measured */
/** @typedef {import("./kernel-results.mjs").Results} Results */

/** The name under which the results hold the time that Node takes for the loop without a kernel. */
export const plainNode = "plain Node";

/**
 * The table of the kernel's bench.
 *
 * @param {Results} results
 * @param {string} kernel the name under which the results hold this project's kernel.
 * @param {string[]} peers names of the others.
 * @returns {Row[]}
 */
export function rowsOf(results, kernel, peers) {
	/** @type {(figure: string, unit: string, of: (subject: string) => Measured, target?: Row["target"]) => Row} */
	const row = (figure, unit, of, target) => ({
		figure,
		unit,
		...of(kernel),
		target,
		peers: Object.fromEntries(peers.map((peer) => [peer, of(peer)])),
	});
	/** @type {(figure: string) => (subject: string) => Measured} */
	const median = (figure) => (subject) => results.of(subject, figure);
	/** @type {(peer: string, figure: string) => number | undefined} */
	const theirs = (peer, figure) => {
		const name = peers.find((name) => name.startsWith(peer)) ?? peer;
		const measured = results.of(name, figure);
		return "value" in measured ? measured.value : undefined;
	};
	/** @type {(figure: string) => (subject: string) => Measured} */
	const memory = (figure) => (subject) =>
		noMemoryFigures === undefined
			? results.of(subject, figure)
			: { missing: noMemoryFigures };
	const plain = results.of(plainNode, "loop");
	const turns = "loop of 1e7 turns";
	return [
		row(
			"ready: from start to kernel_info reply",
			"ms",
			median("ready"),
			atMost(theirs("deno", "ready")),
		),
		row(
			"first typed result: from start to execute_result",
			"ms",
			median("first result"),
			atMost(theirs("deno", "first result"), 1.5),
		),
		row(
			"second cell, half a second after the first",
			"ms",
			median("second cell"),
		),
		row(
			"trivial cell: from request to reply and idle",
			"ms",
			median("trivial cell"),
			atMost(theirs("ipykernel", "trivial cell"), 0.6),
		),
		row(`${turns}, net of a trivial cell`, "ms", median("loop")),
		{ figure: `${turns} in plain Node`, unit: "ms", ...plain },
		row(
			`${turns}: kernel / plain Node`,
			"×",
			(subject) => ratio(results.of(subject, "loop"), plain),
			atMost(1.3),
		),
		row("20th declaring cell", "ms", median("20th cell")),
		row("1000th declaring cell", "ms", median("1000th cell")),
		row(
			"declaring cell: 1000th / 20th",
			"×",
			(subject) =>
				ratio(
					results.of(subject, "1000th cell"),
					results.of(subject, "20th cell"),
				),
			atMost(1.5),
		),
		row(
			"20th cell that uses lib/plot and types of TensorFlow.js",
			"ms",
			median("20th lesson cell"),
		),
		row(
			"that / trivial cell",
			"×",
			(subject) =>
				ratio(
					results.of(subject, "20th lesson cell"),
					results.of(subject, "trivial cell"),
				),
			atMost(4),
		),
		row(
			"memory (PSS) after the first typed cell",
			"MB",
			memory("memory"),
			atMost(180),
		),
		row(
			"growth (PSS) from the 300th to the 900th run of an 0.8 MB allocation",
			"MB",
			memory("growth"),
			atMost(8),
		),
		row("highest memory (PSS) meanwhile", "MB", memory("peak")),
		row(
			"the compiler's memory (PSS) after lesson 5",
			"MB",
			memory("compiler's memory"),
			atMost(220),
		),
		row(
			"100,000 printed lines: from request to reply and idle",
			"ms",
			median("printing"),
			atMost(theirs("ipykernel", "printing"), 1.5),
		),
		row("of those, arrived in order before idle", "lines", median("printed"), {
			atLeast: 100_000,
		}),
	];
}

/**
 * @param {number | undefined} limit undefined where the peer that sets it was not measured.
 * @param {number} times
 */
function atMost(limit, times = 1) {
	return limit === undefined ? undefined : { atMost: times * limit };
}

/**
 * @param {Measured} above
 * @param {Measured} below
 * @returns {Measured} quotient of the medians, so that it can be checked with the two rows above it.
 */
function ratio(above, below) {
	if ("missing" in above) {
		return above;
	}
	if ("missing" in below) {
		return below;
	}
	return { value: above.value / below.value };
}
