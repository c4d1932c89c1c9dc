import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { inRoot } from "../base/paths.mjs";
import { isWanted } from "./ensure.mjs";

const logFile = "build/native.log";

/**
 * Gets the native engine beside JupyterLab, in a process that gives way to others and ends with this one. Does
 * nothing where the set-up would not try.
 */
export function getNativeInBackground() {
	if (!isWanted()) {
		return;
	}
	const log = openSync(inRoot(logFile), "w");
	const child = spawn(process.execPath, [inRoot("lab", "native.mjs")], {
		detached: true,
		stdio: ["ignore", log, log],
	});
	closeSync(log);
	child.unref();
	process.on("exit", () => child.kill("SIGTERM"));
	setPriority(Number(child.pid), constants.priority.PRIORITY_BELOW_NORMAL);
	console.log(
		`Getting TensorFlow's native engine in the background, for later lessons; ${logFile} shows the progress. It may take 0.9 GB of disk: DOWNHILL_NATIVE=skip npm start leaves it out.`,
	);
}
