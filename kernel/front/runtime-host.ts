/** Whatever the learner's code runs in, as the front knows it: a process, or a worker. */

import type {
	Answer,
	CellScript,
	Command,
	CompiledModule,
	Event,
} from "../shared/channel";

export interface RuntimeListener {
	/** Something a cell did. */
	onEvent(event: Event): void;
	/** Bytes that native code, or a child process, wrote to file descriptor 1 or 2. */
	onNativeOutput(name: "stdout" | "stderr", text: string): void;
	/** The runtime ended and a new one has taken its place; all variables are gone. */
	onDeath(reason: string): void;
}

export interface RuntimeHost {
	start(): void;
	/** Takes compiled files: new ones, and those that were edited. */
	load(modules: CompiledModule[]): void;
	run(cell: string, script: CellScript): void;
	/** Ends what runs; call only while a cell or a comm's handler does. */
	interrupt(): void;
	/** Answers the question that the runtime is waiting on. */
	answer(answer: Answer): void;
	/** Stops reading what the runtime says. */
	pause(): void;
	resume(): void;
	send(command: Command): void;
	close(): void;
}

/** Makes a runtime that tells the listener what happens; it is not started yet. */
export type MakeRuntime = (listener: RuntimeListener) => RuntimeHost;
