/** The learner's end of comms. Each message that comes in is handled as a part of the comm's cell that can be interrupted by itself. */

import type { Comm, OpenHandler } from "../api/downhill";
import type { CommMessage } from "../shared/channel";
import type { Json, JsonObject } from "../shared/messages";
import type { Context, Events } from "./host";
import { KeyboardInterrupt } from "./keyboard-interrupt";
import { type CommTurn, OpenComm, type Target } from "./open-comm";

/** Libraries find `onComm` of the module "downhill" under this symbol of `globalThis`, without knowing this kernel. */
export const onComm = Symbol.for("Jupyter.onComm");

export class Comms {
	private readonly comms = new Map<string, OpenComm>();
	private readonly targets = new Map<string, Target>();
	/** The handlers that have not ended, by turn, and what names their parts of the cell. */
	private readonly atWork = new Map<number, { comm: OpenComm; part: string }>();

	/** @param report prints an error below a cell. */
	constructor(
		private readonly events: Events,
		private readonly context: Context,
		private readonly report: (error: unknown, cell: string) => void,
	) {}

	/** Opens a comm from this side. */
	readonly open = (
		target: string,
		data: unknown = {},
		buffers: Uint8Array[] = [],
		metadata: object = {},
	): Comm => {
		const comm = this.create(crypto.randomUUID(), target, this.context.cell);
		this.emit("open", comm, data, buffers, metadata);
		return comm;
	};

	/** Registers a handler for comms opened from the other side. */
	readonly onOpen = (target: string, handler: OpenHandler): void => {
		this.targets.set(target, { cell: this.context.cell, handler });
	};

	/**
	 * A message from the other side.
	 *
	 * @param isOutdated whether a later one for the same comm has arrived.
	 */
	receive({ turn, message }: CommTurn, isOutdated: () => boolean): void {
		const { kind, id, target, data, buffers, metadata } = message;
		if (kind === "open") {
			const { handler = refuse, cell = this.context.cell } =
				this.targets.get(target) ?? {};
			const comm = this.create(id, target, cell);
			this.handle(turn, comm, () => handler(comm, data, buffers, metadata));
			return;
		}
		const comm = this.comms.get(id);
		if (comm === undefined) {
			this.handled(turn);
		} else if (kind === "close") {
			this.comms.delete(id);
			this.handle(turn, comm, () => comm.handleClose(data));
		} else if (comm.wantsLatest && isOutdated()) {
			this.handled(turn);
		} else if (comm.wantsLatest && comm.isAtWork) {
			this.passOver(comm);
			comm.next = { turn, message };
		} else {
			this.handleMessage(comm, { turn, message });
		}
	}

	/**
	 * Stops the handlers that have not ended.
	 *
	 * @returns whether there were any.
	 */
	interrupt(): boolean {
		const stopped = [...this.atWork];
		for (const [turn, { comm, part }] of stopped) {
			this.context.interrupt(part);
			this.passOver(comm);
			this.end(turn, new KeyboardInterrupt("a comm's handler was interrupted"));
		}
		return stopped.length > 0;
	}

	/** Tells the front that a message needs nothing more. */
	handled(turn: number): void {
		this.events.send({ type: "handled", turn });
	}

	private handleMessage(comm: OpenComm, { turn, message }: CommTurn): void {
		const { data, buffers } = message;
		this.handle(turn, comm, () => comm.handleMessage(data, buffers));
	}

	/** Calls a handler. It has ended when the promise that it may return has settled. */
	private handle(turn: number, comm: OpenComm, handler: () => unknown): void {
		const part = this.context.partOf(comm.cell, `turn ${turn}`);
		this.atWork.set(turn, { comm, part });
		comm.isAtWork = true;
		const call = async () => {
			try {
				await handler();
				this.end(turn);
			} catch (error) {
				this.end(turn, error);
			}
		};
		this.context.within(part, () => void call());
	}

	/** Only the first report of a handler's end counts, because an interrupted one may still end by itself. */
	private end(turn: number, error?: unknown): void {
		const ended = this.atWork.get(turn);
		if (ended === undefined) {
			return;
		}
		const { comm } = ended;
		this.atWork.delete(turn);
		comm.isAtWork = [...this.atWork.values()].some(
			(other) => other.comm === comm,
		);
		if (error !== undefined) {
			this.report(error, comm.cell);
		}
		this.handled(turn);
		const { next } = comm;
		if (next !== undefined && !comm.isAtWork) {
			comm.next = undefined;
			this.handleMessage(comm, next);
		}
	}

	private passOver(comm: OpenComm): void {
		if (comm.next !== undefined) {
			this.handled(comm.next.turn);
			comm.next = undefined;
		}
	}

	private create(id: string, target: string, cell: string): OpenComm {
		const comm = new OpenComm(id, target, cell, (kind, ...message) => {
			if (!this.comms.has(id)) {
				return;
			}
			if (kind === "close") {
				this.comms.delete(id);
			}
			this.emit(kind, comm, ...message);
		});
		this.comms.set(id, comm);
		return comm;
	}

	private emit(
		kind: CommMessage["kind"],
		{ id, target, cell }: OpenComm,
		data: unknown,
		buffers: Uint8Array[] = [],
		metadata: object = {},
	): void {
		this.events.send({
			type: "comm",
			cell,
			message: {
				kind,
				id,
				target,
				data: data as Json,
				metadata: metadata as JsonObject,
				buffers,
			},
		});
	}
}

/** A comm under an unknown target is closed again, as the protocol asks. */
function refuse(comm: Comm): void {
	comm.close();
}
