/** What cells print and show -> IOPub messages, each under the request it belongs to. */

import type { Event } from "../shared/channel";
import type { Header, Outgoing } from "../shared/messages";
import { LongOutput, type ShownLimit } from "./long-output";
import { StreamBuffer, type StreamName } from "./stream-buffer";

export type Publish = (
	type: string,
	content: object,
	parent: Header | undefined,
	more?: Pick<Outgoing, "buffers" | "metadata">,
) => void;

type OutputEvent = Extract<
	Event,
	{ type: "stream" | "display" | "clear" | "broadcast" }
>;

/** How many cells' late output is still delivered. */
const cellsKept = 1000;

export class Outputs {
	private readonly printed: StreamBuffer;
	private readonly parents = new Map<string, Header>();
	private latest: Header | undefined;
	/** What cells have printed, if that is limited. */
	private readonly long = new WeakMap<Header, LongOutput>();

	/** @param limit how much of what a cell prints is published; all of it if undefined. */
	constructor(
		private readonly publish: Publish,
		private readonly limit: ShownLimit | undefined,
	) {
		this.printed = new StreamBuffer((name, text, parent) =>
			publish("stream", { name, text }, parent),
		);
	}

	/** Output of the cell belongs to this request. */
	remember(cell: string, parent: Header): void {
		this.turnTo(parent);
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

	/** Sends what was printed so far and where the output of a request stands: somebody is going to look. */
	complete(parent = this.latest): void {
		this.flush();
		if (parent !== undefined) {
			this.long.get(parent)?.refresh();
		}
	}

	/** Text that names no cell belongs to this request from now on. */
	turnTo(parent: Header): void {
		this.latest = parent;
	}

	/** Text from outside the learner's JavaScript: it names no cell, so it belongs to the latest that runs. */
	native(name: StreamName, text: string): void {
		this.print(name, text, this.latest);
	}

	handle(event: OutputEvent): void {
		const parent = this.parents.get(event.cell);
		if (event.type === "stream") {
			this.print(event.name, event.text, parent);
			return;
		}
		this.flush();
		if (event.type === "clear") {
			this.startAfresh(parent);
			this.publish("clear_output", { wait: event.wait }, parent);
			return;
		}
		if (parent !== undefined) {
			this.long.get(parent)?.begin();
		}
		if (event.type === "broadcast") {
			const { messageType, content, metadata, buffers } = event;
			this.publish(messageType, content, parent, { metadata, buffers });
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

	private print(
		name: StreamName,
		text: string,
		parent: Header | undefined,
	): void {
		const { limit } = this;
		const shown =
			limit === undefined || parent === undefined
				? text
				: this.longOutput(parent, limit).take(name, text);
		if (shown !== "") {
			this.printed.add(name, shown, parent);
		}
	}

	private longOutput(parent: Header, limit: ShownLimit): LongOutput {
		const known = this.long.get(parent);
		if (known !== undefined) {
			return known;
		}
		const display_id = crypto.randomUUID();
		const made = new LongOutput(limit, (data, update) => {
			this.flush();
			this.publish(
				update ? "update_display_data" : "display_data",
				{ data, metadata: {}, transient: { display_id } },
				parent,
			);
		});
		this.long.set(parent, made);
		return made;
	}

	/** What the cell has printed is removed from its page. */
	private startAfresh(parent: Header | undefined): void {
		if (parent !== undefined) {
			this.long.get(parent)?.close();
			this.long.delete(parent);
		}
	}
}
