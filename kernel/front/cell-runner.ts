/** Compiles pieces of code, runs them and reports their outcomes. */

import type { Debuggee, Debugger } from "../debugger/debugger";
import { red } from "../shared/ansi";
import type { Event } from "../shared/channel";
import type { Compiled } from "../shared/compiler-calls";
import { keyboardInterrupt } from "../shared/keyboard-interrupt";
import { debug, timed } from "../shared/log";
import type { ErrorContent, Header, MimeBundle } from "../shared/messages";
import type { Comms } from "./comms";
import { type OutOfDate, outOfDate } from "./freshness/out-of-date";
import { type Begun, SessionRecord } from "./freshness/session-record";
import type { AskInput } from "./input";
import type { ShownLimit } from "./long-output";
import { Outputs, type Publish } from "./outputs";
import type { RemoteCompiler } from "./remote-compiler";
import type { MakeRuntime, RuntimeHost } from "./runtime-host";

/** A piece of code to run. */
export interface Run {
	/** The queue it comes from, which has no other code running. */
	shell: string;
	code: string;
	/** Its name in tracebacks, such as `In [3]`. */
	label: string;
	/** The id of the cell that it is, if the client has told it. */
	cell?: string | undefined;
	/** Its execution count, if it has one of its own. */
	count?: number | undefined;
	/** The request it belongs to. */
	parent: Header;
	/** Asks the person at the client; missing if the client allows no input. */
	askInput: AskInput | undefined;
	/** Receives the value of the last expression, if there is one. */
	onResult(data: MimeBundle): void;
}

const tooDeep =
	"this cell is nested too deeply for TypeScript, which goes from each expression into its parts: split long sums or chains of calls into several statements";

/** Makes a debugger of what the runner can do for it. */
export type MakeDebugger = (debuggee: Omit<Debuggee, "inspect">) => Debugger;

/** Nothing, or the error that ended it. */
export type Outcome = ErrorContent | undefined;

interface Running {
	run: Run;
	/** Whether an interrupt has come since it began. */
	interrupted: boolean;
	/** Missing while it is being compiled. */
	settle?: (outcome: Outcome) => void;
	begun?: Begun;
}

export class CellRunner {
	/** JupyterLab's; missing where the kernel's home has none. */
	readonly debugger: Debugger | undefined;
	private readonly supervisor: RuntimeHost;
	private readonly outputs: Outputs;
	/** What has begun and not ended, by cell. */
	private readonly running = new Map<string, Running>();
	/** What cells gave and found. */
	private readonly record = new SessionRecord();
	private throttled = false;

	constructor(
		private readonly compiler: RemoteCompiler,
		private readonly comms: Comms,
		publish: Publish,
		makeRuntime: MakeRuntime,
		makeDebugger?: MakeDebugger,
		outputLimit?: ShownLimit,
	) {
		this.outputs = new Outputs(publish, outputLimit);
		this.supervisor = makeRuntime({
			onEvent: (event) => this.onEvent(event),
			onNativeOutput: (name, text) => this.outputs.native(name, text),
			onDeath: (reason) => this.onDeath(reason),
		});
		this.debugger = makeDebugger?.({
			look: (turn, look) => this.supervisor.send({ type: "look", turn, look }),
			compile: (code, names) => compiler.call("compileAtStop", code, names),
			fateOf: (...error) => compiler.call("fateOf", ...error),
			declare: async (name) => void (await compiler.call("declare", name)),
			interrupt: () => this.interrupt(),
			emit: (event) => {
				this.outputs.flush();
				publish("debug_event", event, this.busyWith);
			},
		});
		comms.connect((turn, message) =>
			this.supervisor.send({ type: "comm", turn, message }),
		);
		this.supervisor.start();
	}

	/** The request whose code is running, if one is. */
	get busyWith(): Header | undefined {
		return this.started[0]?.run.parent;
	}

	/** Resolves when the code has ended, in whatever way. */
	run(run: Run): Promise<Outcome> {
		debug(`cell ${run.label} starts`);
		return timed(`cell ${run.label}`, this.runToItsEnd(run));
	}

	/**
	 * The cells whose outputs are old, in the order they should run.
	 * @param order the ids of cells from top to bottom
	 */
	async outOfDate(order: readonly string[]): Promise<OutOfDate[]> {
		const ran = [...this.record.cells.values()];
		const paths = new Set(ran.flatMap(({ files }) => [...files.keys()]));
		const files =
			paths.size > 0
				? await this.compiler.call("fingerprints", [...paths])
				: new Map<string, string>();
		return outOfDate(this.record, order, files);
	}

	/** Cells that the client has deleted. */
	forget(cells: readonly string[]): void {
		this.record.forget(cells);
	}

	/** Ends the running code, and what comms' handlers are doing, as interrupted. */
	interrupt(): void {
		for (const running of this.running.values()) {
			running.interrupted = true;
		}
		this.debugger?.interrupt();
		if (this.started.length > 0 || this.comms.isBusy) {
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
		const cell = crypto.randomUUID();
		const running: Running = { run, interrupted: false };
		this.running.set(cell, running);
		const compiled = await this.compile(run);
		if (!compiled.ok) {
			this.running.delete(cell);
			this.record.refuse(run, compiled.uses);
			return compiled.error;
		}
		const { script, modules, note } = compiled;
		// Needed even if the cell is not run, because the compiler gives each file only once.
		this.supervisor.load(modules);
		await this.debugger?.announce(script, modules);
		if (running.interrupted) {
			this.running.delete(cell);
			return keyboardInterrupt();
		}
		return new Promise((settle) => {
			this.outputs.remember(cell, run.parent);
			running.settle = settle;
			if (note !== undefined) {
				this.outputs.native("stderr", `${note}\n`);
			}
			const begun = this.record.begin(run, compiled.uses);
			running.begun = begun;
			const { watched } = begun;
			this.supervisor.run(cell, { ...script, watched });
		});
	}

	/** What runs, and is not being compiled. */
	private get started(): Running[] {
		return [...this.running.values()].filter(
			({ settle }) => settle !== undefined,
		);
	}

	/** A failure of the compiler itself, as opposed to code that does not compile, is also an error of the cell. */
	private async compile({ code, label, shell }: Run): Promise<Compiled> {
		try {
			return await this.compiler.call("compile", code, label, shell);
		} catch (error) {
			const { message, stack = message } = error as Error;
			const ename = "CompilerError";
			if (message.includes("Maximum call stack size exceeded")) {
				return {
					ok: false,
					error: { ename, evalue: tooDeep, traceback: [red(tooDeep)] },
				};
			}
			const evalue = `the compiler failed on this cell: ${message}`;
			return {
				ok: false,
				error: { ename, evalue, traceback: [evalue, stack] },
			};
		}
	}

	private onEvent(event: Event): void {
		switch (event.type) {
			case "result":
				this.outputs.complete(this.outputs.parent(event.cell));
				this.running.get(event.cell)?.run.onResult(event.data);
				break;
			case "done":
				this.onDone(event);
				break;
			case "input":
				void this.onInput(event.cell, event.prompt, event.password);
				break;
			case "comm":
				this.outputs.flush();
				this.comms.fromRuntime(event.message, this.outputs.parent(event.cell));
				break;
			case "seen":
				this.debugger?.seen(event.turn, event.answer);
				break;
			case "handled":
				this.outputs.flush();
				this.comms.handled(event.turn);
				break;
			default:
				this.outputs.handle(event);
		}
	}

	private onDone({
		cell,
		untouched,
		states,
		error,
	}: Extract<Event, { type: "done" }>): void {
		const running = this.running.get(cell);
		if (running === undefined) {
			return;
		}
		this.outputs.complete(running.run.parent);
		void this.compiler.call("accept", untouched, running.run.shell);
		if (running.begun !== undefined) {
			this.record.end(running.begun, new Map(states), untouched);
		}
		this.running.delete(cell);
		const beside = this.started.at(-1);
		if (beside !== undefined) {
			this.outputs.turnTo(beside.run.parent);
		}
		running.settle?.(error);
	}

	/** The runtime waits for the answer, in the middle of the learner's code. */
	private async onInput(
		cell: string,
		prompt: string,
		password: boolean,
	): Promise<void> {
		// What a cell left behind may ask as well, while another runs.
		const running = this.running.get(cell) ?? this.started[0];
		this.outputs.complete(running?.run.parent);
		const ask = running?.run.askInput;
		const value = await ask?.(prompt, password);
		this.supervisor.answer({
			value,
			allowed: ask !== undefined,
			interrupted: running?.interrupted ?? false,
		});
	}

	private onDeath(reason: string): void {
		this.outputs.complete();
		void this.compiler.call("reset");
		this.record.clear();
		this.comms.closeAll();
		this.debugger?.replaced();
		const text = `The process that runs the cells is gone: ${reason}. All variables and imports are lost; run the cells that make them again.`;
		if (this.started.length === 0) {
			this.outputs.native("stderr", `${text}\n`);
		}
		for (const [cell, { run, settle }] of [...this.running]) {
			if (settle === undefined) {
				continue;
			}
			this.running.delete(cell);
			this.outputs.complete(run.parent);
			settle({
				ename: "RuntimeDied",
				evalue: text,
				traceback: [`${red("RuntimeDied")}: ${text}`],
			});
		}
	}
}
