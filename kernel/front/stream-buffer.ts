/** Joins what cells print into fewer messages: one message a line would drown the clients. */

import type { Header } from "../shared/messages";

/** A message is sent when its text has reached this many UTF-16 units, */
const full = 64 * 1024;
/** or after this time, too short to be noticed and long enough for a thousand lines. */
const patienceMs = 10;

export type StreamName = "stdout" | "stderr";
type PublishStream = (
	name: StreamName,
	text: string,
	parent: Header | undefined,
) => void;

export class StreamBuffer {
	private parts: string[] = [];
	private length = 0;
	private name: StreamName = "stdout";
	private parent: Header | undefined;
	private scheduled: NodeJS.Timeout | undefined;

	constructor(private readonly publish: PublishStream) {}

	/** Adds text; it is published soon, and in order. */
	add(name: StreamName, text: string, parent: Header | undefined): void {
		if (name !== this.name || parent !== this.parent) {
			this.flush();
		}
		this.name = name;
		this.parent = parent;
		this.parts.push(text);
		this.length += text.length;
		if (this.length >= full) {
			this.flush();
		} else {
			this.scheduled ??= setTimeout(() => this.flush(), patienceMs);
		}
	}

	/** Publishes what is waiting; call it before any other message of a cell, to keep the order. */
	flush(): void {
		clearTimeout(this.scheduled);
		this.scheduled = undefined;
		if (this.length === 0) {
			return;
		}
		const text = this.parts.join("");
		this.parts = [];
		this.length = 0;
		this.publish(this.name, text, this.parent);
	}
}
