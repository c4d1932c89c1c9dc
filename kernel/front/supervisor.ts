/** Starts, interrupts and replaces the process in which the learner's code runs. */

import { type ChildProcess, spawn } from "node:child_process";
import type { Socket } from "node:net";
import { join } from "node:path";
import type { Duplex, Readable, Writable } from "node:stream";
import {
	type Answer,
	type CellScript,
	type Command,
	type CompiledModule,
	Decoder,
	type Event,
	encode,
	fileDescriptors,
	interruptByte,
	relayByte,
} from "../shared/channel";
import { debug } from "../shared/log";
import { FatalLog } from "./fatal-log";
import { KnownModules } from "./known-modules";
import { NativeOutput } from "./native-output";
import type { RuntimeHost, RuntimeListener } from "./runtime-host";

const pipesCloseWithinMs = 500;

export class Supervisor implements RuntimeHost {
	private process: ChildProcess | undefined;
	private native = new NativeOutput(() => {});
	private readonly modules = new KnownModules();
	private stuck: NodeJS.Timeout | undefined;
	/** The cells that an interrupt has to end. */
	private stuckOn = new Set<string>();
	private readonly cells = new Set<string>();
	/** How many interrupts the process has been sent. */
	private interrupts = 0;
	private closing = false;
	/** Whether the process was killed because an interrupt did not get through. */
	private gaveUp = false;
	private relays = false;

	/**
	 * @param stuckAfter seconds: an interrupt that has not ended the cell by then has met native code, and the runtime is
	 *   replaced.
	 */
	constructor(
		private readonly listener: RuntimeListener,
		private readonly stuckAfter: number,
	) {}

	start(): void {
		const child = spawn(
			process.execPath,
			// Without these checks, terminating a timer's callback leaves async_hooks' records wrong but the process alive.
			[
				"--no-force-async-hooks-checks",
				// For `runtime/async-hooks.ts`.
				"--expose-internals",
				// Imports of a cell are resolved as seen from the cell.
				"--experimental-import-meta-resolve",
				join(__dirname, "runtime.cjs"),
			],
			{
				stdio: ["ignore", ...Array(7).fill("pipe")],
				// Jupyter's SIGINT goes to the whole process group. A group of its own leaves it to the front.
				detached: true,
			},
		);
		this.process = child;
		this.relays = false;
		debug(`runtime ${child.pid} started`);
		const native = new NativeOutput((name, text) =>
			this.listener.onNativeOutput(name, text),
		);
		this.native = native;
		const fatalLog = new FatalLog();
		const decoder = new Decoder<Event>();
		pipe<Readable>(child, fileDescriptors.events).on(
			"data",
			(chunk: Buffer) => {
				for (const event of decoder.push(chunk)) {
					if (event.type === "handled") {
						this.checkInterrupt();
					}
					if (event.type === "done") {
						const { cell, marks } = event;
						this.cells.delete(cell);
						this.stuckOn.delete(cell);
						native.push("stderr", fatalLog.end());
						this.checkInterrupt();
						native.whenEnded(cell, marks, () => this.deliver(event));
					} else {
						this.deliver(event);
					}
				}
			},
		);
		for (const name of ["stdout", "stderr"] as const) {
			child[name]?.setEncoding("utf8").on("data", (text: string) => {
				native.push(name, name === "stderr" ? fatalLog.take(text) : text);
			});
		}
		// Unread, they would never close. A dying process breaks them; `exit` then reports its end.
		for (const fd of [
			fileDescriptors.commands,
			fileDescriptors.watchdog,
			fileDescriptors.answers,
		]) {
			pipe<Socket>(child, fd)
				.resume()
				.on("error", () => {});
		}
		pipe<Socket>(child, fileDescriptors.inspector).on("error", () => {});
		this.onEnd(child, (code, signal) => {
			if (this.process !== child || this.closing) {
				return;
			}
			const { cause = obituary(code, signal) } = fatalLog;
			if (fatalLog.cause === undefined) {
				native.push("stderr", fatalLog.end());
			}
			native.close();
			const reason = this.gaveUp
				? `it was replaced, since it did not stop within ${this.stuckAfter} s of an interrupt`
				: cause;
			debug(`runtime ${child.pid} ended: ${reason}`);
			this.gaveUp = false;
			this.cells.clear();
			this.stuckOn.clear();
			this.interrupts = 0;
			this.checkInterrupt();
			this.start();
			this.listener.onDeath(reason);
		});
		this.send({ type: "modules", modules: this.modules.all });
	}

	/** Takes compiled files: new ones, and those that were edited. */
	load(modules: CompiledModule[]): void {
		const changed = this.modules.learn(modules);
		if (changed.length > 0) {
			this.send({ type: "modules", modules: changed });
		}
	}

	run(cell: string, script: CellScript): void {
		this.cells.add(cell);
		this.native.begin(cell);
		const { interrupts } = this;
		this.send({ type: "run", cell, script, interrupts });
	}

	/** Ends what runs; call only while a cell or a comm's handler does. */
	interrupt(): void {
		if (this.process === undefined) {
			return;
		}
		const child = this.process;
		debug(`interrupt of runtime ${child.pid}`);
		this.stuckOn = new Set(this.cells);
		this.interrupts++;
		pipe<Writable>(child, fileDescriptors.watchdog).write(
			Buffer.of(interruptByte),
		);
		// For the child processes that a cell may be waiting for; the runtime itself ignores it.
		signalGroup(child, "SIGINT");
		this.stuck ??= setTimeout(() => {
			this.gaveUp = true;
			signalGroup(child, "SIGKILL");
		}, this.stuckAfter * 1000);
	}

	/** The pipe to V8's inspector in the runtime. @throws Error while there is no runtime */
	inspect(): Duplex {
		if (this.process === undefined) {
			throw new Error("there is no process that runs cells");
		}
		if (!this.relays) {
			this.relays = true;
			pipe<Writable>(this.process, fileDescriptors.watchdog).write(
				Buffer.of(relayByte),
			);
		}
		return pipe<Socket>(this.process, fileDescriptors.inspector);
	}

	/** Answers the question that the runtime is waiting on. */
	answer(answer: Answer): void {
		if (this.process !== undefined) {
			pipe<Writable>(this.process, fileDescriptors.answers).write(
				encode(answer),
			);
		}
	}

	/** Stops reading what the runtime says; it waits as soon as the pipe is full. */
	pause(): void {
		if (this.process !== undefined) {
			pipe<Readable>(this.process, fileDescriptors.events).pause();
		}
	}

	resume(): void {
		if (this.process !== undefined) {
			pipe<Readable>(this.process, fileDescriptors.events).resume();
		}
	}

	close(): void {
		this.closing = true;
		clearTimeout(this.stuck);
		if (this.process !== undefined) {
			signalGroup(this.process, "SIGKILL");
		}
	}

	send(command: Command): void {
		if (this.process !== undefined) {
			pipe<Writable>(this.process, fileDescriptors.commands).write(
				encode(command),
			);
		}
	}

	/** An event that cannot be passed on, such as a display of too deeply nested JSON, must not stop the next ones. */
	private deliver(event: Event): void {
		try {
			this.listener.onEvent(event);
		} catch (error) {
			const { message } = error as Error;
			this.listener.onNativeOutput(
				"stderr",
				`an output of type ${event.type} could not be sent: ${message}\n`,
			);
		}
	}

	/** Waits for the end of a process and of its output, but not for its children, which may hold the pipes open. */
	private onEnd(
		child: ChildProcess,
		ended: (code: number | null, signal: NodeJS.Signals | null) => void,
	): void {
		let over = false;
		const end = (code: number | null, signal: NodeJS.Signals | null) => {
			if (over) {
				return;
			}
			over = true;
			ended(code, signal);
		};
		child.on("close", end);
		child.on("exit", (code, signal) =>
			setTimeout(end, pipesCloseWithinMs, code, signal),
		);
	}

	/** An interrupt has succeeded when all that ran then has ended. */
	private checkInterrupt(): void {
		if (this.stuckOn.size === 0) {
			clearTimeout(this.stuck);
			this.stuck = undefined;
		}
	}
}

function pipe<T extends Readable | Writable>(
	child: ChildProcess,
	fd: number,
): T {
	return child.stdio[fd] as T;
}

/** The runtime leads a process group of its own, with the child processes that cells start. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	try {
		if (child.pid !== undefined) {
			process.kill(-child.pid, signal);
		}
	} catch {
		// It has ended already.
	}
}

/** Why the process ended, for the learner. */
function obituary(code: number | null, signal: NodeJS.Signals | null): string {
	if (signal === "SIGKILL") {
		return "it was killed; perhaps the machine ran out of memory";
	}
	if (signal !== null) {
		return `it was ended by ${signal}`;
	}
	return `it ended with exit code ${code}, as by process.exit(${code})`;
}
