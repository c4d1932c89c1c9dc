import { execFileSync } from "node:child_process";
import { openSync, writeFileSync } from "node:fs";
import { inRoot } from "../lab/base/paths.mjs";
import { withKernel } from "./kernel-client.mjs";
import { experiments, firstCell } from "./kernel-experiments.mjs";
import { Results } from "./kernel-results.mjs";
import { plainNode, rowsOf } from "./kernel-rows.mjs";
import { downhill, loopForPlainNode, peers } from "./kernel-subjects.mjs";
import { temporaryFolder } from "./temporary-folder.mjs";

/** @typedef {import("./kernel-experiments.mjs").Experiment} Experiment */
/** @typedef {import("./kernel-subjects.mjs").Subject} Subject */

export const about =
	"the kernel over real sockets: medians of 3 rounds, 9 if asked for by name; --peers adds Deno's kernel and ipykernel";

/**
 * @param {import("./bench.mjs").Options} options
 * @returns {Promise<import("./bench.mjs").Row[]>}
 */
export async function run(options) {
	const rounds = options.repeats ?? (options.named ? 9 : 3);
	const kernel = await downhill();
	const others = options.peers ? peers() : [];
	const subjects = [kernel, ...others];
	const results = new Results();
	const folder = temporaryFolder();
	const output = openSync(inRoot("build", "bench", "kernel.log"), "w");
	/** @type {(results: Results, experiment: Experiment, subject: Subject) => Promise<void>} */
	const attempt = async (results, experiment, subject) => {
		const { figures, seconds, lessons, run } = experiment;
		if (lessons && !subject.lessons) {
			return;
		}
		// A kernel that hangs or fails once is not tried again.
		if (results.failed(subject.name, figures)) {
			return;
		}
		try {
			const measured = await withKernel(
				{ ...subject, env: { ...subject.env, ...experiment.env } },
				{ folder: lessons ? inRoot("notebooks") : folder, seconds, output },
				(kernel) => run(kernel, subject.cells),
			);
			results.add(subject.name, measured);
		} catch (error) {
			const { message } = /** @type {Error} */ (error);
			console.log(`  ${subject.name}, ${figures.join(", ")}: ${message}`);
			results.fail(subject.name, figures, message);
		}
	};
	// The first start of each kernel fills caches on the disk and does not count.
	for (const subject of subjects) {
		await attempt(new Results(), firstCell, subject);
	}
	for (let round = 1; round <= rounds; round++) {
		console.log(`  round ${round} of ${rounds}`);
		for (const experiment of experiments) {
			if (round === 1 || !experiment.once) {
				for (const subject of subjects) {
					await attempt(results, experiment, subject);
				}
			}
		}
		results.add(plainNode, { loop: plainLoop() });
	}
	return rowsOf(
		results,
		kernel.name,
		others.map(({ name }) => name),
	);
}

/** Milliseconds that Node takes for the loop at the top level of a file, in a process of its own. */
function plainLoop() {
	const file = inRoot("build", "bench", "plain-loop.cjs");
	writeFileSync(file, loopForPlainNode);
	return Number(execFileSync(process.execPath, [file]));
}
