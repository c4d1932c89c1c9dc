/** The debugger's questions about values, from the front's side, while no cell stands at a breakpoint. */

import type { Look, Looks, Seen } from "../shared/looks";

interface Waiting {
	look: Look;
	resolve(answer: never): void;
	reject(error: Error): void;
}

export class RemoteLooks {
	private readonly waiting = new Map<number, Waiting>();
	private latest = 0;

	/** @param send passes a question on to the runtime, which answers when it has time */
	constructor(private readonly send: (turn: number, look: Look) => void) {}

	ask<At extends keyof Looks>(look: Look & { at: At }): Promise<Seen<At>> {
		const turn = ++this.latest;
		return new Promise<Seen<At>>((resolve, reject) => {
			this.waiting.set(turn, { look, resolve, reject });
			this.send(turn, look);
		});
	}

	answered(turn: number, answer: unknown): void {
		this.waiting.get(turn)?.resolve(answer as never);
		this.waiting.delete(turn);
	}

	/** The runtime stands still and answers nothing by itself: what waits is asked in another way. */
	redirect(ask: (look: Look) => Promise<unknown>): void {
		for (const [turn, { look, reject }] of this.waiting) {
			ask(look).then((answer) => this.answered(turn, answer), reject);
		}
	}

	/** The runtime is gone, and a new one knows nothing of the questions. */
	fail(): void {
		for (const { reject } of this.waiting.values()) {
			reject(new Error("the process that runs the cells has ended"));
		}
		this.waiting.clear();
	}
}
