/** Message type -> handler. */

import type { Compiler } from "./compiler/compiler";
import { kernelInfo } from "./kernel-info";
import type { Header, JsonObject, Message } from "./messages";
import type { Session } from "./session";
import type { RequestChannel, Sockets } from "./sockets";

export interface Kernel {
	sockets: Sockets;
	session: Session;
	compiler: Compiler;
	/** Ends the process once all replies are out. */
	exit(): void;
}

/** Handles one request; what it returns is the content of the reply. */
type Handler = (kernel: Kernel, content: JsonObject) => object;

const HANDLERS: Partial<Record<string, Handler>> = {
	kernel_info_request: () => kernelInfo(),

	complete_request: ({ compiler }, content) => {
		const { matches, start, end } = compiler.complete(
			text(content.code),
			number(content.cursor_pos),
		);
		return {
			status: "ok",
			matches,
			cursor_start: start,
			cursor_end: end,
			metadata: {},
		};
	},

	inspect_request: ({ compiler }, content) => {
		const found = compiler.inspect(
			text(content.code),
			number(content.cursor_pos),
		);
		const data =
			found === undefined
				? {}
				: { "text/plain": found.plain, "text/markdown": found.markdown };
		return { status: "ok", found: found !== undefined, data, metadata: {} };
	},

	is_complete_request: ({ compiler }, content) =>
		compiler.isComplete(text(content.code)),

	history_request: () => ({ status: "ok", history: [] }),

	comm_info_request: () => ({ status: "ok", comms: {} }),

	interrupt_request: ({ session }) => {
		session.interrupt();
		return { status: "ok" };
	},

	shutdown_request: ({ exit }, content) => {
		exit();
		return { status: "ok", restart: content.restart === true };
	},
};

/** Answers a request. Every one is framed by `busy` and `idle`; an unknown one gets no more than that. */
export function route(
	kernel: Kernel,
	channel: RequestChannel,
	message: Message,
): void {
	const { header, content } = message;
	const { sockets } = kernel;
	const status = (execution_state: string) =>
		sockets.publish({
			type: "status",
			content: { execution_state },
			parent: header,
		});
	status("busy");
	if (header.msg_type === "execute_request") {
		execute(kernel, channel, message, () => status("idle"));
		return;
	}
	const handler = HANDLERS[header.msg_type];
	if (handler !== undefined)
		sockets.reply(channel, {
			type: header.msg_type.replace(/_request$/, "_reply"),
			content: answer(handler, kernel, content),
			parent: header,
			identities: message.identities,
		});
	status("idle");
}

/** A handler's failure is an error reply, never the end of the kernel. */
function answer(handler: Handler, kernel: Kernel, content: JsonObject): object {
	try {
		return handler(kernel, content);
	} catch (error) {
		const { name, message, stack = "" } = error as Error;
		return {
			status: "error",
			ename: name,
			evalue: message,
			traceback: stack.split("\n"),
		};
	}
}

function execute(
	{ session, sockets }: Kernel,
	channel: RequestChannel,
	{ header, content, identities }: Message,
	finished: () => void,
): void {
	const silent = content.silent === true;
	session.execute({
		code: text(content.code),
		silent,
		storeHistory: content.store_history !== false,
		stopOnError: content.stop_on_error !== false,
		parent: header as Header,
		reply: (reply) =>
			sockets.reply(channel, {
				type: "execute_reply",
				content: reply,
				parent: header as Header,
				identities,
			}),
		finished,
	});
}

function text(value: unknown): string {
	return typeof value === "string" ? value : "";
}

function number(value: unknown): number {
	return typeof value === "number" ? value : 0;
}
