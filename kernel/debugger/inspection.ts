/**
 * Stopping the learner's code: breakpoints, exceptions, steps. V8's inspector is open only while something could stop
 * the code, because promises are several times slower with it.
 */

import type { Debugger as V8 } from "node:inspector";
import type { Duplex } from "node:stream";
import { lookingName, relayDisconnect } from "../shared/channel";
import { debug } from "../shared/log";
import type { Breakpoints } from "./breakpoints";
import { Inspector } from "./inspector";
import type { Source, Sources } from "./sources";
import { type Step, Stepping } from "./stepping";
import { noStop, Stop } from "./stop";

export type Exceptions = "none" | "uncaught" | "all";

export interface InspectionListener {
	/** A stop begins. */
	onStopped(reason: string, thrown: string | undefined): void;
	/** It ends, and not for a step. */
	onContinued(): void;
	/** Whether the code stops at these breakpoints, given their conditions. */
	stopsAt(hits: ReturnType<Breakpoints["hit"]>): Promise<boolean>;
	/** Whether the code is going to catch what it has thrown. */
	isCaught(stop: Stop): Promise<boolean>;
}

/** Code that is never stepped into, besides the kernel's own: Node's, and that of packages. */
const hidden = ["^node:", "/node_modules/", "^evalmachine"];

/** Of the sources of scripts, V8 keeps this many bytes for the debugger. */
const scriptsKept = 10_000_000;

export class Inspection {
	/** Where the code stands; undefined while it runs. */
	stop: Stop | undefined;
	private isOn = false;
	private exceptions: Exceptions = "none";
	/** Whether a cell has a `debugger` statement. */
	private hasStatement = false;
	/** That of the runtime that runs now, once it was needed. */
	private inspector: Inspector | undefined;
	/** Set while the inspector is open: V8's number of what answers about values. */
	private looking: string | undefined;
	private readonly stepping = new Stepping();
	/** Whether somebody has asked for a stop wherever the code is. */
	private isPausing = false;
	private nextFrame = 1;
	/** Opening, closing and placing are done one after the other. */
	private latest: Promise<unknown> = Promise.resolve();

	/**
	 * @param connect gives the pipe to the relay in the runtime that runs now
	 * @param kernelFolder where the bundles of the kernel lie
	 */
	constructor(
		private readonly connect: () => Duplex,
		private readonly kernelFolder: string,
		private readonly sources: Sources,
		private readonly breakpoints: Breakpoints,
		private readonly listener: InspectionListener,
	) {}

	get isStarted(): boolean {
		return this.isOn;
	}

	start(): Promise<void> {
		this.isOn = true;
		return this.inTurn(() => this.tend());
	}

	/** Lets the code run to its end, and forgets every breakpoint. */
	async end(): Promise<void> {
		this.isOn = false;
		this.exceptions = "none";
		this.hasStatement = false;
		this.isPausing = false;
		this.breakpoints.clear();
		this.stepping.end();
		await this.inTurn(async () => {
			this.stop = undefined;
			await this.tend();
		});
	}

	/** Sources that are going to run. Resolves when their breakpoints are placed. */
	announce(sources: readonly Source[]): Promise<void> {
		if (!this.isOn) {
			return Promise.resolve();
		}
		this.hasStatement ||= sources.some(({ script }) =>
			/\bdebugger\b/.test(script.code),
		);
		return this.inTurn(async () => {
			await this.tend();
			await this.place(sources);
		});
	}

	/** The breakpoints of a source have changed. */
	changed(path: string): Promise<void> {
		return this.inTurn(async () => {
			await this.tend();
			await this.place(this.sources.at(path));
		});
	}

	stopAtExceptions(exceptions: Exceptions): Promise<void> {
		this.exceptions = exceptions;
		return this.inTurn(async () => {
			await this.tend();
			if (this.looking !== undefined && this.inspector !== undefined) {
				await this.watchExceptions(this.inspector);
			}
		});
	}

	/** Stops at the next line that runs. */
	async pause(): Promise<void> {
		await this.inTurn(() => this.open());
		this.isPausing = true;
		await this.inspector?.send("Debugger.pause");
	}

	/** Goes on from a stop. @throws Error while nothing stands still */
	async go(step: Step | "resume"): Promise<void> {
		if (this.stop === undefined) {
			throw noStop();
		}
		if (step === "resume") {
			this.stepping.end();
		} else {
			this.stepping.begin(step, this.stop);
		}
		this.stop = undefined;
		if (step === "resume") {
			// Before the code can reach the next stop, which a client would take for over otherwise.
			this.listener.onContinued();
		}
		await this.inspector?.send(`Debugger.${step}`);
		if (step === "resume") {
			await this.inTurn(() => this.tend());
		}
	}

	/** Ends the code that stands still, as the stop button wants; the interrupt itself follows. */
	interrupt(): void {
		this.stepping.end();
		if (this.stop !== undefined) {
			this.stop = undefined;
			this.listener.onContinued();
			const resumed = this.inspector?.send("Debugger.resume", {
				terminateOnResume: true,
			});
			resumed?.catch(ofAnEndedRuntime);
		}
	}

	/** A new runtime has taken the place of one that ended. */
	replaced(): void {
		const stood = this.stop !== undefined;
		this.stop = undefined;
		this.stepping.end();
		this.inspector = undefined;
		this.looking = undefined;
		this.breakpoints.forgetPlaces();
		if (stood) {
			this.listener.onContinued();
		}
		if (this.isOn) {
			this.inTurn(() => this.tend()).catch(ofAnEndedRuntime);
		}
	}

	/** Calls a method of `Looking` while the code stands. */
	async ask<Result>(
		method: string,
		args: readonly ({ value: unknown } | { objectId: string })[],
	): Promise<Result> {
		const reply = await this.inspector?.send("Runtime.callFunctionOn", {
			...(this.looking !== undefined && { objectId: this.looking }),
			functionDeclaration: `function (...args) { return this.${method}(...args); }`,
			arguments: [...args],
			returnByValue: true,
			silent: true,
		});
		return resultOf(reply);
	}

	/** Evaluates JavaScript in a frame of the stop. */
	async evaluate<Result>(
		callFrame: V8.CallFrame,
		expression: string,
	): Promise<Result> {
		const reply = await this.inspector?.send("Debugger.evaluateOnCallFrame", {
			callFrameId: callFrame.callFrameId,
			expression,
			returnByValue: true,
			silent: true,
		});
		return resultOf(reply);
	}

	private get isNeeded(): boolean {
		return (
			this.isOn &&
			(!this.breakpoints.isEmpty ||
				this.exceptions !== "none" ||
				this.hasStatement ||
				this.isPausing ||
				this.stop !== undefined ||
				this.stepping.isGoing)
		);
	}

	private async tend(): Promise<void> {
		if (this.isNeeded) {
			await this.open();
		} else if (this.looking !== undefined) {
			this.looking = undefined;
			this.breakpoints.forgetPlaces();
			await this.inspector?.send(relayDisconnect);
			debug("inspector closed");
		}
	}

	private async open(): Promise<void> {
		if (this.looking !== undefined) {
			return;
		}
		const inspector = this.inspector ?? this.connected();
		this.inspector = inspector;
		await inspector.send("Debugger.enable", {
			maxScriptsCacheSize: scriptsKept,
		});
		const escaped = this.kernelFolder.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
		await inspector.send("Debugger.setBlackboxPatterns", {
			patterns: [...hidden, `${escaped}/[^/]*\\.cjs$`],
		});
		await this.watchExceptions(inspector);
		const { result } = await inspector.send("Runtime.evaluate", {
			expression: `globalThis[Symbol.for(${JSON.stringify(lookingName)})]`,
		});
		this.looking = result.objectId;
		debug("inspector opened");
		for (const path of this.breakpoints.paths) {
			await this.place(this.sources.at(path));
		}
	}

	/** For V8 every exception of a cell is caught, because the kernel shows it. */
	private async watchExceptions(inspector: Inspector): Promise<void> {
		const state = this.exceptions === "none" ? "none" : "all";
		await inspector.send("Debugger.setPauseOnExceptions", { state });
	}

	private connected(): Inspector {
		const inspector = new Inspector(this.connect(), {
			onPaused: (event) => {
				this.onPaused(event, inspector).catch(ofAnEndedRuntime);
			},
			onResumed: () => {
				if (this.stop !== undefined) {
					this.stop = undefined;
					this.listener.onContinued();
				}
			},
		});
		return inspector;
	}

	private async place(sources: readonly Source[]): Promise<void> {
		if (this.looking === undefined || this.inspector === undefined) {
			return;
		}
		for (const source of sources) {
			await this.breakpoints.place(source, this.inspector);
		}
	}

	private async onPaused(
		event: V8.PausedEventDataType,
		inspector: Inspector,
	): Promise<void> {
		const stop = new Stop(event, this.nextFrame, (frame) =>
			this.sources.named(inspector.urlOf(frame)),
		);
		this.nextFrame += event.callFrames.length;
		this.stop = stop;
		const hits = this.breakpoints.hit(stop.hits);
		const isHit = hits.length > 0 && (await this.listener.stopsAt(hits));
		const isPassed =
			(hits.length > 0 && !isHit) || (await this.isCaughtQuietly(stop));
		if (this.stop !== stop) {
			return;
		}
		const next = isHit ? undefined : this.passesOver(stop, isPassed);
		if (next !== undefined) {
			this.stop = undefined;
			if (next === "resume" && this.stepping.isGoing) {
				this.stepping.end();
				this.listener.onContinued();
			}
			await inspector.send(`Debugger.${next}`);
			return;
		}
		const reason = isHit
			? "breakpoint"
			: stop.thrown !== undefined
				? "exception"
				: this.stepping.isGoing
					? "step"
					: "pause";
		this.stepping.end();
		this.isPausing = false;
		this.listener.onStopped(reason, stop.thrown);
	}

	/**
	 * How to go on; undefined if the code is to stand here.
	 * @param isPassed whether what stopped it, a breakpoint or an exception, is not to
	 */
	private passesOver(
		stop: Stop,
		isPassed: boolean,
	): Step | "resume" | undefined {
		if (isPassed && !this.stepping.isGoing) {
			return "resume";
		}
		if (stop.thrown !== undefined && !isPassed) {
			return stop.top === undefined ? "resume" : undefined;
		}
		const next = this.stepping.next(stop);
		if (next === undefined && this.isPausing) {
			// Values of optimised code cannot be set. A step makes V8 leave it.
			this.isPausing = false;
			return "stepInto";
		}
		return next;
	}

	private async isCaughtQuietly(stop: Stop): Promise<boolean> {
		return (
			stop.thrown !== undefined &&
			this.exceptions === "uncaught" &&
			(await this.listener.isCaught(stop))
		);
	}

	private inTurn<T>(work: () => Promise<T>): Promise<T> {
		const done = this.latest.then(work);
		this.latest = done.catch(() => {});
		return done;
	}
}

function resultOf<Result>(
	reply: V8.EvaluateOnCallFrameReturnType | undefined,
): Result {
	if (reply === undefined) {
		throw noStop();
	}
	const { result, exceptionDetails } = reply;
	if (exceptionDetails !== undefined) {
		throw new Error(
			result.description?.split("\n")[0] ?? exceptionDetails.text,
		);
	}
	return result.value;
}

/** A request to a runtime that ends meanwhile fails; whoever waits for its cell is told. */
function ofAnEndedRuntime(): void {}
