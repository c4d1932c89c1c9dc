import type { Events } from "../../runtime/host";
import type { Event, Printed } from "../../shared/channel";

/** So many pieces of text are sent as they are printed, from one turn of the event loop to the next; */
const mostPieces = 1000;
/** those that follow, when so many UTF-16 units have come together, */
const fullLength = 32 * 1024;
/** or after this time. */
const patienceMs = 50;
/** After so much text, the page has to catch up. */
const mostAtOnce = 1024 * 1024;

/** The kernel's own: cells get another. */
const { queueMicrotask } = globalThis;

/** Posts events to the page, and spares it a flood of small messages, under which it would no longer see the stop button. */
export class PostedEvents implements Events {
	/** Text that is not sent yet, and since when it waits. */
	private waiting: Printed | undefined;
	private since = 0;
	/** What was sent since the event loop turned. */
	private pieces = 0;
	private length = 0;

	/** @param letCatchUp waits for the page; called in the middle of code that prints without end */
	constructor(private readonly letCatchUp: () => void) {}

	send(event: Event): void {
		if (event.type !== "stream") {
			this.flush();
			postMessage(event);
			return;
		}
		const { waiting } = this;
		if (waiting?.cell === event.cell && waiting.name === event.name) {
			waiting.text += event.text;
		} else {
			this.flush();
			this.waiting = { ...event };
		}
		if (this.pieces < mostPieces) {
			this.flush();
			return;
		}
		if (this.waiting !== waiting) {
			this.since = performance.now();
			queueMicrotask(() => this.flush());
		}
		const length = this.waiting?.text.length ?? 0;
		if (length >= fullLength || performance.now() - this.since > patienceMs) {
			this.flush();
		}
	}

	/** There is no native output. */
	markEnd(): number {
		return 0;
	}

	/** The event loop has turned. */
	rested(): void {
		this.pieces = 0;
		this.length = 0;
	}

	/** Sends what was printed. */
	flush(): void {
		const { waiting } = this;
		if (waiting === undefined) {
			return;
		}
		this.waiting = undefined;
		postMessage(waiting);
		this.pieces++;
		this.length += waiting.text.length;
		if (this.length > mostAtOnce) {
			this.length = 0;
			this.letCatchUp();
		}
	}
}
