import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * @param {number} pid
 * @returns {string | undefined} "PID START", which no later process with the same number has; undefined
 *   where no such process runs, or where it has ended and its parent has not taken notice yet.
 */
export function identityOf(pid) {
	try {
		const [state = "", started] =
			process.platform === "linux" ? readProc(pid) : askPs(pid);
		return /[ZX]/.test(state) ? undefined : `${pid} ${started}`;
	} catch {
		return undefined;
	}
}

/** @param {string} identity as `identityOf` gave it. */
export function isAlive(identity) {
	return identityOf(Number.parseInt(identity, 10)) === identity;
}

/**
 * Fields 3 and 22 of `/proc/PID/stat` (man 5 proc). Field 2, the name, stands in brackets and may hold
 * brackets and spaces itself.
 *
 * @param {number} pid
 */
function readProc(pid) {
	const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return [fields[0], fields[19]];
}

/** @param {number} pid */
function askPs(pid) {
	const columns = ["-o", "stat=", "-o", "lstart=", "-p", `${pid}`];
	const [state, ...started] = execFileSync("ps", columns, {
		encoding: "utf8",
		env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
		stdio: ["ignore", "pipe", "ignore"],
	})
		.trim()
		.split(/\s+/);
	return [state, started.join(" ")];
}
