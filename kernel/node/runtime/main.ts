/** The process in which the learner's code runs. Started, watched and replaced by the front's supervisor. */

import { Socket } from "node:net";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Commands } from "../../runtime/commands";
import { Comms, onComm } from "../../runtime/comms";
import { denoApi } from "../../runtime/deno-api";
import { describeError } from "../../runtime/describe-error";
import { downhillApi } from "../../runtime/downhill-api";
import { Evaluator } from "../../runtime/evaluator";
import { displayInPlace, InPlace } from "../../runtime/in-place";
import { KeyboardInterrupt } from "../../runtime/keyboard-interrupt";
import { Modules } from "../../runtime/modules";
import type { CommTurn } from "../../runtime/open-comm";
import { Questions } from "../../runtime/questions";
import { StackTraces } from "../../runtime/stack-traces";
import { tslabApi } from "../../runtime/tslab-api";
import {
	type Command,
	Decoder,
	fileDescriptors,
	lookingName,
} from "../../shared/channel";
import { openInspector } from "../../shared/open-inspector";
import { readSettings } from "../../shared/settings";
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
const traces = new StackTraces();
const comms = new Comms(events, context, report);
const questions = new Questions(events, context, answers());
const builtin = new Map<string, object>([
	["tslab", tslabApi(events, context)],
	["downhill", downhillApi(events, context, comms, questions)],
]);
const deno = denoApi(events, context);
const modules = new Modules(process.cwd(), traces, builtin, context.live, deno);
const inPlace = new InPlace(events, context);
const output = new ProcessOutput(events, context);
const evaluator = new Evaluator(
	events,
	context,
	modules,
	traces,
	inPlace,
	output,
	deno,
);
const looking = new Looking(evaluator.scope);
const commands = new Commands(perform);

Object.assign(globalThis, questions.globals(), {
	[displayInPlace]: inPlace.display,
	[onComm]: comms.onOpen,
	[Symbol.for(lookingName)]: looking,
});
Object.defineProperties(globalThis, modules.globals());
traces.install();
output.capture();
leaveSigintToWatchdog();
reportStrayErrors();
startWatchdog();
receiveCommands();

/** An error of a timer or a forgotten promise has no cell left to fail: it is printed where its cell prints. */
function reportStrayErrors(): void {
	const reportStray = (error: unknown, cell: string): void => {
		if (!(error instanceof KeyboardInterrupt)) {
			report(error, cell);
		}
	};
	process.on("uncaughtException", (error) => reportStray(error, context.cell));
	process.on("unhandledRejection", (reason, promise) =>
		reportStray(reason, context.cellOf(promise)),
	);
}

/** Prints an error below a cell. */
function report(error: unknown, cell: string): void {
	const { traceback } = describeError(error, traces);
	events.send({
		type: "stream",
		cell,
		name: "stderr",
		text: `${traceback.join("\n")}\n`,
	});
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
		evaluator.interrupt(requested);
		if (comms.interrupt()) {
			// As waiting cells are not run after one that was interrupted.
			for (const { turn } of commands.withdraw("comm")) {
				comms.handled(turn);
			}
		}
		// One turn of the event loop later, so that code of the cell that starves the loop is stopped as well.
		setImmediate(() => {
			Atomics.store(shared, handledCount, requested);
			commands.work();
		});
	});
	watchdog.unref();
}

function receiveCommands(): void {
	const decoder = new Decoder<Command>();
	new Socket({ fd: fileDescriptors.commands }).on("data", (chunk) => {
		commands.push(decoder.push(chunk));
	});
}

function perform(command: Command, waiting: readonly Command[]): void {
	switch (command.type) {
		case "modules":
			modules.update(command.modules);
			break;
		case "comm":
			comms.receive(command, () => isSuperseded(command, waiting));
			break;
		case "run":
			// The watchdog's message may come later than what was sent before it.
			evaluator.interrupt(Atomics.load(shared, requestedCount));
			evaluator.run(command.cell, command.script, command.interrupts);
			break;
		case "look":
			void look(command);
			break;
	}
}

async function look({
	turn,
	look,
}: Extract<Command, { type: "look" }>): Promise<void> {
	const answer = await looking.answer(look);
	events.send({ type: "seen", turn, answer });
}

/** Whether another message for the same comm waits. */
function isSuperseded(
	{ message }: CommTurn,
	waiting: readonly Command[],
): boolean {
	return waiting.some(
		(later) =>
			later.type === "comm" &&
			later.message.kind === "msg" &&
			later.message.id === message.id,
	);
}
