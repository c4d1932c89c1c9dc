/** V8's inspector in the runtime, spoken to through the relay there: https://chromedevtools.github.io/devtools-protocol/v8/ */

import type { Runtime, Debugger as V8 } from "node:inspector";
import type { Duplex } from "node:stream";
import { relayDisconnect } from "../shared/channel";

/** What is asked of it: parameters and results. */
interface Methods {
	"Debugger.enable": [{ maxScriptsCacheSize: number }, object];
	"Debugger.setBlackboxPatterns": [V8.SetBlackboxPatternsParameterType, object];
	"Debugger.setPauseOnExceptions": [
		V8.SetPauseOnExceptionsParameterType,
		object,
	];
	"Debugger.setBreakpointByUrl": [
		V8.SetBreakpointByUrlParameterType,
		V8.SetBreakpointByUrlReturnType,
	];
	"Debugger.removeBreakpoint": [V8.RemoveBreakpointParameterType, object];
	"Debugger.pause": [object, object];
	"Debugger.resume": [{ terminateOnResume?: boolean }, object];
	"Debugger.stepInto": [object, object];
	"Debugger.stepOver": [object, object];
	"Debugger.stepOut": [object, object];
	"Debugger.evaluateOnCallFrame": [
		V8.EvaluateOnCallFrameParameterType,
		V8.EvaluateOnCallFrameReturnType,
	];
	"Runtime.evaluate": [
		Runtime.EvaluateParameterType,
		Runtime.EvaluateReturnType,
	];
	"Runtime.callFunctionOn": [
		Runtime.CallFunctionOnParameterType,
		Runtime.CallFunctionOnReturnType,
	];
	[relayDisconnect]: [object, object];
}

export interface InspectorListener {
	onPaused(event: V8.PausedEventDataType): void;
	onResumed(): void;
}

interface Waiting {
	resolve(result: never): void;
	reject(error: Error): void;
}

type Answer = { id: number } & (
	| { result: object }
	| { error: { message: string } }
);
type Notification =
	| { method: "Debugger.paused"; params: V8.PausedEventDataType }
	| { method: "Debugger.resumed" }
	| { method: "Debugger.scriptParsed"; params: V8.ScriptParsedEventDataType };

export class Inspector {
	private latest = 0;
	private rest = "";
	private readonly waiting = new Map<number, Waiting>();
	private readonly urls = new Map<string, string>();

	constructor(
		private readonly pipe: Duplex,
		private readonly listener: InspectorListener,
	) {
		pipe.setEncoding("utf8").on("data", (text: string) => {
			const lines = (this.rest + text).split("\n");
			this.rest = lines.pop() ?? "";
			for (const line of lines) {
				this.receive(JSON.parse(line));
			}
		});
		pipe.on("close", () => {
			for (const { reject } of this.waiting.values()) {
				reject(new Error("the process that runs the cells has ended"));
			}
			this.waiting.clear();
		});
	}

	send<Method extends keyof Methods>(
		method: Method,
		params: Methods[Method][0] = {} as Methods[Method][0],
	): Promise<Methods[Method][1]> {
		const id = ++this.latest;
		return new Promise<Methods[Method][1]>((resolve, reject) => {
			this.waiting.set(id, { resolve, reject });
			this.pipe.write(`${JSON.stringify({ id, method, params })}\n`);
		});
	}

	/** What V8 calls the script of a frame; it leaves the name out for some. */
	urlOf({ url, location }: V8.CallFrame): string {
		return url || (this.urls.get(location.scriptId) ?? "");
	}

	private receive(message: Answer | Notification): void {
		if ("id" in message) {
			const waiting = this.waiting.get(message.id);
			this.waiting.delete(message.id);
			if ("error" in message) {
				waiting?.reject(new Error(message.error.message));
			} else {
				waiting?.resolve(message.result as never);
			}
			return;
		}
		switch (message.method) {
			case "Debugger.paused":
				this.listener.onPaused(message.params);
				break;
			case "Debugger.resumed":
				this.listener.onResumed();
				break;
			case "Debugger.scriptParsed":
				this.urls.set(message.params.scriptId, message.params.url);
				break;
		}
	}
}
