/**
 * A thread beside the learner's code. It reads one pipe from the front: a byte means that the running cell is to be
 * interrupted, another that the inspector is needed, the end that the front is gone and this process must go too, busy
 * or not.
 *
 * An interrupt is first asked for politely, with a message to the learner's thread. If that thread is too busy to
 * read messages (an endless loop, endless microtasks), its JavaScript is terminated through the inspector, again and
 * again until it answers: https://chromedevtools.github.io/devtools-protocol/v8/Runtime/#method-terminateExecution
 */

import { Session } from "node:inspector";
import { Socket } from "node:net";
import { join } from "node:path";
import { parentPort, Worker, workerData } from "node:worker_threads";
import { fileDescriptors, interruptByte, relayByte } from "../shared/channel";
import { handledCount, type Shared, writing } from "./shared";

/** How long the learner's thread may take to answer before it is stopped; also the pause between two tries. */
const patienceMs = 50;
/** How often to try before giving up: the thread is in native code, and the front replaces the process. */
const mostTries = 200;

const shared = workerData as Shared;
let requested = 0;

// Not a blocking read: a thread that blocks would keep process.exit() waiting.
new Socket({ fd: fileDescriptors.watchdog, writable: false })
	.on("data", (bytes) => {
		if (bytes.includes(interruptByte)) {
			interrupt();
		}
		if (bytes.includes(relayByte)) {
			new Worker(join(__dirname, "inspector-relay.cjs"));
		}
	})
	.on("close", () => process.kill(process.pid, "SIGKILL"));

function interrupt(): void {
	requested++;
	parentPort?.postMessage(requested);
	if (answered()) {
		return;
	}
	const session = new Session();
	session.connectToMainThread();
	for (let tries = 0; tries < mostTries && !answered(); tries++) {
		while (Atomics.load(shared, writing) === 1) {
			Atomics.wait(shared, writing, 1, 1);
		}
		session.post("Runtime.terminateExecution");
	}
	session.disconnect();
}

/** Waits a moment for the learner's thread to deal with the latest interrupt. */
function answered(): boolean {
	const handled = Atomics.load(shared, handledCount);
	if (handled < requested) {
		Atomics.wait(shared, handledCount, handled, patienceMs);
	}
	return Atomics.load(shared, handledCount) >= requested;
}
