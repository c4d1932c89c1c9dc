import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { inRoot } from "./paths.mjs";
import { identityOf, isAlive } from "./processes.mjs";
import { runTool, stopGroup } from "./run-tool.mjs";
import { stoppable } from "./stoppable.mjs";

/**
 * Its lines identify the process that works, and the tool that it runs just now: should the process be
 * killed, the next one ends that tool, which would go on writing.
 */
const lock = inRoot("build", ".setup-lock");
const lookAgainMs = 200;

/** @typedef {{run: typeof runTool, stopping: AbortSignal}} Hands */

/**
 * Works on what the set-up makes while no other process does, and until a signal ends it.
 *
 * @template T
 * @param {(hands: Hands) => Promise<T>} work runs its tools with `run`.
 * @returns {Promise<T>}
 * @throws {import("./stoppable.mjs").Stopped} where a signal ended it.
 */
export function exclusively(work) {
	return stoppable(async (stopping) => {
		await acquire(stopping);
		try {
			return await work({
				stopping,
				run: (command, args, options) =>
					runTool(command, args, { ...options, stopping, onStart: hold }),
			});
		} finally {
			rmSync(lock, { force: true });
		}
	});
}

/**
 * Waits for the holder to finish, or takes over from one that was killed.
 *
 * @param {AbortSignal} signal ends the waiting.
 */
async function acquire(signal) {
	mkdirSync(inRoot("build"), { recursive: true });
	let told = false;
	while (!create()) {
		const [holder = "", tool = ""] = read();
		if (isAlive(holder)) {
			if (!told) {
				console.log(
					`Another set-up is at work in this folder (process ${Number.parseInt(holder, 10)}): waiting for it to end.`,
				);
			}
			told = true;
			await delay(lookAgainMs, undefined, { signal });
			continue;
		}
		if (isAlive(tool)) {
			stopGroup(Number.parseInt(tool, 10));
		}
		await delay(lookAgainMs, undefined, { signal });
		// By now it may have been written to its end, or replaced by somebody else who waited.
		if (read()[0] === holder && !isAlive(tool)) {
			rmSync(lock, { force: true });
		}
	}
}

/** @returns {boolean} whether the lock was free, and now is ours. */
function create() {
	try {
		hold(undefined, "wx");
		return true;
	} catch (error) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (error);
		if (code === "EEXIST") {
			return false;
		}
		throw error;
	}
}

/**
 * @param {number} [tool] at work now.
 * @param {"w" | "wx"} [flag]
 */
function hold(tool, flag = "w") {
	const lines = [process.pid, tool ?? []].flat().map(identityOf);
	writeFileSync(lock, lines.join("\n"), { flag });
}

/** @returns {string[]} none where the lock is gone. */
function read() {
	try {
		return readFileSync(lock, "utf8").split("\n");
	} catch {
		return [];
	}
}
