/** What the learner's code prints, on its way to the cell it belongs to. */

import { Console } from "node:console";
import type { Context, Events, Output } from "../../runtime/host";
import { WholeCharacters } from "./whole-characters";

type Write = typeof process.stdout.write;
type Done = (error?: Error | null) => void;

const names = ["stdout", "stderr"] as const;

export class ProcessOutput implements Output {
	private readonly characters = {
		stdout: new WholeCharacters(),
		stderr: new WholeCharacters(),
	};

	constructor(
		private readonly events: Events,
		private readonly context: Context,
	) {}

	/** Sends everything that is written to `process.stdout` and `process.stderr`, also by `console`, to the front. */
	capture(): void {
		for (const name of names) {
			const write = (
				chunk: string | Uint8Array,
				encodingOrDone?: BufferEncoding | Done,
				done?: Done,
			): boolean => {
				const encoding =
					typeof encodingOrDone === "string" ? encodingOrDone : "utf8";
				this.print(name, chunk, encoding);
				const after =
					typeof encodingOrDone === "function" ? encodingOrDone : done;
				if (after !== undefined) {
					process.nextTick(after);
				}
				return true;
			};
			process[name].write = write as Write;
			// Whoever ends the stream must not close the pipe, which child processes and the marks of cells' ends need.
			process[name]._final = (done) => done();
		}
		// Node's own console guards each line against failing writes with a callback in the next turn, which takes half of
		// its time.
		const { stdout, stderr } = process;
		const unguarded = new Console({ stdout, stderr, ignoreErrors: false });
		Object.assign(console, unguarded);
	}

	/** Shows what a cell began to write and left unfinished, now that it is over. */
	end(cell: string): void {
		for (const name of names) {
			this.send(cell, name, this.characters[name].end(cell));
		}
	}

	private print(
		name: (typeof names)[number],
		chunk: string | Uint8Array,
		encoding: BufferEncoding,
	): void {
		const { cell } = this.context;
		const characters = this.characters[name];
		const text =
			typeof chunk === "string" && /^utf-?8$/.test(encoding)
				? characters.end(cell) + chunk
				: characters.add(
						cell,
						typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk,
					);
		this.send(cell, name, text);
	}

	private send(cell: string, name: (typeof names)[number], text: string): void {
		if (text !== "") {
			this.events.send({ type: "stream", cell, name, text });
		}
	}
}
