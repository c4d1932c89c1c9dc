import {
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { identityOf, isAlive } from "./processes.mjs";
import { stopGroup } from "./run-tool.mjs";

/**
 * Who sets up, and the tool it runs just now.
 *
 * @typedef {import("./processes.mjs").ProcessIdentity} ProcessIdentity
 * @typedef {{holder: ProcessIdentity, tool?: ProcessIdentity}} Holding
 */

const LOOK_AGAIN_MS = 200;

/** A file by which one set-up at a time works in a folder, whatever becomes of it. */
export class Lock {
	/** @param {string} path its folder is made where it is missing, the one above is not. */
	constructor(path) {
		this.path = path;
		this.held = false;
	}

	/**
	 * Waits for the holder to finish. A holder that was killed is replaced; the
	 * tool that it left behind, which would go on writing, is ended first.
	 *
	 * @param {(pid: number) => void} onWait called once, where it has to wait.
	 */
	async acquire(onWait) {
		makeFolder(dirname(this.path));
		let told = false;
		while (!this.#create()) {
			const found = this.#read();
			if (found !== undefined && isAlive(found.holder)) {
				if (!told) onWait(found.holder.pid);
				told = true;
				await delay(LOOK_AGAIN_MS);
			} else {
				await this.#removeAbandoned(found);
			}
		}
		this.held = true;
	}

	/**
	 * Notes the tool at work, so that who comes next can end it should this process be killed.
	 *
	 * @param {number} pid
	 */
	noteTool(pid) {
		const tool = identityOf(pid);
		const draft = `${this.path}.${process.pid}`;
		writeFileSync(draft, JSON.stringify({ holder: self(), tool }));
		renameSync(draft, this.path);
	}

	release() {
		if (this.held) rmSync(this.path, { force: true });
		this.held = false;
	}

	/** @returns {boolean} whether the lock was free, and now is ours. */
	#create() {
		try {
			writeFileSync(this.path, JSON.stringify({ holder: self() }), {
				flag: "wx",
			});
			return true;
		} catch (error) {
			if (isExists(error)) return false;
			throw error;
		}
	}

	/** @returns {Holding | undefined} undefined where the lock is gone, or was not written to its end. */
	#read() {
		try {
			const found = JSON.parse(readFileSync(this.path, "utf8"));
			return found?.holder === undefined ? undefined : found;
		} catch {
			return undefined;
		}
	}

	/** @param {Holding | undefined} seen */
	async #removeAbandoned(seen) {
		if (seen?.tool !== undefined) {
			while (isAlive(seen.tool)) {
				stopGroup(seen.tool.pid);
				await delay(LOOK_AGAIN_MS);
			}
		}
		// What cannot be read may be a lock that its holder is about to write.
		if (seen === undefined) await delay(LOOK_AGAIN_MS);
		// Who else waits may have replaced it by now: remove only what was seen.
		if (JSON.stringify(this.#read()) === JSON.stringify(seen)) {
			rmSync(this.path, { force: true });
		}
	}
}

/**
 * Not `recursive`, with which a read-only disk would be reported as a missing folder.
 *
 * @param {string} path
 */
function makeFolder(path) {
	try {
		mkdirSync(path);
	} catch (error) {
		// A file in its place is found when the lock is written.
		if (!isExists(error)) throw error;
	}
}

/** @param {unknown} error */
function isExists(error) {
	return /** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST";
}

function self() {
	return identityOf(process.pid);
}
