/**
 * JupyterLab's debugger panel: the Debug Adapter Protocol in `debug_request` messages, with the requests that Jupyter
 * adds: https://jupyter-client.readthedocs.io/en/stable/messaging.html#debug-request
 */

import type { Duplex } from "node:stream";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { CellScript, CompiledModule } from "../shared/channel";
import type { CodeAtStop, CompilerApi, Fate } from "../shared/compiler-calls";
import type { Look, Looks, Seen } from "../shared/looks";
import type { JsonObject } from "../shared/messages";
import { Breakpoints } from "./breakpoints";
import { Inspection } from "./inspection";
import { RemoteLooks } from "./remote-looks";
import { Sources } from "./sources";
import type { Stop } from "./stop";
import { Values } from "./values";

/** What the debugger needs of the front. */
export interface Debuggee {
	/** Has the runtime answer a question by `seen`. */
	look(turn: number, look: Look): void;
	/** The pipe to V8's inspector in the runtime that runs now. */
	inspect(): Duplex;
	/** Makes JavaScript of an expression. @param names what it may mention */
	compile(expression: string, names: readonly string[]): Promise<CodeAtStop>;
	/** What becomes of an error, in the function around a place in JavaScript, from 0. */
	fateOf(...error: Parameters<CompilerApi["fateOf"]>): Promise<Fate>;
	/** Makes a name known to the next cells, with any type. */
	declare(name: string): Promise<void>;
	/** Ends the code that runs. */
	interrupt(): void;
	/** Sends a `debug_event`. */
	emit(event: DebugProtocol.Event): void;
}

/** Returns the body of the response. */
type Handler = (
	args: never,
) => object | undefined | Promise<object | undefined>;

/**
 * The body of a refused request. JupyterLab reads these lists without looking whether it was refused, as when it asks
 * about a frame that has gone on meanwhile.
 */
const emptyLists = { scopes: [], variables: [], stackFrames: [], modules: [] };

/** All code of cells runs in one thread. */
const threadId = 1;

export class Debugger {
	private readonly sources = new Sources({
		hashMethod: "Murmur2",
		hashSeed: 0xc70f6907,
		// JupyterLab shows "Cell [3]" in place of a path only if "ipykernel_" is in it. Equal for all kernels, so that
		// breakpoints hold when one is restarted; nothing is written there.
		tmpFilePrefix: "/tmp/ipykernel_downhill/",
		tmpFileSuffix: ".ts",
	});
	private readonly breakpoints = new Breakpoints();
	private readonly looks: RemoteLooks;
	private readonly inspection: Inspection;
	private readonly values: Values;
	private readonly handlers: ReadonlyMap<string, Handler>;
	private sent = 0;

	/** @param kernelFolder where the bundles of the kernel lie, into which no step leads */
	constructor(
		private readonly debuggee: Debuggee,
		kernelFolder: string,
	) {
		this.looks = new RemoteLooks((turn, look) => debuggee.look(turn, look));
		this.inspection = new Inspection(
			() => debuggee.inspect(),
			kernelFolder,
			this.sources,
			this.breakpoints,
			{
				onStopped: (reason, text) => {
					this.emit("stopped", {
						reason,
						threadId,
						allThreadsStopped: true,
						...(text !== undefined && { text }),
					});
					this.looks.redirect((look) => this.values.look(look));
				},
				onContinued: () => this.continued(),
				stopsAt: (hits) => this.stopsAt(hits),
				isCaught: (stop) => this.isCaught(stop),
			},
		);
		this.values = new Values(this.inspection, this.looks, (code, names) =>
			debuggee.compile(code, names),
		);
		this.handlers = new Map<string, Handler>(
			Object.entries({ ...this.control(), ...this.looking() }),
		);
	}

	/** A cell is going to run, with the files that it is the first to import. Waits only while the debugger is on. */
	announce(
		cell: CellScript,
		modules: readonly CompiledModule[],
	): Promise<void> {
		const sources = [...modules, cell].map((script) =>
			this.sources.add(script),
		);
		return this.inspection.announce(sources);
	}

	/** The runtime has answered a question. */
	seen(turn: number, answer: Seen<keyof Looks>): void {
		this.looks.answered(turn, answer);
	}

	/** Lets go of code that stands at a breakpoint, since it is being interrupted. */
	interrupt(): void {
		this.inspection.interrupt();
	}

	/** A new runtime has taken the place of one that ended. */
	replaced(): void {
		this.looks.fail();
		this.inspection.replaced();
	}

	/** Answers a `debug_request`; never rejects. */
	async request(content: JsonObject): Promise<DebugProtocol.Response> {
		const command = String(content.command);
		const response = {
			type: "response",
			seq: ++this.sent,
			request_seq: Number(content.seq),
			command,
		};
		try {
			const handler = this.handlers.get(command);
			if (handler === undefined) {
				throw new Error(`this debugger does not know the request ${command}`);
			}
			const body = await handler((content.arguments ?? {}) as never);
			return { ...response, success: true, body: body ?? {} };
		} catch (error) {
			const { message } = error as Error;
			return { ...response, success: false, message, body: emptyLists };
		}
	}

	/** Requests that start, stop and move the code. */
	private control(): Record<string, Handler> {
		const { sources, breakpoints, inspection, debuggee } = this;
		const nothing = () => undefined;
		const disconnect = async () => {
			await inspection.end();
			this.values.forget();
			return undefined;
		};
		return {
			initialize: async () => {
				await inspection.start();
				this.emit("initialized", {});
				return capabilities;
			},
			attach: nothing,
			launch: nothing,
			configurationDone: nothing,
			disconnect,

			terminate: () => {
				debuggee.interrupt();
				return undefined;
			},

			setBreakpoints: async ({
				source: { path = "" },
				breakpoints: wanted = [],
			}: DebugProtocol.SetBreakpointsArguments) => {
				breakpoints.want(path, wanted);
				await inspection.changed(path);
				const map = sources.at(path).at(-1)?.map;
				return {
					breakpoints: wanted.map(({ line }) => ({
						verified: true,
						line: map?.generated(line)?.written ?? line,
						source: { path },
					})),
				};
			},

			setExceptionBreakpoints: async ({
				filters,
			}: DebugProtocol.SetExceptionBreakpointsArguments) => {
				const state = (["all", "uncaught"] as const).find((one) =>
					filters.includes(one),
				);
				await inspection.stopAtExceptions(state ?? "none");
				return { breakpoints: filters.map(() => ({ verified: true })) };
			},

			continue: async () => {
				await inspection.go("resume");
				return { allThreadsContinued: true };
			},
			next: () => this.step("stepOver"),
			stepIn: () => this.step("stepInto"),
			stepOut: () => this.step("stepOut"),
			pause: async () => {
				await inspection.pause();
				return undefined;
			},
		};
	}

	/** Requests that change nothing of how the code runs. */
	private looking(): Record<string, Handler> {
		const { sources, breakpoints, inspection, values } = this;
		return {
			debugInfo: () => ({
				isStarted: inspection.isStarted,
				...sources.cells,
				breakpoints: breakpoints.all,
				stoppedThreads: inspection.stop === undefined ? [] : [threadId],
				richRendering: true,
				exceptionPaths: [],
				copyToGlobals: true,
			}),

			dumpCell: ({ code }: { code: string }) => ({
				sourcePath: sources.dump(code),
			}),

			source: ({ source }: DebugProtocol.SourceArguments) => ({
				content: sources.text(source?.path ?? ""),
				// The name that CodeMirror knows: JupyterLab colours the file.
				mimeType: "application/typescript",
			}),

			modules: () => {
				const modules = sources.modules();
				return { modules, totalModules: modules.length };
			},

			threads: () => ({ threads: [{ id: threadId, name: "cells" }] }),

			stackTrace: () => {
				const stackFrames = (inspection.stop?.frames ?? []).map(
					({ id, name, line, column, source: { script, path } }) => ({
						id,
						name,
						line,
						column,
						source: { name: script.name, path },
					}),
				);
				return { stackFrames, totalFrames: stackFrames.length };
			},

			scopes: ({ frameId }: DebugProtocol.ScopesArguments) => ({
				scopes: values.scopesOf(frameId),
			}),

			inspectVariables: async () => ({ variables: await values.session() }),

			variables: async (args: DebugProtocol.VariablesArguments) => ({
				variables: await values.variables(args),
			}),

			richInspectVariables: async ({ variableName, frameId }: Inspected) => ({
				data: await values.bundle(variableName, frameId),
				metadata: {},
			}),

			copyToGlobals: async ({
				srcVariableName,
				dstVariableName,
				srcFrameId,
			}: Copied) => {
				await values.copy(srcVariableName, dstVariableName, srcFrameId);
				await this.debuggee.declare(dstVariableName);
				return undefined;
			},

			evaluate: async ({
				expression,
				frameId,
			}: DebugProtocol.EvaluateArguments) => {
				const { value, ...variable } = await values.evaluate(
					expression,
					frameId,
				);
				return { ...variable, result: value };
			},

			setVariable: async ({
				variablesReference,
				name,
				value,
			}: DebugProtocol.SetVariableArguments) =>
				values.set(variablesReference, name, value),
		};
	}

	private async step(step: "stepOver" | "stepInto" | "stepOut") {
		this.values.forget();
		await this.inspection.go(step);
		return undefined;
	}

	private continued(): void {
		this.values.forget();
		this.emit("continued", { threadId, allThreadsContinued: true });
	}

	/** A log point prints and does not stop; a condition that fails to evaluate stops, so that somebody sees it. */
	private async stopsAt(
		hits: readonly DebugProtocol.SourceBreakpoint[],
	): Promise<boolean> {
		let stops = false;
		for (const { condition, logMessage } of hits) {
			const holds = condition === undefined || (await this.holds(condition));
			if (holds && logMessage !== undefined) {
				const output = `${await this.filledIn(logMessage)}\n`;
				this.emit("output", { category: "console", output });
			} else if (holds) {
				stops = true;
			}
		}
		return stops;
	}

	/** Whether the code is going to catch what stopped it, as far as its text and the frames tell. */
	private async isCaught({ frames }: Stop): Promise<boolean> {
		let fate: Fate = "thrown";
		for (const { source, callFrame } of frames) {
			if (fate === "caught" || fate === "lost") {
				break;
			}
			const { lineNumber, columnNumber = 0 } = callFrame.location;
			const { code } = source.script;
			fate = await this.debuggee.fateOf(code, lineNumber, columnNumber, fate);
		}
		return fate === "caught";
	}

	private async holds(condition: string): Promise<boolean> {
		try {
			const { value } = await this.values.evaluate(`Boolean(${condition})`);
			return value === "true";
		} catch (error) {
			const { message } = error as Error;
			const output = `the condition ${condition} failed: ${message}\n`;
			this.emit("output", { category: "stderr", output });
			return true;
		}
	}

	/** `b is {b}` -> `b is 0.5`. */
	private async filledIn(message: string): Promise<string> {
		const parts = message.split(/\{([^{}]*)\}/);
		const texts = parts.map((part, index) =>
			index % 2 === 0
				? part
				: this.values.evaluate(part).then(
						({ value }) => value,
						(error: Error) => error.message,
					),
		);
		return (await Promise.all(texts)).join("");
	}

	private emit(event: string, body: object): void {
		this.debuggee.emit({ type: "event", seq: ++this.sent, event, body });
	}
}

interface Inspected {
	variableName: string;
	frameId?: number;
}

interface Copied {
	srcVariableName: string;
	dstVariableName: string;
	srcFrameId: number;
}

const capabilities: DebugProtocol.Capabilities = {
	supportsConfigurationDoneRequest: true,
	supportsModulesRequest: true,
	supportsEvaluateForHovers: true,
	supportsSetVariable: true,
	supportsConditionalBreakpoints: true,
	supportsLogPoints: true,
	supportsTerminateRequest: true,
	exceptionBreakpointFilters: [
		{ filter: "uncaught", label: "Uncaught Exceptions", default: false },
		{ filter: "all", label: "All Exceptions", default: false },
	],
};
