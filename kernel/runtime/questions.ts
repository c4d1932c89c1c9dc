/** `prompt`, `confirm` and `alert`, which wait in the middle of synchronous code for what a person types. */

import { readSync } from "node:fs";
import { type Answer, Decoder, fileDescriptors } from "../shared/channel";
import type { Context } from "./context";
import type { Events } from "./events";
import { sleep } from "./sleep";

const chunkSize = 64 * 1024;
const patienceMs = 10;

export class Questions {
	private readonly decoder = new Decoder<Answer>();

	constructor(
		private readonly events: Events,
		private readonly context: Context,
	) {}

	/** Null if no text was given. Throws where the client allows no questions. */
	ask(prompt: string, password = false): string | null {
		const { cell } = this.context;
		this.events.send({ type: "input", cell, prompt, password });
		const { value, allowed, interrupted } = this.waitForAnswer();
		// The watchdog ends this thread's JavaScript: a `try` around the question cannot go on without an answer.
		while (interrupted) {
			sleep(patienceMs);
		}
		if (!allowed) {
			throw new Error(
				`"${prompt}" cannot be asked: this client takes no input. Run the cell in JupyterLab or a console.`,
			);
		}
		return value ?? null;
	}

	/** The globals that cells know. */
	globals() {
		return {
			prompt: (message = "Prompt", defaultValue?: string): string | null => {
				const hint = defaultValue === undefined ? "" : ` [${defaultValue}]`;
				const typed = this.ask(`${message}${hint} `);
				return typed === "" ? (defaultValue ?? "") : typed;
			},
			confirm: (message = "Confirm"): boolean =>
				/^y(es)?$/i.test(this.ask(`${message} [y/N] `)?.trim() ?? ""),
			alert: (message = "Alert"): void => {
				this.ask(`${message} [Enter] `);
			},
		};
	}

	private waitForAnswer(): Answer {
		const chunk = Buffer.alloc(chunkSize);
		for (;;) {
			const length = readSync(fileDescriptors.answers, chunk);
			for (const answer of this.decoder.push(
				Buffer.from(chunk.subarray(0, length)),
			)) {
				return answer;
			}
		}
	}
}
