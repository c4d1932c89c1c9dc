/** The runtime's side of the event pipe. */

import { writeSync } from "node:fs";
import {
	continues,
	type Event,
	encode,
	FD,
	type Printed,
} from "../shared/channel";
import { type Shared, WRITING } from "./shared";

/**
 * Writes events to the front, one after the other and to the last byte before it returns: a full pipe makes the
 * learner's code wait instead of filling memory, and what was written before a crash has arrived.
 */
export class Events {
	private latest: Printed | undefined;

	constructor(private readonly shared: Shared) {}

	send(event: Event): void {
		// The watchdog must not stop the thread in the middle of an event.
		Atomics.store(this.shared, WRITING, 1);
		if (event.type !== "stream") write(encode(event));
		else if (continues(event, this.latest)) writeText(event.text);
		else {
			write(encode(event));
			this.latest = event;
		}
		Atomics.store(this.shared, WRITING, 0);
	}
}

/** A string needs no Buffer, if the pipe takes it at once; a signal may end the write early. */
function writeText(text: string): void {
	const written = writeSync(FD.events, text);
	if (written < Buffer.byteLength(text)) write(Buffer.from(text), written);
}

function write(bytes: Buffer, written = 0): void {
	while (written < bytes.length)
		written += writeSync(FD.events, bytes, written);
}
