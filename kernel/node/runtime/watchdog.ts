/**
 * A thread beside the learner's code. It reads one pipe from the front: a byte means that the running cells are to be
 * interrupted, another that the inspector is needed, the end that the front is gone and this process must go too, busy
 * or not.
 *
 * An interrupt is first asked for politely, with a message to the learner's thread. If that thread is too busy to
 * read messages (an endless loop, endless microtasks), the cell's JavaScript is terminated through the inspector, again
 * and again until it answers: https://chromedevtools.github.io/devtools-protocol/v8/Runtime/#method-terminateExecution
 * The kernel's own code is never terminated: it would lose what the front had sent.
 */

import { Session } from "node:inspector/promises";
import { Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, Worker, workerData } from "node:worker_threads";
import {
	fileDescriptors,
	interruptByte,
	relayByte,
} from "../../shared/channel";
import {
	handledCount,
	inCode,
	ofCell,
	ofKernel,
	requestedCount,
	type Shared,
	terminating,
} from "./shared";

/** How long the learner's thread may take to answer before it is stopped. */
const patienceMs = 50;
/** How often to look whether it has answered, and whose code it is in. */
const pollMs = 1;

const shared = workerData as Shared;
let interrupting = false;

// Not a blocking read: a thread that blocks would keep process.exit() waiting.
new Socket({ fd: fileDescriptors.watchdog, writable: false })
	.on("data", (bytes) => {
		const interrupts = bytes.filter((byte) => byte === interruptByte).length;
		if (interrupts > 0) {
			Atomics.add(shared, requestedCount, interrupts);
			void interrupt();
		}
		if (bytes.includes(relayByte)) {
			new Worker(join(__dirname, "inspector-relay.cjs"));
		}
	})
	.on("close", () => process.kill(process.pid, "SIGKILL"));

/** Goes on until the learner's thread has dealt with all interrupts; the front ends a process that never does. */
async function interrupt(): Promise<void> {
	await ask();
	if (interrupting || answered()) {
		return;
	}
	interrupting = true;
	const session = new Session();
	session.connectToMainThread();
	for (let turn = 1; !answered(); turn++) {
		const code = Atomics.compareExchange(shared, inCode, ofCell, terminating);
		if (code !== ofCell) {
			await sleep(pollMs);
			// What was terminated may have been about to answer: then it waits for a question.
			if (turn % patienceMs === 0) {
				parentPort?.postMessage(undefined);
			}
			continue;
		}
		// Refused while a debugger terminates it.
		await session.post("Runtime.terminateExecution").catch(() => {});
		Atomics.store(shared, inCode, ofKernel);
		// Code that runs when a cell is stopped may be what was terminated, together with the answer.
		await ask();
	}
	session.disconnect();
	interrupting = false;
}

/** Asks the learner's thread to deal with the interrupts that have come, and waits a moment for it. */
async function ask(): Promise<void> {
	parentPort?.postMessage(undefined);
	for (let ms = 0; ms < patienceMs && !answered(); ms += pollMs) {
		await sleep(pollMs);
	}
}

function answered(): boolean {
	return (
		Atomics.load(shared, handledCount) >= Atomics.load(shared, requestedCount)
	);
}
