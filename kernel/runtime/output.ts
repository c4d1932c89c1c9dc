/** What the learner's code prints, on its way to the cell it belongs to. */

import { Console } from "node:console";
import type { Context } from "./context";
import type { Events } from "./events";

type Write = typeof process.stdout.write;

/** Sends all that is written to `process.stdout` and `process.stderr`, `console` included, to the front. */
export function captureOutput(events: Events, context: Context): void {
	for (const name of ["stdout", "stderr"] as const) {
		const write = (
			chunk: string | Uint8Array,
			encodingOrDone?: BufferEncoding | ((error?: Error | null) => void),
			done?: (error?: Error | null) => void,
		): boolean => {
			const encoding =
				typeof encodingOrDone === "string" ? encodingOrDone : "utf8";
			const text =
				typeof chunk === "string" &&
				(encoding === "utf8" || encoding === "utf-8")
					? chunk
					: (typeof chunk === "string"
							? Buffer.from(chunk, encoding)
							: Buffer.from(chunk)
						).toString("utf8");
			if (text !== "")
				events.send({ type: "stream", cell: context.cell, name, text });
			const after =
				typeof encodingOrDone === "function" ? encodingOrDone : done;
			if (after !== undefined) process.nextTick(after);
			return true;
		};
		process[name].write = write as Write;
	}
	// Node's own console guards each line against failing writes, with a callback in the next turn: half of its time.
	const { stdout, stderr } = process;
	Object.assign(console, new Console({ stdout, stderr, ignoreErrors: false }));
}
