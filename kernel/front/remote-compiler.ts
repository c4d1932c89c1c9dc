/**
 * The compiler, from the front's side. It works in a thread of its own: TypeScript takes its time, and the front
 * answers heartbeats and interrupts meanwhile.
 */

import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type {
	Call,
	CompilerApi,
	CompilerMethod,
	Return,
} from "../shared/compiler-calls";
import { timed } from "../shared/log";

interface Waiting {
	resolve(value: unknown): void;
	reject(error: unknown): void;
}

export class RemoteCompiler {
	private thread: Worker;
	private readonly waiting = new Map<number, Waiting>();
	private calls = 0;

	/** @param folder the notebook's folder, where relative imports start */
	constructor(private readonly folder: string) {
		this.thread = this.start();
	}

	/** Calls a method of the compiler. Calls are answered in order. */
	call<Method extends CompilerMethod>(
		method: Method,
		...args: Parameters<CompilerApi[Method]>
	): Promise<ReturnType<CompilerApi[Method]>> {
		const id = ++this.calls;
		const answer = new Promise<ReturnType<CompilerApi[Method]>>(
			(resolve, reject) => {
				this.waiting.set(id, {
					resolve: resolve as (value: unknown) => void,
					reject,
				});
				this.thread.postMessage({ id, method, args } satisfies Call);
			},
		);
		return timed(`compiler ${method}`, answer);
	}

	private start(): Worker {
		const thread = new Worker(join(__dirname, "compiler.cjs"), {
			workerData: this.folder,
		});
		thread.on("message", ({ id, value, error }: Return) => {
			const call = this.waiting.get(id);
			this.waiting.delete(id);
			if (error === undefined) call?.resolve(value);
			else call?.reject(error);
		});
		thread.on("error", (error) => {
			this.thread = this.start();
			const reason = new Error(
				`the compiler stopped (${error.message}) and was started anew, without what earlier cells declared: restart the kernel`,
			);
			for (const { reject } of this.waiting.values()) reject(reason);
			this.waiting.clear();
		});
		return thread;
	}
}
