/** Questions to the person at the client, over the stdin channel. */

import type { Header, Message } from "../shared/messages";
import type { Transport } from "./transport";

/** Resolves with what was typed; undefined if the answer is not text or the question was withdrawn. */
export type AskInput = (
	prompt: string,
	password: boolean,
) => Promise<string | undefined>;

export class Input {
	private pending: ((value: string | undefined) => void) | undefined;

	constructor(private readonly sockets: Transport) {}

	/** Asks the client that sent a request. */
	asker({ header, identities }: Message): AskInput {
		return (prompt, password) => {
			this.cancel();
			this.sockets.reply("stdin", {
				type: "input_request",
				content: { prompt, password },
				parent: header as Header,
				identities,
			});
			return new Promise((resolve) => {
				this.pending = resolve;
			});
		};
	}

	/** An `input_reply`. */
	receive({ content }: Message): void {
		const { value } = content;
		this.settle(typeof value === "string" ? value : undefined);
	}

	/** Withdraws the question: the cell that asked is interrupted. */
	cancel(): void {
		this.settle(undefined);
	}

	private settle(value: string | undefined): void {
		this.pending?.(value);
		this.pending = undefined;
	}
}
