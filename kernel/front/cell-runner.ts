/** Runs one piece of code at a time: compiles it, runs it and reports the outcome. */

import { randomUUID } from "node:crypto";
import { Debugger } from "../debugger/debugger";
import { red } from "../shared/ansi";
import type { Event } from "../shared/channel";
import type { Compiled } from "../shared/compiler-calls";
import { keyboardInterrupt } from "../shared/keyboard-interrupt";
import { debug, timed } from "../shared/log";
import { mappedStack } from "../shared/mapped-stack";
import type { ErrorContent, Header, MimeBundle } from "../shared/messages";
import type { Settings } from "../shared/settings";
import type { Comms } from "./comms";
import type { AskInput } from "./input";
import { Outputs, type Publish } from "./outputs";
import type { RemoteCompiler } from "./remote-compiler";
import { Supervisor } from "./supervisor";

/** A piece of code to run. */
export interface Run {
	code: string;
	/** Its name in tracebacks, such as `In [3]`. */
	label: string;
	/** The request it belongs to. */
	parent: Header;
	/** Asks the person at the client; missing if the client allows no input. */
	askInput: AskInput | undefined;
	/** Receives the value of the last expression, if there is one. */
	onResult(data: MimeBundle): void;
}

/** Nothing, or the error that ended it. */
export type Outcome = ErrorContent | undefined;

interface Running {
	cell: string;
	run: Run;
	settle(outcome: Outcome): void;
}

export class CellRunner {
	readonly debugger: Debugger;
	private readonly supervisor: Supervisor;
	private readonly outputs: Outputs;
	private running: Running | undefined;
	/** Whether an interrupt came while the code was being compiled. */
	private interrupted = false;
	private throttled = false;

	constructor(
		private readonly compiler: RemoteCompiler,
		private readonly comms: Comms,
		publish: Publish,
		{ stuckAfter, outputLimit }: Pick<Settings, "stuckAfter" | "outputLimit">,
	) {
		this.outputs = new Outputs(publish, outputLimit);
		this.supervisor = new Supervisor(
			{
				onEvent: (event) => this.onEvent(event),
				onNativeOutput: (name, text) => this.outputs.native(name, text),
				onDeath: (reason) => this.onDeath(reason),
			},
			stuckAfter,
		);
		this.debugger = new Debugger(
			{
				look: (turn, look) =>
					this.supervisor.send({ type: "look", turn, look }),
				inspect: () => this.supervisor.inspect(),
				compile: (code, names) => compiler.call("compileAtStop", code, names),
				catches: (code, line, column) =>
					compiler.call("catches", code, line, column),
				declare: async (name) => void (await compiler.call("declare", name)),
				interrupt: () => this.interrupt(),
				emit: (event) => {
					this.outputs.flush();
					publish("debug_event", event, this.busyWith);
				},
			},
			__dirname,
		);
		comms.connect((turn, message) =>
			this.supervisor.send({ type: "comm", turn, message }),
		);
		this.supervisor.start();
	}

	/** The request whose code is running, if one is. */
	get busyWith(): Header | undefined {
		return this.running?.run.parent;
	}

	/** Resolves when the code has ended, in whatever way. */
	run(run: Run): Promise<Outcome> {
		debug(`cell ${run.label} starts`);
		return timed(`cell ${run.label}`, this.runToItsEnd(run));
	}

	/** Ends the running code, and what comms' handlers are doing, as interrupted. */
	interrupt(): void {
		this.interrupted = true;
		this.debugger.interrupt();
		if (this.running !== undefined || this.comms.isBusy) {
			this.supervisor.interrupt();
		}
	}

	/** Stops reading what cells print until the clients have caught up, so that memory stays bounded. */
	waitFor(caughtUp: Promise<void>): void {
		if (this.throttled) {
			return;
		}
		this.throttled = true;
		this.supervisor.pause();
		void caughtUp.then(() => {
			this.throttled = false;
			this.supervisor.resume();
		});
	}

	close(): void {
		this.supervisor.close();
	}

	private async runToItsEnd(run: Run): Promise<Outcome> {
		this.interrupted = false;
		const compiled = await this.compile(run);
		if (!compiled.ok) {
			return compiled.error;
		}
		const { script, modules, note } = compiled;
		// Needed even if the cell is not run, because the compiler gives each file only once.
		this.supervisor.load(modules);
		await this.debugger.announce(script, modules);
		if (this.interrupted) {
			return keyboardInterrupt();
		}
		return new Promise((settle) => {
			const cell = randomUUID();
			this.outputs.remember(cell, run.parent);
			this.running = { cell, run, settle };
			if (note !== undefined) {
				this.outputs.native("stderr", `${note}\n`);
			}
			this.supervisor.run(cell, script);
		});
	}

	/** A failure of the compiler itself, as opposed to code that does not compile, is also an error of the cell. */
	private async compile({ code, label }: Run): Promise<Compiled> {
		try {
			return await this.compiler.call("compile", code, label);
		} catch (error) {
			const { message, stack = message } = error as Error;
			const evalue = `the compiler failed on this cell: ${message}`;
			return {
				ok: false,
				error: {
					ename: "CompilerError",
					evalue,
					traceback: [evalue, mappedStack(stack)],
				},
			};
		}
	}

	private onEvent(event: Event): void {
		switch (event.type) {
			case "result":
				this.outputs.complete();
				if (this.running?.cell === event.cell) {
					this.running.run.onResult(event.data);
				}
				break;
			case "done":
				if (this.running?.cell === event.cell) {
					this.onDone(this.running, event.untouched, event.error);
				}
				break;
			case "input":
				void this.onInput(event.prompt, event.password);
				break;
			case "comm":
				this.outputs.flush();
				this.comms.fromRuntime(event.message, this.outputs.parent(event.cell));
				break;
			case "seen":
				this.debugger.seen(event.turn, event.answer);
				break;
			case "handled":
				this.outputs.flush();
				this.comms.handled(event.turn);
				break;
			default:
				this.outputs.handle(event);
		}
	}

	private onDone(
		{ settle }: Running,
		untouched: string[],
		error?: ErrorContent,
	): void {
		this.outputs.complete();
		void this.compiler.call("accept", untouched);
		this.running = undefined;
		settle(error);
	}

	/** The runtime waits for the answer, in the middle of the learner's code. */
	private async onInput(prompt: string, password: boolean): Promise<void> {
		this.outputs.complete();
		const ask = this.running?.run.askInput;
		const value = await ask?.(prompt, password);
		this.supervisor.answer({
			value,
			allowed: ask !== undefined,
			interrupted: this.interrupted,
		});
	}

	private onDeath(reason: string): void {
		this.outputs.complete();
		void this.compiler.call("reset");
		this.comms.closeAll();
		this.debugger.replaced();
		const text = `The process that runs the cells is gone: ${reason}. All variables and imports are lost; run the cells that make them again.`;
		if (this.running === undefined) {
			this.outputs.native("stderr", `${text}\n`);
			return;
		}
		const { settle } = this.running;
		this.running = undefined;
		settle({
			ename: "RuntimeDied",
			evalue: text,
			traceback: [`${red("RuntimeDied")}: ${text}`],
		});
	}
}
