import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Why memory cannot be measured here; undefined if it can. @type {string | undefined} */
export const noMemoryFigures = existsSync("/proc/self/smaps_rollup")
	? undefined
	: "needs Linux's /proc/PID/smaps_rollup";

/**
 * Memory of a process and all its descendants, in bytes: proportional set size, which divides a page that several
 * processes share among them.
 *
 * @param {number} pid
 */
export function memoryOfTree(pid) {
	return total(processTree(pid));
}

/**
 * Memory, in bytes, of those among a process and its descendants whose command line matches.
 *
 * @param {number} pid
 * @param {RegExp} commandLine
 * @throws if there is none.
 */
export function memoryOfPart(pid, commandLine) {
	const part = processTree(pid).filter((pid) =>
		commandLine.test(readIfAlive(`/proc/${pid}/cmdline`)),
	);
	if (part.length === 0) {
		throw new Error(`no process has ${commandLine} in its command line`);
	}
	return total(part);
}

/** @param {number[]} pids */
function total(pids) {
	return pids.reduce((sum, pid) => sum + memoryOf(pid), 0);
}

/**
 * @param {number} pid
 * @returns {number[]} the process and all its descendants.
 */
function processTree(pid) {
	const children = childrenByParent();
	/** @type {(pid: number) => number[]} */
	const tree = (pid) => [pid, ...(children.get(pid) ?? []).flatMap(tree)];
	return tree(pid);
}

/** @returns {Map<number, number[]>} */
function childrenByParent() {
	/** @type {Map<number, number[]>} */
	const children = new Map();
	for (const name of readdirSync("/proc")) {
		const pid = Number(name);
		const parent = Number.isInteger(pid) ? parentOf(pid) : undefined;
		if (parent === undefined) {
			continue;
		}
		children.set(parent, [...(children.get(parent) ?? []), pid]);
	}
	return children;
}

/** @param {number} pid */
function parentOf(pid) {
	// Field 4; the name before it stands in brackets and may hold anything (man 5 proc).
	const stat = readIfAlive(`/proc/${pid}/stat`);
	const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return parent === undefined ? undefined : Number(parent);
}

/** @param {number} pid */
function memoryOf(pid) {
	const [, kibibytes] =
		/^Pss:\s+(\d+) kB$/m.exec(readIfAlive(`/proc/${pid}/smaps_rollup`)) ?? [];
	return Number(kibibytes ?? 0) * 1024;
}

/**
 * @param {string} path
 * @returns {string} empty for a process that has ended meanwhile.
 */
function readIfAlive(path) {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}
