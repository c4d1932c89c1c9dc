import { constants } from "node:os";
import { Lock } from "../base/lock.mjs";
import { inRoot } from "../base/paths.mjs";
import { stopTools } from "../base/run-tool.mjs";
import { removeLeftovers } from "./folder.mjs";

const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

const lock = new Lock(inRoot("build", ".native-lock"));

/**
 * Notes a tool at work, so that who comes next ends it should this process be killed.
 *
 * @param {number} pid
 */
export function noteTool(pid) {
	if (lock.held) lock.noteTool(pid);
}

/**
 * Works on .native/ while no other process does. A signal ends this process, with the tools it
 * runs, and leaves nothing half made.
 *
 * @template Value
 * @param {() => Promise<Value>} work
 * @returns {Promise<Value>}
 */
export async function withLock(work) {
	const stop = (/** @type {NodeJS.Signals} */ signal) => {
		stopTools();
		if (lock.held) removeLeftovers();
		lock.release();
		console.error(`\nStopped (${signal}). Run it again to go on.`);
		process.exit(128 + constants.signals[signal]);
	};
	for (const signal of SIGNALS) process.on(signal, stop);
	try {
		await lock.acquire((holder) =>
			console.log(
				`The native engine is being made already (process ${holder}): waiting for it to end.`,
			),
		);
		return await work();
	} finally {
		lock.release();
		for (const signal of SIGNALS) process.off(signal, stop);
	}
}
