/**
 * The compiler, from the front's side. It is a separate process, so that the front can answer heartbeats and
 * interrupts while TypeScript works. A compiler that fails or dies is replaced by one that knows the same session,
 * and what it was asked is asked again.
 */

import type { ChildProcess } from "node:child_process";
import type {
	Call,
	CompilerApi,
	CompilerMethod,
	Return,
	SessionChange,
} from "../shared/compiler-calls";
import { timed } from "../shared/log";
import { CompilerStarter } from "./compiler-starter";
import { complain } from "./complain";

interface Question {
	method: CompilerMethod;
	args: unknown[];
	/** How many compilers have died over it. */
	deaths: number;
	resolve(value: unknown): void;
	reject(error: Error): void;
}

/** A question that has cost this many compilers is not asked again. */
const maxDeaths = 2;

export class RemoteCompiler {
	private readonly starter: CompilerStarter;
	private process: ChildProcess | undefined;
	/** What has not been answered, in the order it was asked. */
	private readonly open = new Map<number, Question>();
	private calls = 0;
	private readonly waitingForIdle: (() => void)[] = [];
	/** What the session declares, for a compiler that takes over. */
	private readonly declarations = new Map<number, object>();
	private readonly captured = new Set<string>();
	/** The latest compiled cell until it is accepted: a compiler that takes over has to know it. */
	private pending: unknown[] | undefined;

	/** @param folder the notebook's folder, where relative imports start */
	constructor(folder: string) {
		this.starter = new CompilerStarter(folder);
		this.process = this.start();
	}

	/** Calls a method of the compiler. Calls are answered in order. */
	call<Method extends CompilerMethod>(
		method: Method,
		...args: Parameters<CompilerApi[Method]>
	): Promise<ReturnType<CompilerApi[Method]>> {
		const answer = new Promise<ReturnType<CompilerApi[Method]>>(
			(resolve, reject) => {
				this.process ??= this.takeOver();
				const settle = resolve as (value: unknown) => void;
				this.ask({ method, args, deaths: 0, resolve: settle, reject });
			},
		);
		return timed(`compiler ${method}`, answer);
	}

	/** Resolves as soon as no question is open. */
	async idle(): Promise<void> {
		while (this.open.size > 0) {
			await new Promise<void>((resolve) => this.waitingForIdle.push(resolve));
		}
	}

	/** Ends the process. */
	close(): void {
		this.process?.removeAllListeners();
		this.process?.kill("SIGKILL");
	}

	private ask(question: Question): void {
		const id = ++this.calls;
		this.open.set(id, question);
		const { method, args } = question;
		// If the process is gone, its exit event says so.
		this.process?.send({ id, method, args } satisfies Call, () => {});
	}

	private start(): ChildProcess {
		const child = this.starter.start();
		child.on("message", (answer: Return) => this.receive(answer));
		child.on("error", (error) => this.lose(error.message));
		child.on("exit", (code, signal) =>
			this.lose(`its process ended with ${signal ?? `exit code ${code}`}`),
		);
		return child;
	}

	private receive(answer: Return): void {
		const question = this.open.get(answer.id);
		if (question === undefined) {
			return;
		}
		this.open.delete(answer.id);
		if ("error" in answer) {
			question.reject(new CompilerFailure(answer.error));
			// It failed midway, so its state cannot be trusted.
			this.lose(answer.error);
			return;
		}
		this.remember(question, answer.value);
		question.resolve(answer.value);
		if (this.open.size === 0) {
			for (const proceed of this.waitingForIdle.splice(0)) {
				proceed();
			}
		}
	}

	private remember({ method, args }: Question, value: unknown): void {
		if (method === "compile") {
			this.pending = args;
		}
		if (method === "accept" || method === "reset") {
			this.pending = undefined;
		}
		if (method === "reset") {
			this.declarations.clear();
			this.captured.clear();
		}
		if (method !== "accept" && method !== "declare") {
			return;
		}
		const { gone, added, captured } = value as SessionChange;
		for (const id of gone) {
			this.declarations.delete(id);
		}
		for (const [id, declaration] of added) {
			this.declarations.set(id, declaration);
		}
		for (const name of captured) {
			this.captured.add(name);
		}
	}

	/** The compiler is gone. Another takes over at once if there is something to ask, otherwise with the next question. */
	private lose(reason: string): void {
		complain("compiler", `the compiler is replaced: ${reason}`);
		this.close();
		this.process = undefined;
		const questions = [...this.open.values()];
		this.open.clear();
		const [first] = questions;
		if (first === undefined) {
			return;
		}
		first.deaths++;
		this.process = this.takeOver();
		for (const question of questions) {
			if (question.deaths < maxDeaths) {
				this.ask(question);
			} else {
				question.reject(new CompilerFailure(reason));
			}
		}
	}

	/** Starts a compiler that knows the session. */
	private takeOver(): ChildProcess {
		const child = this.start();
		this.process = child;
		const session: SessionChange = {
			gone: [],
			added: [...this.declarations],
			captured: [...this.captured],
		};
		const own = { deaths: 0, resolve() {}, reject() {} };
		this.ask({ method: "restore", args: [session], ...own });
		if (this.pending !== undefined) {
			this.ask({ method: "compile", args: this.pending, ...own });
		}
		return child;
	}
}

/** The compiler itself failed, as opposed to code that does not compile. */
class CompilerFailure extends Error {
	override readonly name = "CompilerError";
}
