/** Comms: channels between code in a cell and code in the front end, under a target name that both know. */

import type { CommMessage } from "../shared/channel";
import type { Header, Json, Message } from "../shared/messages";
import { complain } from "./complain";
import type { Publish } from "./outputs";

export class Comms {
	/** Target names of the open comms, by id. */
	private readonly open = new Map<string, string>();
	/** What to call once the runtime has handled a message, by the number of its turn. */
	private readonly turns = new Map<number, () => void>();
	private lastTurn = 0;
	private toRuntime: (turn: number, message: CommMessage) => void = () => {};

	constructor(private readonly publish: Publish) {}

	/** Tells where messages of the front end go; each is answered by `handled`. */
	connect(toRuntime: (turn: number, message: CommMessage) => void): void {
		this.toRuntime = toRuntime;
	}

	/** Content of a `comm_info_reply`: the open comms, of one target if it is named. */
	info(target: Json | undefined): object {
		const comms = [...this.open]
			.filter(([, name]) => typeof target !== "string" || name === target)
			.map(([id, target_name]) => [id, { target_name }]);
		return { status: "ok", comms: Object.fromEntries(comms) };
	}

	/** Whether the runtime has messages that it has not handled yet. */
	get isBusy(): boolean {
		return this.turns.size > 0;
	}

	/**
	 * A `comm_open`, `comm_msg` or `comm_close` of the front end. One without an id is ignored. Resolves when code in a
	 * cell has handled it: widgets send the next value no sooner.
	 */
	async fromClient(
		type: string,
		{ content, buffers, metadata }: Message,
	): Promise<void> {
		if (typeof content.comm_id !== "string") {
			return;
		}
		const message: CommMessage = {
			kind: type.replace("comm_", "") as CommMessage["kind"],
			id: content.comm_id,
			target:
				typeof content.target_name === "string" ? content.target_name : "",
			data: content.data ?? {},
			metadata,
			buffers,
		};
		const turn = ++this.lastTurn;
		try {
			this.toRuntime(turn, message);
			this.keepBooks(message);
			await new Promise<void>((handled) => this.turns.set(turn, handled));
		} catch (error) {
			// Data nested too deeply to be passed on.
			complain(
				"lost comm message",
				`dropped a ${type}: ${(error as Error).message}`,
			);
		}
	}

	/** The runtime has handled a message. */
	handled(turn: number): void {
		this.turns.get(turn)?.();
		this.turns.delete(turn);
	}

	/** A message from code in a cell. */
	fromRuntime(message: CommMessage, parent: Header | undefined): void {
		this.keepBooks(message);
		const { kind, id, target, data, metadata, buffers } = message;
		const content = { comm_id: id, data };
		this.publish(
			`comm_${kind}`,
			kind === "open" ? { ...content, target_name: target } : content,
			parent,
			{ buffers, metadata },
		);
	}

	/** The runtime is gone, and with it its end of every comm. */
	closeAll(): void {
		for (const [id, target] of [...this.open]) {
			this.fromRuntime(
				{ kind: "close", id, target, data: {}, metadata: {}, buffers: [] },
				undefined,
			);
		}
		for (const turn of [...this.turns.keys()]) {
			this.handled(turn);
		}
	}

	private keepBooks({ kind, id, target }: CommMessage): void {
		if (kind === "open") {
			this.open.set(id, target);
		}
		if (kind === "close") {
			this.open.delete(id);
		}
	}
}
