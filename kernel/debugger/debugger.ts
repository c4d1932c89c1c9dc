/**
 * JupyterLab's debugger panel: the Debug Adapter Protocol in `debug_request` messages, with the requests that Jupyter
 * adds: https://jupyter-client.readthedocs.io/en/stable/messaging.html#debug-request
 */

import type { DebugProtocol } from "@vscode/debugprotocol";
import type { CellScript, CompiledModule } from "../shared/channel";
import type { Look, Looks, Seen } from "../shared/looks";
import type { JsonObject } from "../shared/messages";
import { RemoteLooks } from "./remote-looks";
import { Sources } from "./sources";

/** What the debugger needs of the front. */
export interface Debuggee {
	/** Has the runtime answer a question by `seen`. */
	look(turn: number, look: Look): void;
}

/** Returns the body of the response. */
type Handler = (
	args: never,
) => object | undefined | Promise<object | undefined>;

export class Debugger {
	private readonly sources: Sources;
	private readonly looks: RemoteLooks;
	private readonly handlers: ReadonlyMap<string, Handler>;
	private sent = 0;

	/** @param process number of the front's process, which no other kernel on this machine has */
	constructor(debuggee: Debuggee, process: number) {
		this.sources = new Sources({
			hashMethod: "Murmur2",
			hashSeed: 0xc70f6907,
			// JupyterLab shows "Cell [3]" in place of a path only if this is in it.
			tmpFilePrefix: `/tmp/ipykernel_downhill_${process}/`,
			tmpFileSuffix: ".ts",
		});
		this.looks = new RemoteLooks((turn, look) => debuggee.look(turn, look));
		this.handlers = new Map<string, Handler>(Object.entries(this.requests()));
	}

	/** A cell is going to run, with the files that it is the first to import. */
	announce(cell: CellScript, modules: readonly CompiledModule[]): void {
		for (const script of [...modules, cell]) {
			this.sources.add(script);
		}
	}

	/** The runtime has answered a question. */
	seen(turn: number, answer: Seen<keyof Looks>): void {
		this.looks.answered(turn, answer);
	}

	/** A new runtime has taken the place of one that ended. */
	replaced(): void {
		this.looks.fail();
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
			return { ...response, success: false, message, body: {} };
		}
	}

	private requests(): Record<string, Handler> {
		const { sources, looks } = this;
		return {
			debugInfo: () => ({
				isStarted: false,
				...sources.cells,
				breakpoints: [],
				stoppedThreads: [],
				richRendering: true,
				exceptionPaths: [],
				copyToGlobals: false,
			}),

			dumpCell: ({ code }: { code: string }) => ({
				sourcePath: sources.dump(code),
			}),

			source: ({ source }: DebugProtocol.SourceArguments) => ({
				content: sources.text(source?.path ?? ""),
				mimeType: "text/x-typescript",
			}),

			modules: () => {
				const modules = sources.modules();
				return { modules, totalModules: modules.length };
			},

			inspectVariables: async () => ({
				variables: await looks.ask({ at: "session" }),
			}),

			variables: async ({
				variablesReference: reference,
				start,
				count,
			}: DebugProtocol.VariablesArguments) => ({
				variables: await looks.ask({
					at: "children",
					reference,
					...(start !== undefined && { start }),
					...(count !== undefined && { count }),
				}),
			}),

			richInspectVariables: async ({
				variableName: name,
			}: {
				variableName: string;
			}) => {
				const data = await looks.ask({ at: "bundle", name });
				if (data === undefined) {
					throw new Error(`the session has no ${name}`);
				}
				return { data, metadata: {} };
			},
		};
	}
}
