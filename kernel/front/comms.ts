/** Comms: channels between code in a cell and code in the front end, under a target name that both know. */

import type { CommMessage } from "../shared/channel";
import type { Header, Json, JsonObject } from "../shared/messages";
import { complain } from "./complain";
import type { Publish } from "./outputs";

export class Comms {
	/** Target names of the open comms, by id. */
	private readonly open = new Map<string, string>();
	private toRuntime: (message: CommMessage) => void = () => {};

	constructor(private readonly publish: Publish) {}

	/** Tells where messages of the front end go. */
	connect(toRuntime: (message: CommMessage) => void): void {
		this.toRuntime = toRuntime;
	}

	/** Content of a `comm_info_reply`: the open comms, of one target if it is named. */
	info(target: Json | undefined): object {
		const comms = [...this.open]
			.filter(([, name]) => typeof target !== "string" || name === target)
			.map(([id, target_name]) => [id, { target_name }]);
		return { status: "ok", comms: Object.fromEntries(comms) };
	}

	/** A `comm_open`, `comm_msg` or `comm_close` of the front end. One without an id is ignored. */
	fromClient(type: string, content: JsonObject, buffers: Uint8Array[]): void {
		if (typeof content.comm_id !== "string") {
			return;
		}
		const message: CommMessage = {
			kind: type.replace("comm_", "") as CommMessage["kind"],
			id: content.comm_id,
			target:
				typeof content.target_name === "string" ? content.target_name : "",
			data: content.data ?? {},
			buffers,
		};
		try {
			this.toRuntime(message);
			this.keepBooks(message);
		} catch (error) {
			// Data nested too deeply to be passed on.
			complain(
				"lost comm message",
				`dropped a ${type}: ${(error as Error).message}`,
			);
		}
	}

	/** The same, from code in a cell. */
	fromRuntime(message: CommMessage, parent: Header | undefined): void {
		this.keepBooks(message);
		const { kind, id, target, data, buffers } = message;
		const content = { comm_id: id, data };
		this.publish(
			`comm_${kind}`,
			kind === "open" ? { ...content, target_name: target } : content,
			parent,
			buffers,
		);
	}

	/** The runtime is gone, and with it its end of every comm. */
	closeAll(): void {
		for (const [id, target] of [...this.open]) {
			this.fromRuntime(
				{ kind: "close", id, target, data: {}, buffers: [] },
				undefined,
			);
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
