/** The execution queue: one cell after the other, counts, aborts, and which request each output belongs to. */

import { randomUUID } from "node:crypto";
import type { Event } from "./channel";
import type { Compiler } from "./compiler/compiler";
import type { ErrorContent, Header, JsonObject } from "./messages";
import { StreamBuffer } from "./stream-buffer";
import { Supervisor } from "./supervisor";

/** An `execute_request`, read. */
export interface Execution {
	code: string;
	silent: boolean;
	storeHistory: boolean;
	stopOnError: boolean;
	parent: Header;
	reply(content: JsonObject): void;
	/** Told when the reply has been sent. */
	finished(): void;
}

export type Publish = (
	type: string,
	content: object,
	parent: Header | undefined,
) => void;

/** A running cell. */
interface Running {
	cell: string;
	execution: Execution;
	declarations: string;
}

/** Headers of cells whose late output still finds its way. */
const PARENTS_KEPT = 1000;

export class Session {
	private readonly supervisor: Supervisor;
	private readonly printed: StreamBuffer;
	private readonly queue: Execution[] = [];
	private readonly parents = new Map<string, Header>();
	private running: Running | undefined;
	private count = 0;

	constructor(
		private readonly compiler: Compiler,
		private readonly publish: Publish,
	) {
		this.printed = new StreamBuffer((name, text, parent) =>
			publish("stream", { name, text }, parent),
		);
		this.supervisor = new Supervisor({
			onEvent: (event) => this.onEvent(event),
			onNativeOutput: (name, text) =>
				this.printed.add(name, text, this.latestParent()),
			onDeath: (reason) => this.onDeath(reason),
		});
		this.supervisor.start();
	}

	get busy(): boolean {
		return this.running !== undefined;
	}

	execute(execution: Execution): void {
		this.queue.push(execution);
		this.next();
	}

	/** Ends the running cell as interrupted; an idle kernel stays as it is. */
	interrupt(): void {
		if (this.running !== undefined) this.supervisor.interrupt();
	}

	/** Reads no more of what cells print until the clients have caught up, so that memory stays bounded. */
	waitFor(caughtUp: Promise<void>): void {
		this.supervisor.pause();
		void caughtUp.then(() => this.supervisor.resume());
	}

	close(): void {
		this.supervisor.close();
	}

	private next(): void {
		if (this.running !== undefined) return;
		const execution = this.queue.shift();
		if (execution === undefined) return;
		const { code, silent, storeHistory, parent } = execution;
		if (storeHistory && !silent) this.count++;
		if (!silent)
			this.publish(
				"execute_input",
				{ code, execution_count: this.count },
				parent,
			);
		const cell = randomUUID();
		this.remember(cell, parent);
		const compiled = this.compiler.compile(
			code,
			silent ? "In [ ]" : `In [${this.count}]`,
		);
		if (!compiled.ok) {
			this.end(execution, compiled.error);
			return;
		}
		this.running = { cell, execution, declarations: compiled.declarations };
		this.supervisor.run(cell, compiled.script, compiled.modules, silent);
	}

	private onEvent(event: Event): void {
		if (event.type === "stream") {
			this.printed.add(event.name, event.text, this.parents.get(event.cell));
			return;
		}
		this.printed.flush();
		switch (event.type) {
			case "display":
				this.publish(
					event.update ? "update_display_data" : "display_data",
					{
						data: event.data,
						metadata: event.metadata,
						transient:
							event.displayId === undefined
								? {}
								: { display_id: event.displayId },
					},
					this.parents.get(event.cell),
				);
				break;
			case "clear":
				this.publish(
					"clear_output",
					{ wait: event.wait },
					this.parents.get(event.cell),
				);
				break;
			case "result":
				this.publish(
					"execute_result",
					{
						execution_count: this.count,
						data: event.data,
						metadata: event.metadata,
					},
					this.parents.get(event.cell),
				);
				break;
			case "done":
				if (this.running?.cell === event.cell)
					this.onDone(this.running, event.untouched, event.error);
				break;
		}
	}

	private onDone(
		{ execution, declarations }: Running,
		untouched: string[],
		error?: ErrorContent,
	): void {
		this.compiler.accept(declarations, untouched);
		this.running = undefined;
		this.end(execution, error);
	}

	private onDeath(reason: string): void {
		this.printed.flush();
		this.compiler.reset();
		const text = `The process that runs the cells is gone: ${reason}. All variables and imports are lost; run the cells that make them again.`;
		if (this.running === undefined) {
			this.publish(
				"stream",
				{ name: "stderr", text: `${text}\n` },
				this.latestParent(),
			);
			return;
		}
		const { execution } = this.running;
		this.running = undefined;
		this.end(execution, {
			ename: "RuntimeDied",
			evalue: text,
			traceback: [`\u001b[31mRuntimeDied\u001b[39m: ${text}`],
		});
	}

	/** Replies, and after a failure aborts what was asked for in the belief that this would work. */
	private end(execution: Execution, error?: ErrorContent): void {
		const base = {
			execution_count: this.count,
			user_expressions: {},
			payload: [],
		};
		if (error === undefined) execution.reply({ status: "ok", ...base });
		else {
			if (!execution.silent) this.publish("error", error, execution.parent);
			execution.reply({ status: "error", ...base, ...error });
		}
		execution.finished();
		if (error !== undefined && execution.stopOnError)
			for (const waiting of this.queue.splice(0)) {
				waiting.reply({ status: "aborted", ...base });
				waiting.finished();
			}
		this.next();
	}

	private remember(cell: string, parent: Header): void {
		this.parents.set(cell, parent);
		const [oldest] = this.parents.keys();
		if (this.parents.size > PARENTS_KEPT && oldest !== undefined)
			this.parents.delete(oldest);
	}

	private latestParent(): Header | undefined {
		return [...this.parents.values()].at(-1);
	}
}
