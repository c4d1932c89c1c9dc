/** The learner's end of comms. */

import { randomUUID } from "node:crypto";
import type { Comm } from "../api/downhill";
import type { CommMessage } from "../shared/channel";
import type { Json } from "../shared/messages";
import type { Context } from "./context";
import type { Events } from "./events";

type MessageHandler = (data: unknown, buffers: Uint8Array[]) => void;

class OpenComm implements Comm {
	handleMessage: MessageHandler = () => {};
	handleClose: (data: unknown) => void = () => {};

	constructor(
		readonly id: string,
		readonly target: string,
		private readonly emit: (
			kind: CommMessage["kind"],
			data: unknown,
			buffers?: Uint8Array[],
		) => void,
		private readonly context: Context,
	) {}

	send(data: unknown, buffers: Uint8Array[] = []): void {
		this.emit("msg", data, buffers);
	}

	close(data: unknown = {}): void {
		this.emit("close", data);
	}

	onMessage(handler: MessageHandler): void {
		this.handleMessage = this.context.bind(handler);
	}

	onClose(handler: (data: unknown) => void): void {
		this.handleClose = this.context.bind(handler);
	}
}

export class Comms {
	private readonly comms = new Map<string, OpenComm>();
	private readonly targets = new Map<
		string,
		(comm: Comm, data: unknown) => void
	>();

	constructor(
		private readonly events: Events,
		private readonly context: Context,
	) {}

	/** Opens a comm from this side. */
	readonly open = (
		target: string,
		data: unknown = {},
		buffers: Uint8Array[] = [],
	): Comm => {
		const comm = this.create(randomUUID(), target);
		this.emit("open", comm, data, buffers);
		return comm;
	};

	/** Registers a handler for comms opened from the other side. */
	readonly onOpen = (
		target: string,
		handler: (comm: Comm, data: unknown) => void,
	): void => {
		this.targets.set(target, this.context.bind(handler));
	};

	/** A message from the other side. An unknown comm is closed again, as the protocol asks. */
	receive({ kind, id, target, data, buffers }: CommMessage): void {
		if (kind === "open") {
			const handler = this.targets.get(target);
			const comm = this.create(id, target);
			if (handler === undefined) {
				comm.close();
			} else {
				handler(comm, data);
			}
			return;
		}
		const comm = this.comms.get(id);
		if (kind === "msg") {
			comm?.handleMessage(data, buffers);
		} else {
			this.comms.delete(id);
			comm?.handleClose(data);
		}
	}

	private create(id: string, target: string): OpenComm {
		const comm = new OpenComm(
			id,
			target,
			(kind, data, buffers) => {
				if (!this.comms.has(id)) {
					return;
				}
				if (kind === "close") {
					this.comms.delete(id);
				}
				this.emit(kind, comm, data, buffers);
			},
			this.context,
		);
		this.comms.set(id, comm);
		return comm;
	}

	private emit(
		kind: CommMessage["kind"],
		{ id, target }: Comm,
		data: unknown,
		buffers: Uint8Array[] = [],
	): void {
		this.events.send({
			type: "comm",
			cell: this.context.cell,
			message: { kind, id, target, data: data as Json, buffers },
		});
	}
}
