import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fingerprint } from "./fingerprint.mjs";
import { ProgressLine } from "./progress.mjs";

/**
 * What a step may use while it works.
 *
 * @typedef {object} Reports
 * @property {(detail: string) => void} show what the step is at, beside its title.
 * @property {(text: string) => void} note something the reader should know, on a line of its own.
 *
 * @typedef {import("./exclusively.mjs").Hands & Reports} Tools
 */

/**
 * One step of the set-up. Its stamp holds the fingerprint of the inputs it was made
 * from and is written last: without it, or with another one in it, the step runs again.
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {string} stamp absolute path, inside of what the step makes, so that both go together.
 * @property {string[]} outputs absolute paths without which the step is not done.
 * @property {() => string[]} inputs everything that decides what the step makes.
 * @property {() => boolean} [isSound] a further look at what it made, quick.
 * @property {(tools: Tools) => Promise<void>} make starts from whatever an earlier run left.
 * @property {Record<string, string>} [jupyter] folders it makes for JupyterLab, by their place in .venv/.
 */

/**
 * @param {Step} step
 * @returns {boolean} whether what it makes is there, complete, and made from the present inputs.
 */
export function isCurrent(step) {
	return (
		[step.stamp, ...step.outputs].every((path) => existsSync(path)) &&
		readFileSync(step.stamp, "utf8") === fingerprint(step.inputs()) &&
		(step.isSound?.() ?? true)
	);
}

/**
 * Carries out a step, with a line that tells how it goes.
 *
 * @param {Step} step
 * @param {import("./exclusively.mjs").Hands} hands
 * @param {string} title
 * @throws whatever the step throws.
 */
export async function carryOut(step, hands, title = step.title) {
	const line = new ProgressLine(title);
	try {
		rmSync(step.stamp, { force: true });
		const madeFrom = fingerprint(step.inputs());
		await step.make({
			...hands,
			show: (detail) => line.show(detail),
			note: (text) => line.note(text),
		});
		writeFileSync(step.stamp, madeFrom);
	} catch (error) {
		line.failed();
		throw error;
	}
	line.done();
}
