/** The runtime's side of the event pipe. */

import { writeSync } from "node:fs";
import { type Event, encode, FD } from "../shared/channel";
import { type Shared, WRITING } from "./shared";

/**
 * Writes events to the front, one after the other and to the last byte before it returns: a full pipe makes the
 * learner's code wait instead of filling memory, and what was written before a crash has arrived.
 */
export class Events {
	constructor(private readonly shared: Shared) {}

	send(event: Event): void {
		const frame = encode(event);
		// The watchdog must not stop the thread between two writes of one frame.
		Atomics.store(this.shared, WRITING, 1);
		for (let written = 0; written < frame.length; )
			written += writeSync(FD.events, frame, written);
		Atomics.store(this.shared, WRITING, 0);
	}
}
