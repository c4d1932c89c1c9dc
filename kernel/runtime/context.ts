/**
 * Which cell the code that runs right now belongs to, across promises and timers: what a timer prints a minute later
 * goes to the cell that started it, and an interrupt stops all that its cell left running.
 *
 * Not AsyncLocalStorage: on Node 20 and 22 it turns on the checks of async_hooks, and those abort the process when
 * an interrupt terminates a timer's callback.
 */

import timers from "node:timers";
import { promiseHooks } from "node:v8";

const CELL = Symbol("cell");
type Tagged = { [CELL]?: string | undefined };
type Callback = (...args: unknown[]) => unknown;

/** A cell was interrupted; thrown at its next `await`, so that its `finally` blocks run. */
export class KeyboardInterrupt extends Error {
	override readonly name = "KeyboardInterrupt";
}

export class Context {
	/** The cell of the code that runs, as far as it can be told. */
	private current: string | undefined;
	/** The cell that was started last: what code without a cell of its own belongs to. */
	private latest = "";
	private readonly interrupted = new Set<string>();
	/** What each cell still has scheduled, with the way to cancel it. */
	private readonly scheduled = new Map<string, Map<object, () => void>>();

	constructor() {
		const leave = () => {
			this.current = undefined;
		};
		promiseHooks.createHook({
			init: (promise) => {
				(promise as Tagged)[CELL] = this.current;
			},
			before: (promise) => {
				this.current = (promise as Tagged)[CELL];
			},
			after: leave,
		});
		this.wrapTimers();
	}

	get cell(): string {
		return this.current ?? this.latest;
	}

	/** Starts a cell. */
	start<T>(cell: string, body: () => T): T {
		this.latest = cell;
		return this.within(cell, body);
	}

	/** Cancels all that a cell has scheduled, and makes its code stop at the next `await`. */
	interrupt(cell: string): void {
		this.current = undefined;
		this.interrupted.add(cell);
		for (const cancel of this.scheduled.get(cell)?.values() ?? []) cancel();
		this.scheduled.delete(cell);
	}

	/** Compiled code hands every awaited value through this. Throws KeyboardInterrupt if its cell was interrupted. */
	readonly live = <T>(value: T): T => {
		if (
			this.interrupted.size > 0 &&
			this.current !== undefined &&
			this.interrupted.has(this.current)
		)
			throw new KeyboardInterrupt("the cell was interrupted");
		return value;
	};

	private within<T>(cell: string | undefined, body: () => T): T {
		const outer = this.current;
		this.current = cell;
		try {
			return body();
		} finally {
			this.current = outer;
		}
	}

	private wrapTimers(): void {
		const {
			setTimeout,
			setInterval,
			setImmediate,
			clearTimeout,
			clearImmediate,
		} = timers;
		const wrapped = {
			setTimeout: this.wrapTimer(
				setTimeout as Schedule,
				clearTimeout as Cancel,
				true,
			),
			setInterval: this.wrapTimer(
				setInterval as Schedule,
				clearTimeout as Cancel,
				false,
			),
			setImmediate: this.wrapTimer(
				setImmediate as Schedule,
				clearImmediate as Cancel,
				true,
			),
		};
		Object.assign(timers, wrapped);
		Object.assign(globalThis, wrapped);
	}

	private wrapTimer(
		schedule: Schedule,
		cancel: Cancel,
		once: boolean,
	): Schedule {
		const wrapped: Schedule = (callback, ...rest) => {
			const cell = this.current;
			// Node's own check of the callback, with its own message.
			if (typeof callback !== "function" || cell === undefined)
				return schedule(callback, ...rest);
			const handle = schedule(
				(...args) => {
					if (once) this.scheduled.get(cell)?.delete(handle);
					return this.within(cell, () => callback(...args));
				},
				...rest,
			);
			const ofCell = this.scheduled.get(cell) ?? new Map<object, () => void>();
			this.scheduled.set(
				cell,
				ofCell.set(handle, () => cancel(handle)),
			);
			return handle;
		};
		// util.promisify(setTimeout) is a symbol property of the function.
		return Object.defineProperties(
			wrapped,
			Object.getOwnPropertyDescriptors(schedule),
		);
	}
}

type Schedule = (callback: Callback, ...rest: unknown[]) => object;
type Cancel = (handle: object) => void;
