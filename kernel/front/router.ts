/** Message type -> handler. */

import type { Json, JsonObject, Message } from "../shared/messages";
import type { CellRunner } from "./cell-runner";
import type { Checks } from "./checks";
import type { Comms } from "./comms";
import type { History, HistoryEntry } from "./history";
import type { Input } from "./input";
import { type Home, kernelInfo } from "./kernel-info";
import type { RemoteCompiler } from "./remote-compiler";
import type { Session } from "./session";
import type { Subshells } from "./subshells";
import type { RequestChannel, Transport } from "./transport";

export interface Kernel {
	sockets: Transport;
	home: Home;
	subshells: Subshells;
	history: History;
	runner: CellRunner;
	compiler: RemoteCompiler;
	checks: Checks;
	comms: Comms;
	input: Input;
	/** Ends the running cell, and withdraws the question that it may be waiting on. */
	interrupt(): void;
	/** Ends the process once all replies are out. */
	exit(): void;
}

/** Handles one request and returns the content of the reply. */
type Handler = (
	kernel: Kernel,
	content: JsonObject,
) => object | Promise<object>;

const handlers = new Map<string, Handler>(
	Object.entries({
		kernel_info_request: ({ home }) => kernelInfo(home),

		complete_request: async ({ compiler }, content) => {
			const { items, start, end } = await compiler.call(
				"complete",
				text(content.code),
				number(content.cursor_pos),
			);
			return {
				status: "ok",
				matches: items.map(({ text }) => text),
				cursor_start: start,
				cursor_end: end,
				// JupyterLab shows these beside the names.
				metadata: {
					_jupyter_types_experimental: items.map((item) => ({
						start,
						end,
						...item,
					})),
				},
			};
		},

		inspect_request: async ({ compiler }, content) => {
			const found = await compiler.call(
				"inspect",
				text(content.code),
				number(content.cursor_pos),
				texts(content.above),
			);
			const data =
				found === undefined
					? {}
					: { "text/plain": found.plain, "text/markdown": found.markdown };
			return { status: "ok", found: found !== undefined, data, metadata: {} };
		},

		is_complete_request: ({ compiler }, content) =>
			compiler
				.call("isComplete", text(content.code))
				// For instance because the code is nested too deeply to be parsed.
				.catch(() => ({ status: "unknown" })),

		history_request: (kernel, content) => ({
			status: "ok",
			history: history(kernel.history, content),
		}),

		create_subshell_request: ({ subshells }) => ({
			status: "ok",
			subshell_id: subshells.create(),
		}),

		delete_subshell_request: ({ subshells }, content) => {
			subshells.delete(text(content.subshell_id));
			return { status: "ok" };
		},

		list_subshell_request: ({ subshells }) => ({
			status: "ok",
			subshell_id: subshells.list(),
		}),

		downhill_check_request: async ({ checks }, content) => ({
			status: "ok",
			findings: await checks.ask(text(content.code), texts(content.above)),
		}),

		downhill_out_of_date_request: async ({ runner }, content) => ({
			status: "ok",
			cells: await runner.outOfDate(texts(content.cells)),
		}),

		debug_request: ({ runner, home }, content) => {
			if (runner.debugger === undefined) {
				throw new Error(
					`there is no debugger in ${home.name}; the kernel for Node.js has one`,
				);
			}
			return runner.debugger.request(content);
		},

		comm_info_request: ({ comms }, content) => comms.info(content.target_name),

		interrupt_request: ({ interrupt }) => {
			interrupt();
			return { status: "ok" };
		},

		shutdown_request: ({ exit }, content) => {
			exit();
			return { status: "ok", restart: content.restart === true };
		},
	} satisfies Record<string, Handler>),
);

/**
 * Requests that come with keystrokes, or after each cell. If they were framed by `busy` and `idle`, the client's indicator would flicker.
 */
const quietRequests = new Set([
	"downhill_check_request",
	"downhill_out_of_date_request",
]);

/**
 * Handles one message. Every request except a quiet one is framed by `busy` and `idle`; an unknown one gets nothing
 * else.
 */
export async function route(
	kernel: Kernel,
	channel: RequestChannel,
	message: Message,
): Promise<void> {
	const { header, content } = message;
	const { sockets, runner, comms, input } = kernel;
	const { msg_type: type } = header;
	if (type === "input_reply") {
		input.receive(message);
		return;
	}
	const status = (execution_state: string, parent = header) => {
		if (!quietRequests.has(type)) {
			sockets.publish({ type: "status", content: { execution_state }, parent });
		}
	};
	const finished = () => {
		status("idle");
		// A cell that is running meanwhile keeps the client's indicator on busy.
		if (runner.busyWith !== undefined) {
			status("busy", runner.busyWith);
		}
	};
	status("busy");
	if (type === "execute_request") {
		execute(kernel, channel, message, finished);
		return;
	}
	const handler = handlers.get(type);
	if (handler !== undefined) {
		sockets.reply(channel, {
			type: type.replace(/_request$/, "_reply"),
			content: await answer(handler, kernel, content),
			parent: header,
			identities: message.identities,
		});
	}
	if (commMessages.has(type)) {
		await comms.fromClient(type, message);
	}
	finished();
}

const commMessages = new Set(["comm_open", "comm_msg", "comm_close"]);

/** A handler's failure is an error reply, never the end of the kernel. */
async function answer(
	handler: Handler,
	kernel: Kernel,
	content: JsonObject,
): Promise<object> {
	try {
		return await handler(kernel, content);
	} catch (error) {
		return failure(error as Error);
	}
}

function failure({ name, message }: Error): JsonObject {
	return {
		status: "error",
		ename: name,
		evalue: message,
		traceback: [`${name}: ${message}`],
	};
}

function execute(
	{ subshells, sockets, runner, input }: Kernel,
	channel: RequestChannel,
	message: Message,
	finished: () => void,
): void {
	const { header, metadata, content, identities } = message;
	const silent = content.silent === true;
	const reply = (reply: JsonObject) =>
		sockets.reply(channel, {
			type: "execute_reply",
			content: reply,
			parent: header,
			identities,
		});
	let session: Session;
	try {
		session = subshells.sessionFor(header);
	} catch (error) {
		reply(failure(error as Error));
		finished();
		return;
	}
	runner.forget(texts(metadata.deletedCells));
	session.execute({
		code: text(content.code),
		silent,
		storeHistory: content.store_history !== false,
		stopOnError: content.stop_on_error !== false,
		userExpressions: strings(content.user_expressions),
		askInput: content.allow_stdin === true ? input.asker(message) : undefined,
		parent: header,
		cell: text(metadata.cellId) || undefined,
		reply,
		finished,
	});
}

function history(
	entries: History,
	content: JsonObject,
): readonly (
	| HistoryEntry
	| readonly [number, number, readonly [string, null]]
)[] {
	const count = typeof content.n === "number" ? content.n : undefined;
	const find = (): HistoryEntry[] => {
		switch (content.hist_access_type) {
			case "tail":
				return entries.tail(count ?? 10);
			case "range":
				return entries.range(number(content.start), optional(content.stop));
			case "search":
				return entries.search(
					text(content.pattern),
					count,
					content.unique === true,
				);
			default:
				return [];
		}
	};
	const chosen = find();
	return content.output === true
		? chosen.map(
				([session, line, input]) => [session, line, [input, null]] as const,
			)
		: chosen;
}

function optional(value: Json | undefined): number | undefined {
	return typeof value === "number" ? value : undefined;
}

function strings(value: Json | undefined): Record<string, string> {
	const entries = typeof value === "object" ? Object.entries(value ?? {}) : [];
	return Object.fromEntries(entries.map(([name, code]) => [name, text(code)]));
}

function texts(value: Json | undefined): string[] {
	return Array.isArray(value) ? value.map(text) : [];
}

function text(value: Json | undefined): string {
	return typeof value === "string" ? value : "";
}

function number(value: Json | undefined): number {
	return typeof value === "number" ? value : 0;
}
