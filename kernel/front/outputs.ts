/** What cells print and show -> IOPub messages, each under the request it belongs to. */

import type { Event } from "../shared/channel";
import type { Header, Outgoing } from "../shared/messages";
import { StreamBuffer, type StreamName } from "./stream-buffer";

export type Publish = (
	type: string,
	content: object,
	parent: Header | undefined,
	more?: Pick<Outgoing, "buffers" | "metadata">,
) => void;

type OutputEvent = Extract<Event, { type: "stream" | "display" | "clear" }>;

/** How many cells' late output is still delivered. */
const cellsKept = 1000;

export class Outputs {
	private readonly printed: StreamBuffer;
	private readonly parents = new Map<string, Header>();
	private latest: Header | undefined;

	constructor(private readonly publish: Publish) {
		this.printed = new StreamBuffer((name, text, parent) =>
			publish("stream", { name, text }, parent),
		);
	}

	/** Output of the cell belongs to this request. */
	remember(cell: string, parent: Header): void {
		this.latest = parent;
		this.parents.set(cell, parent);
		const [oldest] = this.parents.keys();
		if (this.parents.size > cellsKept && oldest !== undefined) {
			this.parents.delete(oldest);
		}
	}

	parent(cell: string): Header | undefined {
		return this.parents.get(cell);
	}

	/** Sends what was printed so far; whatever comes next must not overtake it. */
	flush(): void {
		this.printed.flush();
	}

	/** Text from outside the learner's JavaScript: it names no cell, so it belongs to the latest. */
	native(name: StreamName, text: string): void {
		this.printed.add(name, text, this.latest);
	}

	handle(event: OutputEvent): void {
		const parent = this.parents.get(event.cell);
		if (event.type === "stream") {
			this.printed.add(event.name, event.text, parent);
			return;
		}
		this.flush();
		if (event.type === "clear") {
			this.publish("clear_output", { wait: event.wait }, parent);
			return;
		}
		const { data, metadata, displayId, update } = event;
		const transient = displayId === undefined ? {} : { display_id: displayId };
		this.publish(
			update ? "update_display_data" : "display_data",
			{ data, metadata, transient },
			parent,
		);
	}
}
