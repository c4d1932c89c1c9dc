/** Environment variables for people who work on the kernel. */

const stuckAfterSeconds = 10;

export interface Settings {
	/** `DOWNHILL_LOG=debug`. */
	debugLog: boolean;
	/** `DOWNHILL_INSPECT`: which process opens an inspector, and at which port. */
	inspect: { process: "front" | "runtime"; port: number } | undefined;
	/** `DOWNHILL_STUCK_AFTER`: how many seconds an interrupt may take before the runtime is replaced. */
	stuckAfter: number;
}

/** @throws Error for an invalid value, naming the valid ones */
export function readSettings({
	DOWNHILL_LOG: log = "",
	DOWNHILL_INSPECT: inspect = "",
	DOWNHILL_STUCK_AFTER: stuckAfter = "",
}: NodeJS.ProcessEnv): Settings {
	if (log !== "" && log !== "debug") {
		throw new Error(`DOWNHILL_LOG is "${log}"; it must be "debug" or empty`);
	}
	return {
		debugLog: log === "debug",
		inspect: readInspect(inspect),
		stuckAfter: readSeconds(stuckAfter),
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
