/** Runs compiled cells and reports the outcome of each. One may start while others wait for something. */

import { compileFunction, turnOfEventLoop, types } from "#platform";
import type { CellScript } from "../shared/channel";
import { keyboardInterrupt } from "../shared/keyboard-interrupt";
import type { ErrorContent } from "../shared/messages";
import { bundleOf } from "./bundle";
import { describeError } from "./describe-error";
import { Disposals, disposing } from "./disposals";
import { GivenValues } from "./given-values";
import type { Context, Events, Output } from "./host";
import type { InPlace } from "./in-place";
import type { CellModules, Modules } from "./modules";
import { Scope } from "./scope";
import type { StackTraces } from "./stack-traces";

/** Where a cell leaves the value of its last expression, and what it has to dispose of. */
class CellState extends Disposals {
	result: unknown;
}

interface Running {
	state: CellState;
	/** How many interrupts had been sent before it, or have been dealt with: a later one ends it. */
	interrupts: number;
	/** Whether it was interrupted and is disposing of what it kept. */
	stopping: boolean;
	script: CellScript;
	/** What the names that the cell declares held before it. */
	before: Map<string, unknown>;
	/** The content of the names that it may give another value. */
	contents: Map<string, string>;
}

export class Evaluator {
	readonly scope = new Scope();
	private readonly given = new GivenValues(this.scope);
	private readonly running = new Map<string, Running>();
	/** How many interrupts have come. */
	private interrupts = 0;

	/** @param surroundings what cells find besides globals, by name */
	constructor(
		private readonly events: Events,
		private readonly context: Context,
		private readonly modules: Modules,
		private readonly traces: StackTraces,
		private readonly inPlace: InPlace,
		private readonly output: Output,
		private readonly surroundings: Readonly<Record<string, unknown>>,
	) {}

	/**
	 * Starts a cell; the front is told when it ends.
	 * @param interrupts how many had been sent before it; if more have come, they ended it before it began
	 */
	run(cell: string, script: CellScript, interrupts: number): void {
		const before = new Map(
			script.declares.map((name) => [name, this.scope.box(name).value]),
		);
		const state = new CellState();
		const stopping = false;
		const contents = this.given.before(script.watched);
		this.running.set(cell, {
			state,
			interrupts,
			stopping,
			script,
			before,
			contents,
		});
		if (this.interrupts > interrupts) {
			this.finish(cell, keyboardInterrupt());
			return;
		}
		this.traces.add(script);
		// Not awaited: an interrupt may abandon the pending promise, and the cell is over nevertheless.
		this.context.start(cell, () => void this.evaluate(cell, script, state));
	}

	/**
	 * Ends all that runs, as interrupted: the watchdog may have terminated any of it. Does nothing if called again.
	 * @param count how many interrupts have come
	 */
	interrupt(count: number): void {
		if (count > this.interrupts) {
			this.interrupts = count;
			this.modules.interrupt();
		}
		for (const [cell, running] of [...this.running]) {
			if (running.interrupts < count) {
				this.stop(cell, running);
				// Only now, so that it is done again if the watchdog terminates this as well.
				running.interrupts = count;
			}
		}
	}

	private stop(cell: string, running: Running): void {
		const { state, stopping } = running;
		this.context.interrupt(cell);
		const end = () => this.finish(cell, keyboardInterrupt());
		// A second interrupt does not wait for disposals.
		if (stopping || state.isEmpty) {
			end();
		} else {
			running.stopping = true;
			// A part of the cell, which the interrupt does not stop.
			const cleanUp = this.context.partOf(cell, "clean-up");
			this.context.within(cleanUp, () => void state.run().then(end));
		}
	}

	private async evaluate(
		cell: string,
		script: CellScript,
		state: CellState,
	): Promise<void> {
		try {
			const modules = await this.modules.forCell(script);
			await disposing(state, () =>
				this.context.within(cell, () => this.call(script, state, modules)),
			);
			const { result } = state;
			// Only a promise is awaited. Other objects with a `then` may never call back, such as a query that `then` sends,
			// or a proxy that answers to every name.
			const value = types.isPromise(result) ? await result : result;
			if (value !== undefined) {
				await this.show(cell, value);
			}
			// Only now does Node report promises that were rejected and forgotten; they belong to this cell.
			await turnOfEventLoop();
			this.end(cell);
		} catch (error) {
			this.end(cell, describeError(error, this.traces));
		}
	}

	private call(
		script: CellScript,
		state: CellState,
		modules: CellModules,
	): unknown {
		const given = compileFunction(
			`return ${script.code}`,
			Object.keys(this.surroundings),
			script.name,
		);
		const body = given(...Object.values(this.surroundings)) as (
			...args: unknown[]
		) => unknown;
		return body(
			this.scope.box,
			state,
			modules.import,
			modules.dynamicImport,
			this.context.live,
			this.modules.meta,
			this.scope.follow,
		);
	}

	private async show(cell: string, value: unknown): Promise<void> {
		const bundle = bundleOf(value);
		const data = bundle instanceof Promise ? await bundle : bundle;
		if (this.running.has(cell)) {
			this.events.send({ type: "result", cell, data });
		}
	}

	/** Interrupted code may end before everything is disposed of. */
	private end(cell: string, error?: ErrorContent): void {
		if (this.running.get(cell)?.stopping !== true) {
			this.finish(cell, error);
		}
	}

	/** Only the first report of a cell's end counts, because an interrupted cell may still end by itself. */
	private finish(cell: string, error?: ErrorContent): void {
		const running = this.running.get(cell);
		if (running === undefined) {
			return;
		}
		this.inPlace.flush();
		this.context.within(undefined, () => this.report(cell, running, error));
	}

	private report(
		cell: string,
		{ before, contents }: Running,
		error?: ErrorContent,
	): void {
		this.running.delete(cell);
		const untouched =
			error === undefined
				? []
				: [...before.keys()].filter(
						(name) => this.scope.box(name).value === before.get(name),
					);
		this.output.end(cell);
		const marks = this.events.markEnd(cell);
		const states = this.given.since(contents);
		this.events.send({ type: "done", cell, error, untouched, states, marks });
	}
}
