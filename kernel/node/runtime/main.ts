/** The process in which the learner's code runs. Started, watched and replaced by the front's supervisor. */

import { Socket } from "node:net";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Runtime } from "../../runtime/runtime";
import {
	type Command,
	Decoder,
	fileDescriptors,
	lookingName,
} from "../../shared/channel";
import { openInspector } from "../../shared/open-inspector";
import { readSettings } from "../../shared/settings";
import { setImmediate } from "../platform";
import { answers } from "./answers";
import { HookedContext } from "./context";
import { PipeEvents } from "./events";
import { Looking } from "./look/look";
import { ProcessOutput } from "./output";
import { createShared, handledCount, requestedCount } from "./shared";

openInspector(readSettings(process.env), "runtime");

const shared = createShared();
const events = new PipeEvents(shared);
const context = new HookedContext(shared);
const output = new ProcessOutput(events, context);
const runtime = new Runtime({
	folder: process.cwd(),
	events,
	context,
	output,
	waitForAnswer: answers(),
	interrupts: () => Atomics.load(shared, requestedCount),
	look: (command) => void look(command),
});
const looking = new Looking(runtime.scope);

runtime.install();
Object.assign(globalThis, { [Symbol.for(lookingName)]: looking });
output.capture();
leaveSigintToWatchdog();
reportStrayErrors();
startWatchdog();
receiveCommands();

function reportStrayErrors(): void {
	process.on("uncaughtException", (error) =>
		runtime.reportStray(error, context.cell),
	);
	process.on("unhandledRejection", (reason, promise) =>
		runtime.reportStray(reason, context.cellOf(promise)),
	);
}

/** An interrupt's SIGINT is for the child processes of a cell; this process learns of it from its watchdog. */
function leaveSigintToWatchdog(): void {
	process.on("SIGINT", () => {});
}

function startWatchdog(): void {
	const watchdog = new Worker(join(__dirname, "watchdog.cjs"), {
		workerData: shared,
	});
	watchdog.on("message", () => {
		const requested = Atomics.load(shared, requestedCount);
		runtime.interrupt(requested);
		// One turn of the event loop later, so that code of the cell that starves the loop is stopped as well.
		setImmediate(() => {
			Atomics.store(shared, handledCount, requested);
			runtime.goOn();
		});
	});
	watchdog.unref();
}

function receiveCommands(): void {
	const decoder = new Decoder<Command>();
	new Socket({ fd: fileDescriptors.commands }).on("data", (chunk) => {
		runtime.push(decoder.push(chunk));
	});
}

async function look({
	turn,
	look,
}: Extract<Command, { type: "look" }>): Promise<void> {
	const answer = await looking.answer(look);
	events.send({ type: "seen", turn, answer });
}
