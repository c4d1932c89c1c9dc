/**
 * Which cell the running code belongs to, across promises, timers, sockets and everything else that calls back: what
 * a timer or a server prints a minute later goes to the cell that started it, and an interrupt stops what its cell
 * left running.
 */

import type { Context } from "../../runtime/host";
import { KeyboardInterrupt } from "../../runtime/keyboard-interrupt";
import { partOf, wholeCell } from "../../runtime/parts";
import { installAsyncHooks } from "./async-hooks";
import { OwnedPromise, OwnedResource, running } from "./ownership";
import { goOn, ofCell as inCell, ofKernel, type Shared } from "./shared";

/** The fields in which Node keeps the callback of a timer. */
interface Timer {
	_onTimeout?: () => void;
	_onImmediate?: () => void;
}

export class HookedContext implements Context {
	/** The cells of code that is waiting for a callback inside it to end. */
	private readonly outer: (string | undefined)[] = [];
	/** The cells of servers, by the servers' ids: Node makes a connection before it calls any code. */
	private readonly servers = new Map<number, string>();
	/** The cell that was started last; code without a cell of its own belongs to it. */
	private latest = "";
	private readonly interrupted = new Set<string>();

	constructor(private readonly shared: Shared) {
		installAsyncHooks({
			init: (id, type, cause, resource) => {
				const cell = running.cell ?? this.servers.get(cause);
				OwnedResource.own(resource, cell);
				if (cell !== undefined && type.endsWith("SERVERWRAP")) {
					this.servers.set(id, cell);
				}
			},
			initPromise: OwnedPromise.own,
			before: (resource) => {
				this.outer.push(running.cell);
				this.enter(OwnedResource.ownerOf(resource));
				if (this.isInterrupted) {
					disarm(resource);
				}
			},
			after: () => {
				this.enter(this.outer.pop());
			},
			beforeReaction: (promise) => {
				this.enter(OwnedPromise.ownerOf(promise));
			},
			afterReaction: () => {
				this.enter(undefined);
			},
		});
	}

	get cell(): string {
		return wholeCell(running.cell ?? this.latest);
	}

	/** The cell that made a promise. */
	cellOf(promise: Promise<unknown>): string {
		return wholeCell(OwnedPromise.ownerOf(promise) ?? this.cell);
	}

	/** Starts a cell. */
	start(cell: string, body: () => void): void {
		this.latest = cell;
		this.within(cell, body);
	}

	readonly partOf = partOf;

	/** Runs code that belongs to a cell, to a part of one, or to none: then no interrupt terminates it. */
	within<T>(cell: string | undefined, body: () => T): T {
		const outer = running.cell;
		this.enter(cell);
		try {
			return body();
		} finally {
			this.enter(outer);
		}
	}

	private enter(cell: string | undefined): void {
		goOn(this.shared, cell === undefined ? ofKernel : inCell);
		running.cell = cell;
	}

	/** Makes the code of a cell, or of a part of one, stop at the next `await`, and its timers do nothing. */
	interrupt(cell: string): void {
		running.cell = undefined;
		this.outer.length = 0;
		this.interrupted.add(cell);
	}

	/** Compiled code passes every awaited value through this. Throws KeyboardInterrupt if its cell was interrupted. */
	readonly live = <T>(value: T): T => {
		if (this.isInterrupted) {
			throw new KeyboardInterrupt("the cell was interrupted");
		}
		return value;
	};

	private get isInterrupted(): boolean {
		return (
			this.interrupted.size > 0 &&
			running.cell !== undefined &&
			this.interrupted.has(running.cell)
		);
	}
}

/** A timer that is about to call back calls nothing, now or later. */
function disarm(resource: Timer): void {
	if ("_onTimeout" in resource) {
		clearTimeout(resource as NodeJS.Timeout);
		resource._onTimeout = nothing;
	} else if ("_onImmediate" in resource) {
		resource._onImmediate = nothing;
	}
}

function nothing(): void {}
