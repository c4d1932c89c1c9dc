/** The worker in which the learner's code runs. Started, watched and replaced by the page (`front/worker-runtime.ts`). */

import { Commands } from "../../runtime/commands";
import { Comms, onComm } from "../../runtime/comms";
import { denoApi } from "../../runtime/deno-api";
import { describeError } from "../../runtime/describe-error";
import { downhillApi } from "../../runtime/downhill-api";
import { Evaluator } from "../../runtime/evaluator";
import { displayInPlace, InPlace } from "../../runtime/in-place";
import { KeyboardInterrupt } from "../../runtime/keyboard-interrupt";
import { Modules } from "../../runtime/modules";
import { Questions } from "../../runtime/questions";
import { StackTraces } from "../../runtime/stack-traces";
import { tslabApi } from "../../runtime/tslab-api";
import type { Answer, Command } from "../../shared/channel";
import type { ToRuntime } from "../messages";
import { setWorkingFolder } from "../paths";
import { WorkerOutput } from "./console";
import { AskingContext } from "./context";
import { PostedEvents } from "./events";
import { fileAddress, fileBytes, writeFile } from "./files";
import { load } from "./packages";
import { askPage, setPage } from "./page";

addEventListener(
	"message",
	({ data }: MessageEvent<ToRuntime>) => {
		if (data.type === "start") {
			setPage(data.page);
			setWorkingFolder(data.folder);
			start(data.folder);
		}
	},
	{ once: true },
);

/** Sets the runtime up, and does what the page says from now on. */
function start(folder: string): void {
	const events = new PostedEvents(() => context.askPage());
	const context = new AskingContext(
		() => {
			events.flush();
			return askPage<boolean>({ ask: "interrupted" }) ?? false;
		},
		() => stop(),
	);
	const traces = new StackTraces();
	const report = (error: unknown, cell: string): void => {
		const text = `${describeError(error, traces).traceback.join("\n")}\n`;
		events.send({ type: "stream", cell, name: "stderr", text });
	};
	const comms = new Comms(events, context, report);
	const questions = new Questions(events, () => {
		const answer = askPage<Answer>({ ask: "answer" });
		if (answer === undefined) {
			throw new Error(
				"a cell can ask nothing here, because this browser runs no service worker for the page, as in some private windows",
			);
		}
		return answer.interrupted ? context.stopNow() : answer;
	});
	const builtin = new Map<string, object>([
		["tslab", tslabApi(events, context)],
		["downhill", downhillApi(events, context, comms, questions)],
	]);
	const deno = denoApi(events, context);
	const modules = new Modules(folder, traces, builtin, context.live, deno);
	const inPlace = new InPlace(events, context);
	const output = new WorkerOutput(events, context);
	const evaluator = new Evaluator(
		events,
		context,
		modules,
		traces,
		inPlace,
		output,
		deno,
	);
	const commands = new Commands((command, waiting) => {
		switch (command.type) {
			case "modules":
				modules.update(command.modules);
				break;
			case "comm":
				comms.receive(command, () => isSuperseded(command, waiting));
				break;
			case "run":
				evaluator.run(command.cell, command.script);
				break;
		}
	});
	const stop = (): void => {
		evaluator.interrupt();
		if (comms.interrupt()) {
			for (const { turn } of commands.withdraw("comm")) {
				comms.handled(turn);
			}
		}
	};

	Object.assign(globalThis, questions.globals(), {
		[displayInPlace]: inPlace.display,
		[onComm]: comms.onOpen,
		[Symbol.for("Jupyter.deadline")]: context.callWithin,
		[Symbol.for("Jupyter.fileAddress")]: fileAddress,
		[Symbol.for("Jupyter.package")]: load,
		[Symbol.for("Jupyter.readFile")]: fileBytes,
		[Symbol.for("Jupyter.writeFile")]: writeFile,
	});
	Object.defineProperties(globalThis, modules.globals());
	traces.install();
	output.install(globalThis);
	context.wrapCallbacks(globalThis);

	const reportStray = (event: BrowserEvent, error: unknown): void => {
		event.preventDefault();
		if (!(error instanceof KeyboardInterrupt)) {
			report(error, context.cell);
		}
	};
	addEventListener("unhandledrejection", (event) =>
		reportStray(event, event.reason),
	);
	addEventListener("error", (event) => reportStray(event, event.error));
	addEventListener("message", ({ data }: MessageEvent<ToRuntime>) => {
		context.rested();
		events.rested();
		if (data.type === "interrupt") {
			stop();
		} else if (data.type !== "start") {
			commands.push([data]);
		}
	});
	postMessage({ type: "ready" });
}

/** The browser's class of this name. */
type BrowserEvent = globalThis.Event;

/** Whether another message for the same comm waits. */
function isSuperseded(
	{ message }: Extract<Command, { type: "comm" }>,
	waiting: readonly Command[],
): boolean {
	return waiting.some(
		(later) =>
			later.type === "comm" &&
			later.message.kind === "msg" &&
			later.message.id === message.id,
	);
}
