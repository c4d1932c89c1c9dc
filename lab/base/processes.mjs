import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";

/**
 * One process of this machine, and no later one that got the same number.
 *
 * @typedef {{pid: number, started: string}} ProcessIdentity `started` only serves comparison.
 */

/**
 * @param {number} pid
 * @returns {ProcessIdentity | undefined} undefined where no such process lives.
 */
export function identityOf(pid) {
	const found = look(pid);
	return found && { pid, started: found.started };
}

/**
 * @param {ProcessIdentity} identity
 * @returns {boolean}
 */
export function isAlive({ pid, started }) {
	return look(pid)?.started === started;
}

/**
 * @returns {ProcessIdentity | undefined} the process that started this one; where that is the
 *   shell in which npm runs a script, the one above.
 */
export function starter() {
	const parent = look(process.ppid);
	return (
		parent && identityOf(parent.name === "sh" ? parent.parent : process.ppid)
	);
}

/**
 * @param {number} pid
 * @returns {{name: string, parent: number, started: string} | undefined} undefined for
 *   processes that have ended, also where nobody has taken notice yet ("zombies").
 */
function look(pid) {
	try {
		return process.platform === "linux" ? readProc(pid) : askPs(pid);
	} catch {
		return undefined;
	}
}

/**
 * Fields 2, 3, 4 and 22 of `/proc/PID/stat`: name, state, parent and start (man 5 proc).
 * The name stands in brackets and may itself hold brackets and spaces.
 *
 * @param {number} pid
 */
function readProc(pid) {
	const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
	const bracket = stat.lastIndexOf(")");
	const [state = "", parent, ...others] = stat.slice(bracket + 2).split(" ");
	const started = others[17];
	if (/[ZX]/.test(state) || started === undefined) return undefined;
	const name = stat.slice(stat.indexOf("(") + 1, bracket);
	return { name, parent: Number(parent), started };
}

/** @param {number} pid */
function askPs(pid) {
	const columns = "stat=,ppid=,lstart=,comm=";
	const line = execFileSync("ps", ["-o", columns, "-p", `${pid}`], {
		encoding: "utf8",
		env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
		stdio: ["ignore", "pipe", "ignore"],
	});
	// The start is five words, such as "Sun Nov 22 09:30:50 2026".
	const match = /^\s*(\S+)\s+(\d+)\s+((?:\S+\s+){4}\S+)\s+(.*)/.exec(line);
	if (match === null) return undefined;
	const [, state = "", parent, started = "", name = ""] = match;
	if (state.startsWith("Z")) return undefined;
	return { name: basename(name), parent: Number(parent), started };
}
