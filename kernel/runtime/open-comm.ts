/** One comm, as a cell holds it. */

import type { Comm, MessageOptions, OpenHandler } from "../api/downhill";
import type { CommMessage } from "../shared/channel";

/** A message from the other side, and the number under which the front waits for its being handled. */
export interface CommTurn {
	turn: number;
	message: CommMessage;
}

export type Emit = (
	kind: CommMessage["kind"],
	data: unknown,
	buffers?: Uint8Array[],
	metadata?: object,
) => void;

/** A handler of comms that the other side opens. */
export interface Target {
	/** The cell that registered it. */
	cell: string;
	handler: OpenHandler;
}

export class OpenComm implements Comm {
	handleMessage: Parameters<Comm["onMessage"]>[0] = () => {};
	handleClose: Parameters<Comm["onClose"]>[0] = () => {};
	/** Whether messages that a later one follows are passed over. */
	wantsLatest = false;
	isAtWork = false;
	/** What came while the handler was at work, if it wants the latest only. */
	next: CommTurn | undefined;

	/** @param cell the one below which the handlers print. */
	constructor(
		readonly id: string,
		readonly target: string,
		readonly cell: string,
		private readonly emit: Emit,
	) {}

	send(data: unknown, buffers: Uint8Array[] = []): void {
		this.emit("msg", data, buffers);
	}

	close(data: unknown = {}): void {
		this.emit("close", data);
	}

	onMessage(
		handler: OpenComm["handleMessage"],
		{ latest = false }: MessageOptions = {},
	): void {
		this.handleMessage = handler;
		this.wantsLatest = latest;
	}

	onClose(handler: OpenComm["handleClose"]): void {
		this.handleClose = handler;
	}
}
