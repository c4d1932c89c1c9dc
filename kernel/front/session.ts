/** An execution queue: one cell after the other, replies, aborts. The main shell has one, and each subshell. */

import type { Header, JsonObject, MimeBundle } from "../shared/messages";
import type { CellRunner, Outcome, Run } from "./cell-runner";
import type { History } from "./history";
import type { AskInput } from "./input";
import type { Publish } from "./outputs";

/** The content of an `execute_request`. */
export interface Execution {
	code: string;
	silent: boolean;
	storeHistory: boolean;
	stopOnError: boolean;
	/** Expressions to evaluate after the code, by the names the client wants their values under. */
	userExpressions: Record<string, string>;
	parent: Header;
	/** The id of the cell, if the client has told it. */
	cell: string | undefined;
	/** Asks the person at the client that sent the request; missing if it allows no input. */
	askInput: AskInput | undefined;
	reply(content: JsonObject): void;
	/** Called when the reply has been sent. */
	finished(): void;
}

export class Session {
	private readonly queue: Execution[] = [];
	private working = false;

	/**
	 * @param shell its name; no other queue has the same.
	 * @param history of all queues.
	 */
	constructor(
		private readonly shell: string,
		private readonly history: History,
		private readonly runner: CellRunner,
		private readonly publish: Publish,
	) {}

	execute(execution: Execution): void {
		this.queue.push(execution);
		if (!this.working) {
			void this.work();
		}
	}

	private async work(): Promise<void> {
		this.working = true;
		for (
			let execution = this.queue.shift();
			execution !== undefined;
			execution = this.queue.shift()
		) {
			await this.perform(execution);
		}
		this.working = false;
	}

	private async perform(execution: Execution): Promise<void> {
		const { code, silent, storeHistory, parent } = execution;
		const counts = storeHistory && !silent;
		if (counts) {
			this.history.add(code);
		}
		const execution_count = this.history.count;
		if (!silent) {
			this.publish("execute_input", { code, execution_count }, parent);
		}
		const label = counts ? `In [${execution_count}]` : "In [ ]";
		const { cell } = execution;
		const count = counts ? execution_count : undefined;
		const onResult = (data: MimeBundle) => {
			if (silent) {
				return;
			}
			const content = { execution_count, data, metadata: {} };
			this.publish("execute_result", content, parent);
		};
		const error = await this.run(execution, {
			code,
			label,
			cell,
			count,
			onResult,
		});
		const base = { execution_count, payload: [] };
		if (error === undefined) {
			const user_expressions = await this.evaluate(execution);
			execution.reply({ status: "ok", ...base, user_expressions });
		} else {
			if (!silent) {
				this.publish("error", error, parent);
			}
			const failure = { ...base, user_expressions: {}, ...error };
			execution.reply({ status: "error", ...failure });
		}
		execution.finished();
		if (error !== undefined && execution.stopOnError) {
			this.abortWaiting();
		}
	}

	/** Values of the expressions a client asked for, each a bundle or an error of its own. */
	private async evaluate(execution: Execution): Promise<JsonObject> {
		const values: JsonObject = {};
		for (const [name, code] of Object.entries(execution.userExpressions)) {
			let data: MimeBundle = {};
			const label = `user expression ${name}`;
			const onResult = (result: MimeBundle) => {
				data = result;
			};
			const error = await this.run(execution, { code, label, onResult });
			values[name] =
				error === undefined
					? { status: "ok", data, metadata: {} }
					: { status: "error", ...error };
		}
		return values;
	}

	private run(
		{ parent, askInput }: Execution,
		run: Omit<Run, "shell" | "parent" | "askInput">,
	): Promise<Outcome> {
		const { shell } = this;
		return this.runner.run({ ...run, shell, parent, askInput });
	}

	/** Cells that wait are not run: after a failure, they were requested on the assumption that it would not happen. */
	abortWaiting(): void {
		for (const { reply, finished } of this.queue.splice(0)) {
			reply({
				status: "aborted",
				execution_count: this.history.count,
				user_expressions: {},
				payload: [],
			});
			finished();
		}
	}
}
