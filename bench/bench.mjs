/**
 * Runs the benches of this folder that take seconds, or those named: `npm run bench -- regression`.
 *
 * A bench is a file NAME.bench.mjs that exports `name`, `about` (a sentence), `run(options)`, which returns its rows,
 * at once or as a promise, and `byNameOnly` if it takes minutes. Each bench's rows are printed as a table and written
 * to results/NAME.json together with the machine, the Node version and the date. A missed target is shown, and is no
 * failure: machines differ. Only a bench that exports `missedTargetsFail` counts what is the same on all of them.
 */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { Failure } from "../lab/base/failure.mjs";
import { parseOptions } from "./options.mjs";
import { isMet, tableRow } from "./table.mjs";

/** @typedef {import("./options.mjs").Options} Options */

/**
 * A figure, with the single values it is the median of; or why there is none.
 * @typedef {{ value: number, samples?: number[] } | { missing: string }} Measured
 */

/**
 * One measured figure. `target` says what it should be, where something is promised; `peers` holds the same figure of
 * others, by their names, measured in the same run; `lines` what was printed meanwhile and is worth keeping.
 * @typedef {{ figure: string, unit: string, target?: { atMost: number } | { atLeast: number },
 *   peers?: Record<string, Measured>, lines?: string[] } & Measured} Row
 */

/**
 * @typedef {{ name: string, about: string, byNameOnly?: boolean, missedTargetsFail?: boolean,
 *   run: (options: Options) => Row[] | Promise<Row[]> }} Bench
 */

const folder = import.meta.dirname;
const suffix = ".bench.mjs";

const known = readdirSync(folder)
	.filter((file) => file.endsWith(suffix))
	.map((file) => file.slice(0, -suffix.length));
const { names, ...options } = parseOptions(process.argv.slice(2), known);

// Leaving by `exit` lets benches end the processes that they have started.
for (const signal of ["SIGINT", "SIGTERM"])
	process.once(signal, () => process.exit(1));

for (const name of names.length > 0 ? names : known) {
	try {
		/** @type {Bench} */
		const bench = await import(`./${name}${suffix}`);
		if (names.length > 0 || bench.byNameOnly !== true) await measure(bench);
	} catch (error) {
		// What a person can act on says so itself, and needs no stack.
		const reason = error instanceof Failure ? error.message : error;
		console.error(`The bench ${name} failed:`, reason);
		process.exitCode = 1;
	}
}

/** @param {Bench} bench */
async function measure({ name, about, missedTargetsFail, run }) {
	console.log(`${name}: ${about}`);
	const rows = await run({ ...options, named: names.length > 0 });
	console.table(
		Object.fromEntries(rows.map((row) => [row.figure, tableRow(row)])),
	);
	if (missedTargetsFail && !rows.every(isMet)) process.exitCode = 1;
	const results = join(folder, "results");
	mkdirSync(results, { recursive: true });
	const report = { name, about, date: new Date(), ...machine(), rows };
	writeFileSync(
		join(results, `${name}.json`),
		`${JSON.stringify(report, null, "\t")}\n`,
	);
}

function machine() {
	const cpus = os.cpus();
	return {
		node: process.version,
		machine: {
			platform: `${os.platform()} ${os.arch()}`,
			cpu: cpus[0]?.model ?? "unknown",
			cores: cpus.length,
			memoryGiB: Math.round(os.totalmem() / 2 ** 30),
		},
	};
}
