/**
 * A thread beside the learner's code. It reads one pipe from the front: a byte means that the running cell is to be
 * interrupted, the end means that the front is gone and this process must go too, busy or not.
 *
 * An interrupt is first asked for politely, with a message to the learner's thread. If that thread is too busy to
 * read messages (an endless loop, endless microtasks), its JavaScript is terminated through the inspector, again and
 * again until it answers: https://chromedevtools.github.io/devtools-protocol/v8/Runtime/#method-terminateExecution
 */

import { Session } from "node:inspector";
import { Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { FD, INTERRUPT_BYTE } from "../shared/channel";
import { HANDLED, type Shared, WRITING } from "./shared";

/** How long the learner's thread may take to answer before it is stopped; also the pause between two tries. */
const PATIENCE_MS = 50;
/** How often to try before giving up: the thread is in native code, and the front replaces the process. */
const TRIES = 200;

const shared = workerData as Shared;
let requested = 0;

// Not a blocking read: a thread that blocks would keep process.exit() waiting.
new Socket({ fd: FD.watchdog, writable: false })
	.on("data", (bytes) => {
		if (bytes.includes(INTERRUPT_BYTE)) interrupt();
	})
	.on("close", () => process.kill(process.pid, "SIGKILL"));

function interrupt(): void {
	requested++;
	parentPort?.postMessage(requested);
	if (answered()) return;
	const session = new Session();
	session.connectToMainThread();
	for (let tries = 0; tries < TRIES && !answered(); tries++) {
		while (Atomics.load(shared, WRITING) === 1)
			Atomics.wait(shared, WRITING, 1, 1);
		session.post("Runtime.terminateExecution");
	}
	session.disconnect();
}

/** Waits a moment for the learner's thread to deal with the latest interrupt. */
function answered(): boolean {
	const handled = Atomics.load(shared, HANDLED);
	if (handled < requested) Atomics.wait(shared, HANDLED, handled, PATIENCE_MS);
	return Atomics.load(shared, HANDLED) >= requested;
}
