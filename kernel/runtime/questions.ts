/** `prompt`, `confirm` and `alert`, which wait in the middle of synchronous code for what a person types. */

import type { Answer } from "../shared/channel";
import type { Context, Events } from "./host";

export class Questions {
	/** @param waitForAnswer blocks until there is one; does not return if the cell is to be stopped */
	constructor(
		private readonly events: Events,
		private readonly context: Context,
		private readonly waitForAnswer: () => Answer,
	) {}

	/** Null if no text was given. Throws where the client allows no questions. */
	ask(prompt: string, password = false): string | null {
		const { cell } = this.context;
		this.events.send({ type: "input", cell, prompt, password });
		const { value, allowed } = this.waitForAnswer();
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
}
