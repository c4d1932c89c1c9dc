/** Values that are shown once and then replaced again and again, such as a training curve or a progress bar. */

import { bundleOf } from "./bundle";
import type { Context, Events } from "./host";
import { show } from "./show";

/**
 * Libraries find `display` under this symbol of `globalThis`, without knowing this kernel: a function that shows a
 * value and returns a function that shows another in its place.
 */
export const displayInPlace = Symbol.for("Jupyter.displayInPlace");

/** Milliseconds between two updates of one output: nobody sees more than ten a second. */
const interval = 100;

interface Update {
	cell: string;
	value: unknown;
}

export class InPlace {
	/** The newest value of each output that has not been sent, by the output's id. */
	private readonly waiting = new Map<string, Update>();
	private timer: NodeJS.Timeout | undefined;
	private flushed = 0;

	constructor(
		private readonly events: Events,
		private readonly context: Context,
	) {}

	readonly display = (value: unknown): ((next: unknown) => void) => {
		const id = crypto.randomUUID();
		void this.send(id, { cell: this.context.cell, value }, false);
		return (next) => {
			this.waiting.set(id, { cell: this.context.cell, value: next });
			const wait = this.flushed + interval - performance.now();
			// The clock is checked as well, because no timer fires in a synchronous loop.
			if (wait <= 0) {
				this.flush();
			} else {
				this.timer ??= setTimeout(() => this.flush(), wait);
			}
		};
	};

	/** Sends what is waiting. Called at the end of each cell, however it ended, so that the last value is what stays. */
	flush(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
		this.flushed = performance.now();
		for (const [id, update] of this.waiting) {
			this.waiting.delete(id);
			void this.send(id, update, true);
		}
	}

	/** Rejects for a value that cannot be shown, which is reported where its cell prints. */
	private async send(
		displayId: string,
		{ cell, value }: Update,
		update: boolean,
	): Promise<void> {
		await show(this.events, cell, bundleOf(value), { displayId, update });
	}
}
