/** A client of the debugger, as JupyterLab is one: the Debug Adapter Protocol through Jupyter's messages. */

import type { DebugProtocol } from "@vscode/debugprotocol";
import type { KernelClient } from "../../../harness/kernel-client";

// biome-ignore lint/suspicious/noExplicitAny: bodies are read as JSON, and each test asserts the fields it needs.
type Body = any;

export class DebugClient {
	private seq = 0;

	constructor(private readonly kernel: KernelClient) {}

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
	}: DebugProtocol.Variable): Promise<DebugProtocol.Variable[]> {
		return (await this.ask("variables", { variablesReference })).variables;
	}
}

/** Each variable as `name: type = value`. */
export function lines(variables: DebugProtocol.Variable[]): string[] {
	return variables.map(
		({ name, type, value }) => `${name}: ${type} = ${value}`,
	);
}
