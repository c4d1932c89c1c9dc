/**
 * Which cell the running code belongs to, and whether it is to stop, where no engine tells and no watchdog can stop it:
 * compiled code asks by itself (`kernel/compiler/cell/loop-checks.ts`), and timers and promises of cells are wrapped.
 */

import type { Context } from "../../runtime/host";
import { KeyboardInterrupt } from "../../runtime/keyboard-interrupt";
import { partOf, wholeCell } from "../../runtime/parts";

/** After so many milliseconds of work without a break, the page is asked whether the cell is to stop. */
const askEveryMs = 250;
/** How many turns a loop makes from one check to the next, and how many if that takes long. */
const turns = 512;
const slowTurns = 8;
const slowMs = 50;

/** What compiled code calls. */
interface Live {
	<T>(value: T): T;
	check(): number;
	owner(): string | undefined;
	resume<T>(owner: string | undefined, value: T): T;
}

/** A function whose time is limited has taken longer. */
class DeadlineReached extends Error {
	override readonly name = "DeadlineReached";
}

export class AskingContext implements Context {
	private running: string | undefined;
	/** The cell that was started last; code without a cell of its own belongs to it. */
	private latest = "";
	private readonly interrupted = new Set<string>();
	private checkedAt = 0;
	private askedAt = 0;
	private deadline = Number.POSITIVE_INFINITY;

	/**
	 * @param isToStop asks the page
	 * @param stop ends the running cell
	 */
	constructor(
		private readonly isToStop: () => boolean,
		private readonly stop: () => void,
	) {}

	get cell(): string {
		return wholeCell(this.running ?? this.latest);
	}

	start(cell: string, body: () => void): void {
		this.latest = cell;
		this.rested();
		this.within(cell, body);
	}

	readonly partOf = partOf;

	within<T>(cell: string | undefined, body: () => T): T {
		const outer = this.running;
		this.running = cell;
		try {
			return body();
		} finally {
			this.running = outer;
		}
	}

	interrupt(cell: string): void {
		this.interrupted.add(cell);
	}

	/** The event loop has turned: whatever the page has to say, it has said. */
	rested(): void {
		this.running = undefined;
		this.askedAt = performance.now();
		this.checkedAt = this.askedAt;
	}

	/** Asks the page, in the middle of a cell's code, and stops it if it is to stop. */
	askPage(): void {
		if (this.isToStop()) {
			this.stopNow();
		}
		this.askedAt = performance.now();
	}

	/** Ends the running cell, in the middle of its code. */
	stopNow(): never {
		this.stop();
		throw new KeyboardInterrupt("the cell was interrupted");
	}

	/** Calls a function whose loops throw an error named DeadlineReached once the time is up. */
	readonly callWithin = <T>(milliseconds: number, call: () => T): T => {
		const outer = this.deadline;
		this.deadline = Math.min(outer, performance.now() + milliseconds);
		try {
			return call();
		} finally {
			this.deadline = outer;
		}
	};

	readonly live: Live = Object.assign(
		<T>(value: T): T => {
			if (this.isInterrupted) {
				throw new KeyboardInterrupt("the cell was interrupted");
			}
			return value;
		},
		{
			check: () => this.check(),
			owner: () => this.running,
			resume: <T>(owner: string | undefined, value: T): T => {
				this.running = owner;
				return value;
			},
		},
	);

	/** Gives `setTimeout`, `then` and the like what calls back for the cell that called them. */
	wrapCallbacks(global: typeof globalThis): void {
		const { setTimeout, setInterval, clearInterval, queueMicrotask } = global;
		const { then } = Promise.prototype;
		const owned = <Args extends unknown[]>(
			callback: ((...args: Args) => unknown) | null | undefined,
		) => {
			const owner = this.running;
			return typeof callback !== "function" || owner === undefined
				? callback
				: (...args: Args) => this.within(owner, () => callback(...args));
		};
		/** Calls nothing once the cell is interrupted. */
		const ownedTimer = (callback: unknown, cancel = () => {}) => {
			const owner = this.running ?? this.latest;
			return typeof callback !== "function"
				? callback
				: (...args: unknown[]) => {
						this.rested();
						if (this.interrupted.has(owner)) {
							cancel();
						} else {
							this.within(owner, () => callback(...args));
						}
					};
		};
		Object.assign(global, {
			setTimeout: (callback: unknown, ms?: number, ...args: unknown[]) =>
				setTimeout(ownedTimer(callback) as () => void, ms, ...args),
			setInterval: (callback: unknown, ms?: number, ...args: unknown[]) => {
				const id: unknown = setInterval(
					ownedTimer(callback, () => clearInterval(id as number)) as () => void,
					ms,
					...args,
				);
				return id;
			},
			queueMicrotask: (callback: () => void) =>
				queueMicrotask(owned(callback) as () => void),
		});
		// biome-ignore lint/suspicious/noThenProperty: it replaces that of promises.
		Object.defineProperty(Promise.prototype, "then", {
			configurable: true,
			writable: true,
			value: function (
				this: Promise<unknown>,
				fulfilled?: (value: unknown) => unknown,
				rejected?: (reason: unknown) => unknown,
			) {
				return then.call(this, owned(fulfilled), owned(rejected));
			},
		});
	}

	/** Throws if the code is to stop. Returns how many turns of the loop may pass until the next check. */
	private check(): number {
		const now = performance.now();
		const passed = now - this.checkedAt;
		this.checkedAt = now;
		if (this.isInterrupted) {
			throw new KeyboardInterrupt("the cell was interrupted");
		}
		if (now - this.askedAt > askEveryMs) {
			this.askPage();
		}
		if (now > this.deadline) {
			throw new DeadlineReached("the time is up");
		}
		return passed > slowMs ? slowTurns : turns;
	}

	private get isInterrupted(): boolean {
		return (
			this.interrupted.size > 0 &&
			this.running !== undefined &&
			this.interrupted.has(this.running)
		);
	}
}
