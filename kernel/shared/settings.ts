/** Environment variables, for people who work on the kernel and for programs that start it. */

import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

const stuckAfterSeconds = 10;
const fewestLines = 10;

export interface Settings {
	/** `DOWNHILL_LOG=debug`. */
	debugLog: boolean;
	/** `DOWNHILL_INSPECT`: which process opens an inspector, and at which port. */
	inspect: { process: "front" | "runtime"; port: number } | undefined;
	/** `DOWNHILL_STUCK_AFTER`: how many seconds an interrupt may take before the runtime is replaced. */
	stuckAfter: number;
	/** How much of what a cell prints is sent; without it, all of it is. */
	outputLimit: OutputLimit | undefined;
}

export interface OutputLimit {
	/** `DOWNHILL_MAX_LINES`: so many of a cell's lines are sent, the first and the last ones. */
	lines: number;
	/** `DOWNHILL_OUTPUT_DIR`: where files with all lines of such cells go. */
	folder: string;
}

/** @throws Error for an invalid value, naming the valid ones */
export function readSettings({
	DOWNHILL_LOG: log = "",
	DOWNHILL_INSPECT: inspect = "",
	DOWNHILL_STUCK_AFTER: stuckAfter = "",
	DOWNHILL_MAX_LINES: maxLines = "",
	DOWNHILL_OUTPUT_DIR: outputFolder = "",
}: NodeJS.ProcessEnv): Settings {
	if (log !== "" && log !== "debug") {
		throw new Error(`DOWNHILL_LOG is "${log}"; it must be "debug" or empty`);
	}
	return {
		debugLog: log === "debug",
		inspect: readInspect(inspect),
		stuckAfter: readSeconds(stuckAfter),
		outputLimit: readOutputLimit(maxLines, outputFolder),
	};
}

function readOutputLimit(
	text: string,
	folder: string,
): OutputLimit | undefined {
	if (text === "") {
		return undefined;
	}
	const lines = Number(text);
	if (!(Number.isInteger(lines) && lines >= fewestLines)) {
		throw new Error(
			`DOWNHILL_MAX_LINES is "${text}"; it must be a whole number, ${fewestLines} or more, or empty for no limit`,
		);
	}
	const { uid } = userInfo();
	return {
		lines,
		folder: folder || join(tmpdir(), `downhill-output-${uid}`),
	};
}

function readSeconds(text: string): number {
	if (text === "") {
		return stuckAfterSeconds;
	}
	const seconds = Number(text);
	if (!(seconds > 0 && seconds <= 86_400)) {
		throw new Error(
			`DOWNHILL_STUCK_AFTER is "${text}"; it must be a number of seconds, from above 0 to 86400`,
		);
	}
	return seconds;
}

function readInspect(text: string): Settings["inspect"] {
	if (text === "") {
		return undefined;
	}
	const [, process = "runtime", digits = ""] =
		/^(?:(front|runtime):)?(\d{1,5})$/.exec(text) ?? [];
	const port = Number(digits);
	if (digits === "" || port === 0 || port > 65_535) {
		throw new Error(
			`DOWNHILL_INSPECT is "${text}"; it must be a port from 1 to 65535, "front:PORT" or "runtime:PORT" (the port alone means the runtime)`,
		);
	}
	return { process: process as "front" | "runtime", port };
}
