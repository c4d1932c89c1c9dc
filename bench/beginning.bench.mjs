import { execFile } from "node:child_process";
import { openSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { inRoot } from "../lab/base/paths.mjs";
import { withKernel } from "./kernel-client.mjs";
import { downhill } from "./kernel-subjects.mjs";
import { median } from "./statistics.mjs";

/** @typedef {import("./bench.mjs").Row} Row */

export const about =
	"how long it takes from nothing to a first training step, and what no program could save of it";
export const byNameOnly = true;

const importing = `import { loadEngine } from "../lib/engine";
import { createMlp, train } from "../lib/mlp";
[typeof loadEngine, typeof createMlp, typeof train].join();`;

/** Longer than a kernel takes on a slow machine. */
const seconds = 120;

/**
 * @param {import("./bench.mjs").Options} options
 * @returns {Promise<Row[]>}
 */
export async function run({ repeats = 5 }) {
	const rows = [];
	for (const engine of ["native", "wasm"]) {
		rows.push(...(await rowsOf(engine, [], repeats)));
		rows.push(...(await rowsOf(engine, ["floors"], repeats)));
	}
	const samples = await importTimes(repeats);
	rows.push({
		figure: "first cell that imports lib/mlp and lib/engine, in a warm kernel",
		unit: "s",
		value: median(samples),
		samples,
		target: { atMost: 1 },
	});
	return rows;
}

/**
 * @param {string} engine
 * @param {string[]} args
 * @param {number} repeats
 * @returns {Promise<Row[]>}
 */
async function rowsOf(engine, args, repeats) {
	/** @type {Map<string, number[]>} */
	const samples = new Map();
	try {
		for (let round = 0; round < repeats; round++) {
			for (const [what, milliseconds] of await beginning(engine, args)) {
				samples.set(what, [...(samples.get(what) ?? []), milliseconds]);
			}
		}
	} catch (error) {
		const missing = String(/** @type {Error} */ (error).message).split("\n");
		return [{ figure: engine, unit: "ms", missing: missing[0] ?? "" }];
	}
	return [...samples].map(([what, times]) => ({
		figure: `${what}, ${engine}`,
		unit: "ms",
		value: median(times),
		samples: times,
	}));
}

/**
 * In a process of its own, since everything is loaded once.
 *
 * @param {string} engine
 * @param {string[]} args
 * @returns {Promise<[string, number][]>}
 */
async function beginning(engine, args) {
	const script = join(import.meta.dirname, "beginning-run.mjs");
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[script, ...args],
		{ env: { ...process.env, DOWNHILL_ENGINE: engine } },
	);
	return Object.entries(JSON.parse(stdout));
}

/**
 * @param {number} repeats
 * @returns {Promise<number[]>} in seconds.
 */
async function importTimes(repeats) {
	const kernel = await downhill();
	const output = openSync(inRoot("build", "bench", "beginning.log"), "w");
	const conditions = { folder: inRoot("notebooks"), seconds, output };
	const times = [];
	for (let round = 0; round < repeats; round++) {
		const time = await withKernel(kernel, conditions, async (client) => {
			await client.execute("const n: number = 40 + 2; n");
			// A check is answered when the compiler has prepared what it can.
			await client.request("downhill_check_request", { code: "", above: [] });
			const start = performance.now();
			const { error } = await client.execute(importing);
			if (error !== undefined) {
				throw new Error(`${error.ename}: ${error.evalue}`);
			}
			return (performance.now() - start) / 1000;
		});
		times.push(time);
	}
	return times;
}
