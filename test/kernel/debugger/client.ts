/** A client of the debugger, as JupyterLab is one: the Debug Adapter Protocol through Jupyter's messages. */

import type { DebugProtocol } from "@vscode/debugprotocol";
import type { KernelClient } from "../../../harness/kernel-client";

// biome-ignore lint/suspicious/noExplicitAny: bodies are read as JSON, and each test asserts the fields it needs.
type Body = any;

export class DebugClient {
	private seq = 0;

	constructor(private readonly kernel: KernelClient) {}

	/** Switches the debugger on, and sets breakpoints in the lines of a cell, or of a file. */
	async start(where?: { code: string } | { path: string }, ...lines: number[]) {
		await this.ask("initialize", { clientID: "test" });
		await this.ask("attach");
		if (where !== undefined) {
			await this.breakpoints(where, ...lines.map((line) => ({ line })));
		}
	}

	/** Sets breakpoints. Returns the lines in which they are. */
	async breakpoints(
		where: { code: string } | { path: string },
		...breakpoints: DebugProtocol.SourceBreakpoint[]
	): Promise<number[]> {
		const path =
			"path" in where
				? where.path
				: (await this.ask("dumpCell", where)).sourcePath;
		const body = await this.ask("setBreakpoints", {
			source: { path },
			breakpoints,
		});
		return body.breakpoints.map(({ line }: { line: number }) => line);
	}

	/** Resolves with the body of the next event of a kind; ask before what causes it. */
	async event(name: string): Promise<Body> {
		const message = await this.kernel.until(
			({ type, content }) => type === "debug_event" && content.event === name,
		);
		return message.content.body;
	}

	/** Lets the code go on as told, until it stops again. Returns where: `f:3 < In [1]:7`. */
	async go(command: string): Promise<string> {
		const stopped = this.event("stopped");
		await this.ask(command, { threadId: 1 });
		await stopped;
		return this.where();
	}

	/** Where the code stands. */
	async where(): Promise<string> {
		const { stackFrames } = await this.ask("stackTrace", { threadId: 1 });
		return stackFrames
			.map(({ name, line }: DebugProtocol.StackFrame) => `${name}:${line}`)
			.join(" < ");
	}

	/** Names, types and values in a scope of the innermost frame, or of one around it. */
	async scope(name: "Locals" | "Session", frame = 0): Promise<string[]> {
		const { stackFrames } = await this.ask("stackTrace", { threadId: 1 });
		const { scopes } = await this.ask("scopes", {
			frameId: stackFrames[frame].id,
		});
		const scope = scopes.find((one: DebugProtocol.Scope) => one.name === name);
		return lines(await this.inside(scope));
	}

	/** What an expression gives in the innermost frame. */
	async evaluate(expression: string): Promise<string> {
		return (await this.ask("evaluate", { expression, context: "repl" })).result;
	}

	/** Sends a request. Resolves with its body, and rejects with its message if it failed. */
	async ask(command: string, args: object = {}): Promise<Body> {
		const { success, message, body } = await this.response(command, args);
		if (!success) {
			throw new Error(message);
		}
		return body;
	}

	async response(
		command: string,
		args: object = {},
	): Promise<DebugProtocol.Response> {
		const { content } = await this.kernel.request(
			"debug_request",
			{ type: "request", seq: ++this.seq, command, arguments: args },
			"control",
		);
		return content;
	}

	/** Names, types and values of the session, a line each; optionally only of these names. */
	async session(...names: string[]): Promise<string[]> {
		const { variables } = await this.ask("inspectVariables");
		return lines(variables).filter(
			(line) =>
				names.length === 0 ||
				names.some((name) => line.startsWith(`${name}: `)),
		);
	}

	/** One of the session's names. */
	async variable(name: string): Promise<DebugProtocol.Variable> {
		const { variables } = await this.ask("inspectVariables");
		return variables.find((one: DebugProtocol.Variable) => one.name === name);
	}

	async inside({
		variablesReference,
	}: Pick<DebugProtocol.Variable, "variablesReference">): Promise<
		DebugProtocol.Variable[]
	> {
		return (await this.ask("variables", { variablesReference })).variables;
	}
}

/** Each variable as `name: type = value`. */
export function lines(variables: DebugProtocol.Variable[]): string[] {
	return variables.map(
		({ name, type, value }) => `${name}: ${type} = ${value}`,
	);
}
