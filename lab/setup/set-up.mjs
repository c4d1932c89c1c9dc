import { constants } from "node:os";
import { developmentPackages } from "./development-packages.mjs";
import { explained } from "./failure.mjs";
import { jupyterSettings } from "./jupyter-settings.mjs";
import { kernelBuild } from "./kernel-build.mjs";
import { Lock } from "./lock.mjs";
import { nodePackages } from "./node-packages.mjs";
import { pageTemplate } from "./page-template.mjs";
import { inRoot } from "./paths.mjs";
import { plotRenderer } from "./plot-renderer.mjs";
import { ProgressLine } from "./progress.mjs";
import { pythonPackages } from "./python-packages.mjs";
import { runTool, stopTools } from "./run-tool.mjs";
import { carryOut, isCurrent } from "./step.mjs";

/** In order: a step may use what those before it made. */
const STEPS = [
	nodePackages,
	kernelBuild,
	plotRenderer,
	pageTemplate,
	pythonPackages,
	jupyterSettings,
];

/** As far as the kernel, which is enough for another Jupyter. */
const KERNEL_STEPS = [nodePackages, kernelBuild];

const DEVELOPMENT_STEPS = [...STEPS, developmentPackages];

const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Carries out the steps that are not done, or whose inputs have changed since, one line
 * each on stdout. Prints nothing where nothing is to do. One process at a time: a second waits.
 *
 * @param {{kernelOnly?: boolean, development?: boolean}} [options] kernelOnly: only what the
 *   kernel needs; development: what checks and tests need as well.
 * @returns {Promise<number>} how many steps were carried out.
 * @throws {import("./failure.mjs").SetupFailure} naming the step, the cause and what to do.
 */
export async function setUp({ kernelOnly = false, development = false } = {}) {
	const all = development ? DEVELOPMENT_STEPS : STEPS;
	const steps = kernelOnly ? KERNEL_STEPS : all;
	const lock = new Lock(inRoot("build", ".setup-lock"));
	const stop = (/** @type {NodeJS.Signals} */ signal) => {
		stopTools();
		lock.release();
		console.error(
			`\nThe set-up was stopped (${signal}). Run it again to go on.`,
		);
		process.exit(128 + constants.signals[signal]);
	};
	for (const signal of SIGNALS) process.on(signal, stop);
	try {
		if (steps.every(isCurrent)) return 0;
		await lock.acquire((holder) =>
			console.log(
				`Another set-up is at work in this folder (process ${holder}): waiting for it to end.`,
			),
		);
		return await carryOutWhatIsMissing(steps, lock);
	} catch (error) {
		stopTools();
		throw explained(error);
	} finally {
		lock.release();
		for (const signal of SIGNALS) process.off(signal, stop);
	}
}

/**
 * @param {import("./step.mjs").Step[]} steps
 * @param {Lock} lock
 */
async function carryOutWhatIsMissing(steps, lock) {
	let count = 0;
	for (const [index, step] of steps.entries()) {
		const title = `[${index + 1}/${steps.length}] ${step.title}`;
		if (isCurrent(step)) {
			console.log(`${title} … up to date`);
			continue;
		}
		const line = new ProgressLine(title);
		try {
			await carryOut(step, {
				show: (detail) => line.show(detail),
				note: (text) => line.note(text),
				run: (command, args, options) =>
					runTool(command, args, {
						...options,
						onStart: (pid) => lock.noteTool(pid),
					}),
			});
		} catch (error) {
			line.failed();
			throw error;
		}
		line.done();
		count += 1;
	}
	return count;
}
