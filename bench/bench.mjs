/**
 * Runs the benches of this folder, or those named: `npm run bench -- regression`.
 *
 * A bench is a file NAME.bench.mjs that exports `name`, `about` (a sentence) and `run()`, which returns its rows,
 * at once or as a promise. Each bench's rows are printed as a table and written to results/NAME.json together with
 * the machine, the Node version and the date. A missed target is shown, and is no failure: machines differ.
 */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";

/**
 * One measured figure. `target` says what it should be, where something is promised.
 * @typedef {{ figure: string, value: number, unit: string, target?: { atMost: number } | { atLeast: number } }} Row
 */

/** @typedef {{ name: string, about: string, run: () => Row[] | Promise<Row[]> }} Bench */

const folder = import.meta.dirname;
const suffix = ".bench.mjs";

const known = readdirSync(folder)
	.filter((file) => file.endsWith(suffix))
	.map((file) => file.slice(0, -suffix.length));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
	console.error(
		`No bench is called ${unknown.join(", ")}. There are: ${known.join(", ")}.`,
	);
	process.exit(1);
}
for (const name of asked.length > 0 ? asked : known) {
	try {
		await measure(await import(`./${name}${suffix}`));
	} catch (error) {
		console.error(`The bench ${name} failed:`, error);
		process.exitCode = 1;
	}
}

/** @param {Bench} bench */
async function measure({ name, about, run }) {
	console.log(`${name}: ${about}`);
	const rows = await run();
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

/** @param {Row} row */
function tableRow({ value, unit, target }) {
	const measured = `${Number(value.toPrecision(3))} ${unit}`;
	if (target === undefined) return { measured };
	const [sign, bound, met] =
		"atMost" in target
			? ["≤", target.atMost, value <= target.atMost]
			: ["≥", target.atLeast, value >= target.atLeast];
	return { measured, target: `${sign} ${bound} ${unit}`, met };
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
