/**
 * The compiler, from the front's side. It is a separate process, so that the front can answer heartbeats and
 * interrupts while TypeScript works. A compiler that fails or dies is replaced by one that knows the same session,
 * and what it was asked is asked again.
 */

import type {
	Call,
	CompilerApi,
	CompilerMethod,
	Return,
	SessionChange,
} from "../shared/compiler-calls";
import { timed } from "../shared/log";
import { complain } from "./complain";

/** Where the compiler runs. */
export interface CompilerProcess {
	/** If it has ended, whoever listens to it hears so. */
	send(call: Call): void;
	/** Ends it; nobody hears of it. */
	close(): void;
}

interface CompilerListener {
	onAnswer(answer: Return): void;
	onEnd(reason: string): void;
}

export type StartCompiler = (listener: CompilerListener) => CompilerProcess;

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
/** After this long without a question, there is time to prepare for the next ones. */
const pauseMs = 200;

export class RemoteCompiler {
	private process: CompilerProcess | undefined;
	/** What has not been answered, in the order it was asked. */
	private readonly open = new Map<number, Question>();
	private calls = 0;
	private readonly waitingForIdle: (() => void)[] = [];
	/** Whether the compiler has something left to prepare. */
	private unprepared = true;
	/** Whether compilers are asked to prepare at all. */
	private prepares = true;
	/** Starts the next part, unless a question comes first. */
	private rest: ReturnType<typeof setTimeout> | undefined;
	/** What the session declares, for a compiler that takes over. */
	private readonly declarations = new Map<number, object>();
	private readonly captured = new Set<string>();
	/** The latest compiled cell of each shell until it is accepted: a compiler that takes over has to know it. */
	private readonly pending = new Map<unknown, unknown[]>();

	/** @param readable makes stacks of the kernel's own code easier to read */
	constructor(
		private readonly startProcess: StartCompiler,
		private readonly readable = (stack: string) => stack,
	) {
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

	/** Resolves as soon as no question is open and nothing is left to prepare. */
	async idle(): Promise<void> {
		while (this.open.size > 0 || this.unprepared) {
			if (this.open.size === 0) {
				await this.prepare();
			} else {
				await new Promise<void>((resolve) => this.waitingForIdle.push(resolve));
			}
		}
	}

	/** Ends the process. */
	close(): void {
		clearTimeout(this.rest);
		this.process?.close();
	}

	/** Has the compiler do one part of what it prepares. */
	private async prepare(): Promise<void> {
		try {
			await this.call("prepare");
		} catch {
			// It fails again where it is needed, and says so there.
			this.prepares = false;
			this.unprepared = false;
		}
	}

	private ask(question: Question): void {
		clearTimeout(this.rest);
		const id = ++this.calls;
		this.open.set(id, question);
		const { method, args } = question;
		this.process?.send({ id, method, args });
	}

	private start(): CompilerProcess {
		this.unprepared = this.prepares;
		return this.startProcess({
			onAnswer: (answer) => this.receive(answer),
			onEnd: (reason) => this.lose(reason),
		});
	}

	private receive(answer: Return): void {
		const question = this.open.get(answer.id);
		if (question === undefined) {
			return;
		}
		this.open.delete(answer.id);
		if ("error" in answer) {
			question.reject(this.failure(answer.error));
			// It failed midway, so its state cannot be trusted.
			this.lose(answer.error);
			return;
		}
		this.remember(question, answer.value);
		question.resolve(answer.value);
		if (this.open.size > 0) {
			return;
		}
		if (this.unprepared) {
			// Parts follow at once, and a question waits for one of them at most.
			const pause = question.method === "prepare" ? 0 : pauseMs;
			this.rest = setTimeout(() => void this.prepare(), pause);
		}
		this.wake();
	}

	/** Lets those proceed who wait for it to be idle. */
	private wake(): void {
		for (const proceed of this.waitingForIdle.splice(0)) {
			proceed();
		}
	}

	private remember({ method, args }: Question, value: unknown): void {
		if (method === "prepare") {
			this.unprepared = value === true;
		}
		if (method === "compile") {
			const [, , shell] = args;
			this.pending.set(shell, args);
		}
		if (method === "accept") {
			const [, shell] = args;
			this.pending.delete(shell);
		}
		if (method === "reset") {
			this.pending.clear();
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
			this.unprepared = false;
			this.wake();
			return;
		}
		first.deaths++;
		this.process = this.takeOver();
		for (const question of questions) {
			if (question.deaths < maxDeaths) {
				this.ask(question);
			} else {
				question.reject(this.failure(reason));
			}
		}
	}

	private failure(reason: string): CompilerFailure {
		const failure = new CompilerFailure(reason);
		failure.stack = this.readable(failure.stack ?? reason);
		return failure;
	}

	/** Starts a compiler that knows the session. */
	private takeOver(): CompilerProcess {
		const child = this.start();
		this.process = child;
		const session: SessionChange = {
			gone: [],
			added: [...this.declarations],
			captured: [...this.captured],
		};
		const own = { deaths: 0, resolve() {}, reject() {} };
		this.ask({ method: "restore", args: [session], ...own });
		for (const args of this.pending.values()) {
			this.ask({ method: "compile", args, ...own });
		}
		return child;
	}
}

/** The compiler itself failed, as opposed to code that does not compile. */
class CompilerFailure extends Error {
	override readonly name = "CompilerError";
}
