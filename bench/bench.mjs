/**
 * Runs the benches of this folder that take seconds, or those named: `npm run bench -- regression`.
 *
 * A bench is a file NAME.bench.mjs that exports `about` (a phrase), `run(options)`, which returns its rows, at once or
 * as a promise, and `byNameOnly` if it takes minutes. Its rows are printed as a table and written to
 * results/NAME.json together with the machine, the Node version and the date. A missed target is shown, but is not a
 * failure: machines differ.
 */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { tableRow } from "./table.mjs";

/**
 * What a bench may be told on the command line.
 *
 * @typedef {object} Options
 * @property {boolean} named whether the bench was asked for by name, and so may take its time.
 * @property {boolean} peers whether others are measured too, and fetched where they are missing.
 * @property {number | undefined} repeats of each measurement.
 * @property {string[] | undefined} lessons the numbers of those to measure; undefined means all.
 * @property {number | undefined} learners of a class.
 * @property {number | undefined} pace of learners: seconds from one cell to the next, on average.
 */

/**
 * A figure, with the single values it is the median of; or why there is none.
 * @typedef {{ value: number, samples?: number[] } | { missing: string }} Measured
 */

/**
 * One measured figure. `target` says what it should be, where something is promised; `peers` holds the same figure of
 * others, by their names, measured in the same run; `lines` holds printed lines that are worth keeping.
 * @typedef {{ figure: string, unit: string, target?: { atMost: number } | { atLeast: number },
 *   peers?: Record<string, Measured>, lines?: string[] } & Measured} Row
 */

/**
 * @typedef {{ about: string, byNameOnly?: boolean, run: (options: Options) => Row[] | Promise<Row[]> }} Bench
 */

const folder = import.meta.dirname;
const suffix = ".bench.mjs";
const known = readdirSync(folder)
	.filter((file) => file.endsWith(suffix))
	.map((file) => file.slice(0, -suffix.length));
const usage = `Usage: npm run bench -- [NAME …] [--peers] [--repeats N] [--lessons 1,3b]
       [--learners N] [--pace SECONDS]
Names: ${known.join(", ")}.`;

const { names, ...options } = parseOptions(process.argv.slice(2));

// Exiting by `exit` lets benches end the processes that they have started.
for (const signal of ["SIGINT", "SIGTERM"]) {
	process.once(signal, () => process.exit(1));
}

for (const name of names.length > 0 ? names : known) {
	try {
		/** @type {Bench} */
		const bench = await import(`./${name}${suffix}`);
		if (names.length > 0 || bench.byNameOnly !== true) {
			await measure(name, bench);
		}
	} catch (error) {
		console.error(`The bench ${name} failed:`, error);
		process.exitCode = 1;
	}
}

/**
 * Reads the command line, or ends the process: with the usage when it is asked for, or with what is wrong.
 *
 * @param {string[]} args
 */
function parseOptions(args) {
	try {
		const { values, positionals } = parseArgs({
			args,
			allowPositionals: true,
			options: {
				peers: { type: "boolean", default: false },
				repeats: { type: "string" },
				lessons: { type: "string" },
				learners: { type: "string" },
				pace: { type: "string" },
				help: { type: "boolean", default: false },
			},
		});
		if (values.help) {
			console.log(usage);
			process.exit(0);
		}
		const unknown = positionals.filter((name) => !known.includes(name));
		if (unknown.length > 0) {
			throw new Error(`No bench is called ${unknown.join(", ")}.`);
		}
		const { peers } = values;
		return {
			names: positionals,
			peers,
			repeats: count("repeats", values.repeats),
			lessons: values.lessons?.split(","),
			learners: count("learners", values.learners),
			pace: count("pace", values.pace),
		};
	} catch (error) {
		console.error(`${/** @type {Error} */ (error).message}\n${usage}`);
		process.exit(1);
	}
}

/**
 * @param {string} option
 * @param {string | undefined} given
 */
function count(option, given) {
	if (given !== undefined && !/^[1-9]\d{0,5}$/.test(given)) {
		throw new Error(
			`--${option} must be a whole number from 1 to 999999; it is ${given}.`,
		);
	}
	return given === undefined ? undefined : Number(given);
}

/**
 * @param {string} name
 * @param {Bench} bench
 */
async function measure(name, { about, run }) {
	console.log(`${name}: ${about}`);
	const rows = await run({ ...options, named: names.length > 0 });
	console.table(
		Object.fromEntries(rows.map((row) => [row.figure, tableRow(row)])),
	);
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
