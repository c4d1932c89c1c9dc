import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Why memory cannot be measured here; undefined if it can. @type {string | undefined} */
export const noMemoryFigures = existsSync("/proc/self/smaps_rollup")
	? undefined
	: "needs Linux's /proc/PID/smaps_rollup";

/**
 * A process, by its command line, and its memory in bytes: proportional set size, which divides a page that several
 * processes share among them.
 *
 * @typedef {{ commandLine: string, bytes: number }} ProcessMemory
 */

/**
 * Memory of a process and all its descendants, in bytes.
 *
 * @param {number} pid
 */
export function memoryOfTree(pid) {
	return total(memoryOfEach(pid));
}

/**
 * Memory, in bytes, of those among a process and its descendants whose command line matches.
 *
 * @param {number} pid
 * @param {RegExp} commandLine
 * @throws if there is none.
 */
export function memoryOfPart(pid, commandLine) {
	const part = memoryOfEach(pid).filter((process) =>
		commandLine.test(process.commandLine),
	);
	if (part.length === 0) {
		throw new Error(`no process has ${commandLine} in its command line`);
	}
	return total(part);
}

/**
 * Looks at the memory of a process and its descendants again and again while something is done.
 *
 * @param {number} pid
 * @param {() => Promise<unknown>} work
 * @param {number} [milliseconds] from one look to the next. A look at a hundred processes takes half a second.
 * @returns {Promise<{ peak: ProcessMemory[], end: ProcessMemory[] }>} the processes when they took most together, and
 *   right after the work.
 */
export async function memoryMeanwhile(pid, work, milliseconds = 100) {
	let peak = memoryOfEach(pid);
	const look = () => {
		const now = memoryOfEach(pid);
		peak = total(now) > total(peak) ? now : peak;
		return now;
	};
	const timer = setInterval(look, milliseconds);
	try {
		await work();
	} finally {
		clearInterval(timer);
	}
	const end = look();
	return { peak, end };
}

/**
 * @param {ProcessMemory[]} processes
 * @returns {number} bytes of all of them.
 */
export function total(processes) {
	return processes.reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * @param {number} pid
 * @returns {ProcessMemory[]} of the process and all its descendants.
 */
function memoryOfEach(pid) {
	return processTree(pid).map((pid) => ({
		commandLine: readIfAlive(`/proc/${pid}/cmdline`),
		bytes: memoryOf(pid),
	}));
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
