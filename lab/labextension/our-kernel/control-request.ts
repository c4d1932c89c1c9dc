import type { Future, Kernel } from "./jupyterlab";

let requests = 0;

/**
 * Asks the kernel one of our own questions on the control channel, where it answers even while a cell runs: see "Messages of
 * our own" in kernel/README.md.
 *
 * @returns the content of the reply.
 * @throws if the kernel fails at it, or ends before it has answered.
 */
export async function controlRequest<Reply extends object>(
	kernel: Kernel,
	type: string,
	content: object,
): Promise<Reply> {
	const request = requestOf(kernel, type, content);
	const future = kernel.sendControlMessage(request, true);
	const reply = (await firstReply(future)) as
		| ({ readonly status: "ok" } & Reply)
		| { readonly status: "error"; readonly evalue: string };
	if (reply.status !== "ok") {
		throw new Error(reply.evalue);
	}
	return reply;
}

function requestOf(kernel: Kernel, type: string, content: object): object {
	return {
		channel: "control",
		header: {
			// Not a UUID: over plain http from another machine, browsers make none.
			msg_id: `${kernel.clientId}_${type}_${++requests}`,
			msg_type: type,
			username: kernel.username,
			session: kernel.clientId,
			date: new Date().toISOString(),
			version: "5.4",
		},
		parent_header: {},
		metadata: {},
		content,
	};
}

/** The kernel sends no `idle` for these requests, so the future has to be ended here. */
function firstReply(future: Future): Promise<object> {
	return new Promise<object>((resolve, reject) => {
		future.onReply = ({ content }) => resolve(content);
		future.done.catch(reject);
	}).finally(() => future.dispose());
}
