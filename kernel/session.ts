/** The execution queue: one cell after the other, counts, aborts, interrupts. */

import { randomUUID } from "node:crypto";
import type { Event } from "./channel";
import type { Comms } from "./comms";
import type { Compiled } from "./compiler/compiler";
import type { RemoteCompiler } from "./compiler/remote-compiler";
import { History } from "./history";
import type { AskInput } from "./input";
import { keyboardInterrupt } from "./keyboard-interrupt";
import type { ErrorContent, Header, JsonObject, MimeBundle } from "./messages";
import { Outputs, type Publish } from "./outputs";
import { Supervisor } from "./supervisor";

/** An `execute_request`, read. */
export interface Execution {
	code: string;
	silent: boolean;
	storeHistory: boolean;
	stopOnError: boolean;
	/** Expressions to evaluate after the code, by the names the client wants their values under. */
	userExpressions: Record<string, string>;
	parent: Header;
	/** Asks the person at the client that sent the request; missing if it allows no input. */
	askInput: AskInput | undefined;
	reply(content: JsonObject): void;
	/** Told when the reply has been sent. */
	finished(): void;
}

/** What came of one run of the runtime. */
interface Outcome {
	error?: ErrorContent | undefined;
	result?: MimeBundle | undefined;
}

interface Running {
	cell: string;
	execution: Execution;
	declarations: string;
	result: MimeBundle | undefined;
	/** Whether the value of the last expression is an output of the cell. */
	publishesResult: boolean;
	settle(outcome: Outcome): void;
}

const INTERRUPTED = keyboardInterrupt();

export class Session {
	readonly history = new History();
	private readonly supervisor: Supervisor;
	private readonly outputs: Outputs;
	private readonly queue: Execution[] = [];
	private running: Running | undefined;
	private working = false;
	/** Whether an interrupt came while the cell was being compiled. */
	private interrupted = false;
	private throttled = false;
	private count = 0;

	constructor(
		private readonly compiler: RemoteCompiler,
		private readonly comms: Comms,
		private readonly publish: Publish,
	) {
		this.outputs = new Outputs(publish);
		this.supervisor = new Supervisor({
			onEvent: (event) => this.onEvent(event),
			onNativeOutput: (name, text) => this.outputs.native(name, text),
			onDeath: (reason) => this.onDeath(reason),
		});
		comms.connect((message) => this.supervisor.send({ type: "comm", message }));
		this.supervisor.start();
	}

	/** The request whose cell is running, if one is. */
	get busyWith(): Header | undefined {
		return this.running?.execution.parent;
	}

	execute(execution: Execution): void {
		this.queue.push(execution);
		if (!this.working) void this.work();
	}

	/** Ends the running cell as interrupted; an idle kernel stays as it is. */
	interrupt(): void {
		this.interrupted = true;
		if (this.running !== undefined) this.supervisor.interrupt();
	}

	/** Reads no more of what cells print until the clients have caught up, so that memory stays bounded. */
	waitFor(caughtUp: Promise<void>): void {
		if (this.throttled) return;
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

	private async work(): Promise<void> {
		this.working = true;
		for (
			let execution = this.queue.shift();
			execution !== undefined;
			execution = this.queue.shift()
		)
			await this.perform(execution);
		this.working = false;
	}

	private async perform(execution: Execution): Promise<void> {
		const { code, silent, storeHistory, parent } = execution;
		const counts = storeHistory && !silent;
		if (counts) this.history.add(++this.count, code);
		const execution_count = this.count;
		if (!silent)
			this.publish("execute_input", { code, execution_count }, parent);
		const label = counts ? `In [${execution_count}]` : "In [ ]";
		const { error } = await this.run(execution, code, label, !silent);
		const base = { execution_count, payload: [] };
		if (error === undefined) {
			const user_expressions = await this.evaluate(execution);
			execution.reply({ status: "ok", ...base, user_expressions });
		} else {
			if (!silent) this.publish("error", error, parent);
			execution.reply({
				status: "error",
				...base,
				user_expressions: {},
				...error,
			});
		}
		execution.finished();
		if (error !== undefined && execution.stopOnError) this.abortWaiting();
	}

	/** Compiles and runs code, and resolves when it has ended, however it did. */
	private async run(
		execution: Execution,
		code: string,
		label: string,
		publishesResult: boolean,
	): Promise<Outcome> {
		this.interrupted = false;
		const compiled = await this.compile(code, label);
		if (!compiled.ok) return { error: compiled.error };
		if (this.interrupted) return { error: INTERRUPTED };
		const { script, modules, declarations } = compiled;
		return new Promise((settle) => {
			const cell = randomUUID();
			this.outputs.remember(cell, execution.parent);
			this.running = {
				cell,
				execution,
				declarations,
				result: undefined,
				publishesResult,
				settle,
			};
			this.supervisor.run(cell, script, modules);
		});
	}

	/** A compiler that fails, as opposed to a cell that does not compile, is an error of the cell as well. */
	private async compile(code: string, label: string): Promise<Compiled> {
		try {
			return await this.compiler.call("compile", code, label);
		} catch (error) {
			const { message, stack = message } = error as Error;
			const evalue = `the compiler failed on this cell: ${message}`;
			return {
				ok: false,
				error: { ename: "CompilerError", evalue, traceback: [evalue, stack] },
			};
		}
	}

	/** Values of the expressions a client asked for, each a bundle or an error of its own. */
	private async evaluate(execution: Execution): Promise<JsonObject> {
		const values: JsonObject = {};
		for (const [name, code] of Object.entries(execution.userExpressions)) {
			const { error, result } = await this.run(
				execution,
				code,
				`user expression ${name}`,
				false,
			);
			values[name] =
				error === undefined
					? { status: "ok", data: result ?? {}, metadata: {} }
					: { status: "error", ...error };
		}
		return values;
	}

	/** After a failure: what was asked for in the belief that it would work is not run. */
	private abortWaiting(): void {
		for (const { reply, finished } of this.queue.splice(0)) {
			reply({
				status: "aborted",
				execution_count: this.count,
				user_expressions: {},
				payload: [],
			});
			finished();
		}
	}

	private onEvent(event: Event): void {
		switch (event.type) {
			case "result":
				if (this.running?.cell !== event.cell) break;
				this.running.result = event.data;
				if (this.running.publishesResult)
					this.outputs.result(event.cell, event.data, this.count);
				break;
			case "done":
				if (this.running?.cell === event.cell)
					this.onDone(this.running, event.untouched, event.error);
				break;
			case "input":
				void this.onInput(event.prompt, event.password);
				break;
			case "comm":
				this.outputs.flush();
				this.comms.fromRuntime(event.message, this.outputs.parent(event.cell));
				break;
			default:
				this.outputs.handle(event);
		}
	}

	private onDone(
		{ declarations, result, settle }: Running,
		untouched: string[],
		error?: ErrorContent,
	): void {
		this.outputs.flush();
		void this.compiler.call("accept", declarations, untouched);
		this.running = undefined;
		settle({ error, result });
	}

	/** The runtime waits for the answer, in the middle of the learner's code. */
	private async onInput(prompt: string, password: boolean): Promise<void> {
		this.outputs.flush();
		const ask = this.running?.execution.askInput;
		const value = await ask?.(prompt, password);
		this.supervisor.answer({ value, allowed: ask !== undefined });
	}

	private onDeath(reason: string): void {
		this.outputs.flush();
		void this.compiler.call("reset");
		this.comms.closeAll();
		const text = `The process that runs the cells is gone: ${reason}. All variables and imports are lost; run the cells that make them again.`;
		if (this.running === undefined) {
			this.outputs.native("stderr", `${text}\n`);
			return;
		}
		const { settle } = this.running;
		this.running = undefined;
		settle({
			error: {
				ename: "RuntimeDied",
				evalue: text,
				traceback: [`\u001b[31mRuntimeDied\u001b[39m: ${text}`],
			},
		});
	}
}
