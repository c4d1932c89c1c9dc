/** Starts the compiler's process, from a matching start-up snapshot if there is one. */

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import {
	compiler,
	snapshotFile,
	snapshotInBackground,
	startOf,
	v8Options,
	withoutOptions,
} from "./compiler-snapshot";
import type { StartCompiler } from "./remote-compiler";

export class CompilerStarter {
	/** Whether to try a snapshot: if V8 refuses it, the process ends before it answers. */
	private snapshotFits = true;

	/** @param folder the notebook's folder */
	constructor(private readonly folder: string) {}

	/** Starts a process, which tells the listener what it answers, and when it has ended. */
	readonly start: StartCompiler = ({ onAnswer, onEnd }) => {
		const snapshot = snapshotFile();
		const fromSnapshot = this.snapshotFits && existsSync(snapshot);
		const start = startOf(this.folder);
		const child = spawn(
			process.execPath,
			[
				...v8Options,
				...(fromSnapshot ? ["--snapshot-blob", snapshot] : [compiler]),
				start,
			],
			{
				stdio: ["ignore", "inherit", "inherit", "ipc"],
				// Keeps sets and undefined as they are.
				serialization: "advanced",
				env: withoutOptions,
			},
		);
		if (fromSnapshot) {
			this.watch(child);
		} else if (this.snapshotFits) {
			snapshotInBackground();
		}
		child.on("message", onAnswer);
		child.on("error", (error) => onEnd(error.message));
		child.on("exit", (code, signal) =>
			onEnd(`its process ended with ${signal ?? `exit code ${code}`}`),
		);
		return {
			// If the process is gone, its exit event says so.
			send: (call) => void child.send(call, () => {}),
			close() {
				child.removeAllListeners();
				child.kill("SIGKILL");
			},
		};
	};

	/** If the process ends before its first answer, the next kernel makes the snapshot again. */
	private watch(child: ChildProcess): void {
		const refused = () => {
			this.snapshotFits = false;
			snapshotInBackground();
		};
		child.once("exit", refused);
		child.once("message", () => child.off("exit", refused));
	}
}
