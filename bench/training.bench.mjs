import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** @typedef {import("./bench.mjs").Row} Row */

/**
 * What training-run.mjs prints.
 * @typedef {{ missing: string } | { seconds: number, losses: number[][], accuracy: number }} Training
 */

export const about =
	"lesson 5's training on MNIST from start to end, 30 epochs of 300 steps";
export const byNameOnly = true;

const epochs = 30;
/** The steps of an epoch at which the original program prints the loss. */
const printed = [0, 100, 200];

/** @returns {Promise<Row[]>} */
export async function run() {
	const rows = [];
	for (const engine of ["native", "wasm"]) {
		rows.push(...rowsOf(engine, await train(engine)));
	}
	return rows;
}

/**
 * In a process of its own, since a process has one engine.
 *
 * @param {string} engine
 * @returns {Promise<Training>}
 */
async function train(engine) {
	const script = join(import.meta.dirname, "training-run.mjs");
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[script, String(epochs)],
		{ env: { ...process.env, DOWNHILL_ENGINE: engine } },
	);
	return JSON.parse(stdout);
}

/**
 * @param {string} engine
 * @param {Training} training
 * @returns {Row[]}
 */
function rowsOf(engine, training) {
	if ("missing" in training) {
		const { missing } = training;
		return [{ figure: `${epochs} epochs, ${engine}`, unit: "s", missing }];
	}
	const { seconds, losses, accuracy } = training;
	const first = losses[0]?.[0] ?? Number.NaN;
	const last = losses.at(-1)?.[200] ?? Number.NaN;
	return [
		{
			figure: `${epochs} epochs, ${engine}`,
			unit: "s",
			value: seconds,
			...(engine === "native" && { target: { atMost: 45 } }),
			lines: losses.flatMap((ofEpoch, epoch) =>
				printed.map((step) => `${epoch} ${step} loss: ${ofEpoch[step]}`),
			),
		},
		{
			figure: `first loss, ${engine}, at least`,
			unit: "",
			value: first,
			target: { atLeast: 1 },
		},
		{
			figure: `first loss, ${engine}, at most`,
			unit: "",
			value: first,
			target: { atMost: 3 },
		},
		{
			figure: `loss of epoch ${epochs - 1}, step 200, ${engine}`,
			unit: "",
			value: last,
			target: { atMost: 0.26 },
		},
		{
			figure: `accuracy on the test set, ${engine}`,
			unit: "",
			value: accuracy,
		},
	];
}
