/** What runs cells, in whatever home: its parts, put together, and what the front asks of them. */

import type { Answer, Command } from "../shared/channel";
import { Commands } from "./commands";
import { Comms, onComm } from "./comms";
import { denoApi } from "./deno-api";
import { describeError } from "./describe-error";
import { downhillApi } from "./downhill-api";
import { Evaluator } from "./evaluator";
import type { Context, Events, Output } from "./host";
import { displayInPlace, InPlace } from "./in-place";
import { KeyboardInterrupt } from "./keyboard-interrupt";
import { Modules } from "./modules";
import type { CommTurn } from "./open-comm";
import { Questions } from "./questions";
import type { Scope } from "./scope";
import { StackTraces } from "./stack-traces";
import { tslabApi } from "./tslab-api";

type Look = Extract<Command, { type: "look" }>;

/** What the home of a runtime gives it. */
export interface RuntimeHome {
	/** The notebook's folder. */
	readonly folder: string;
	readonly events: Events;
	readonly context: Context;
	readonly output: Output;
	/** Blocks until there is an answer to a cell's question; does not return if the cell is to be stopped. */
	waitForAnswer(): Answer;
	/** How many interrupts have come. */
	interrupts(): number;
	/** Answers a debugger's question about values. */
	look?(look: Look): void;
}

export class Runtime {
	private readonly traces: StackTraces;
	private readonly comms: Comms;
	private readonly questions: Questions;
	private readonly modules: Modules;
	private readonly inPlace: InPlace;
	private readonly evaluator: Evaluator;
	private readonly commands = new Commands((command, waiting) =>
		this.perform(command, waiting),
	);

	constructor(private readonly home: RuntimeHome) {
		const { folder, events, context, output } = home;
		const traces = new StackTraces(folder);
		this.traces = traces;
		this.comms = new Comms(events, context, (error, cell) =>
			this.report(error, cell),
		);
		this.questions = new Questions(events, context, () => home.waitForAnswer());
		const builtin = new Map<string, object>([
			["tslab", tslabApi(events, context)],
			["downhill", downhillApi(events, context, this.comms, this.questions)],
		]);
		const deno = denoApi(events, context);
		this.modules = new Modules(folder, traces, builtin, context.live, deno);
		this.inPlace = new InPlace(events, context);
		this.evaluator = new Evaluator(
			events,
			context,
			this.modules,
			traces,
			this.inPlace,
			output,
			{ Deno: deno, ...this.modules.ofCells },
		);
	}

	/** The names of the session. */
	get scope(): Scope {
		return this.evaluator.scope;
	}

	/** Gives cells their globals. */
	install(): void {
		Object.assign(globalThis, this.questions.globals(), {
			[displayInPlace]: this.inPlace.display,
			[onComm]: this.comms.onOpen,
		});
		Object.defineProperties(globalThis, this.modules.globals());
		this.traces.install();
	}

	/** Does what the front asks, in order. */
	push(commands: Iterable<Command>): void {
		this.commands.push(commands);
	}

	/** Goes on with what the front has asked, after an interrupt that may have ended that midway. */
	goOn(): void {
		this.commands.work();
	}

	/**
	 * Ends all that runs, as interrupted.
	 * @param count how many interrupts have come
	 */
	interrupt(count: number): void {
		this.evaluator.interrupt(count);
		if (this.comms.interrupt()) {
			// As waiting cells are not run after one that was interrupted.
			for (const { turn } of this.commands.withdraw("comm")) {
				this.comms.handled(turn);
			}
		}
	}

	/** An error of a timer or a forgotten promise has no cell left to fail: it is printed where its cell prints. */
	reportStray(error: unknown, cell: string): void {
		if (!(error instanceof KeyboardInterrupt)) {
			this.report(error, cell);
		}
	}

	private report(error: unknown, cell: string): void {
		const { traceback } = describeError(error, this.traces);
		const text = `${traceback.join("\n")}\n`;
		this.home.events.send({ type: "stream", cell, name: "stderr", text });
	}

	private perform(command: Command, waiting: readonly Command[]): void {
		switch (command.type) {
			case "modules":
				this.modules.update(command.modules);
				break;
			case "comm":
				this.comms.receive(command, () => isSuperseded(command, waiting));
				break;
			case "run":
				// What tells of an interrupt may come later than what was sent after it.
				this.evaluator.interrupt(this.home.interrupts());
				this.evaluator.run(command.cell, command.script, command.interrupts);
				break;
			case "look":
				this.home.look?.(command);
				break;
		}
	}
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
