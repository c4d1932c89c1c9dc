import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { inRoot } from "../base/paths.mjs";
import { isWanted } from "./ensure.mjs";
import { reasonOf } from "./failure.mjs";

const LOG = "build/native.log";

/**
 * Gets the native engine beside JupyterLab, in a process that gives way to others and ends with this one. Does
 * nothing where the set-up would not try, and never throws: JupyterLab goes on without.
 */
export function getNativeInBackground() {
	try {
		if (isWanted()) start();
	} catch (error) {
		console.log(`Native engine … no: ${reasonOf(error)}`);
	}
}

function start() {
	mkdirSync(inRoot("build"), { recursive: true });
	const log = openSync(inRoot(LOG), "w");
	const child = spawn(process.execPath, [inRoot("lab", "native.mjs")], {
		detached: true,
		stdio: ["ignore", log, log],
	});
	closeSync(log);
	const { pid } = child;
	child.on("error", (error) =>
		console.log(`Native engine … no: ${reasonOf(error)}`),
	);
	child.unref();
	if (pid === undefined) return;
	setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
	process.on("exit", () => {
		if (child.exitCode === null) child.kill("SIGTERM");
	});
	console.log(
		`Getting TensorFlow's native engine in the background, for later lessons; ${LOG} tells how it goes. It may take 0.9 GB of disk: DOWNHILL_NATIVE=skip npm start leaves it out.`,
	);
}
