import type { Finding } from "../../../kernel/shared/compiler-calls";
import type { Future, Kernel } from "./jupyterlab";

type CheckReply =
	| { readonly status: "ok"; readonly findings: readonly Finding[] | null }
	| { readonly status: "error"; readonly evalue: string };

/**
 * Asks the kernel what is wrong with a cell that has not been run: see "Messages of our own" in kernel/README.md.
 *
 * @param above the sources of those code cells above it whose present text has not been run, in order.
 * @returns null if the kernel has dropped the question for a newer one.
 * @throws if the kernel fails at it, or ends before it has answered.
 */
export async function check(
	kernel: Kernel,
	code: string,
	above: readonly string[],
): Promise<readonly Finding[] | null> {
	const future = kernel.sendControlMessage(
		request(kernel, "downhill_check_request", { code, above }),
		true,
	);
	const reply = (await firstReply(future)) as CheckReply;
	if (reply.status !== "ok") {
		throw new Error(reply.evalue);
	}
	return reply.findings;
}

/**
 * @param place in UTF-16 units of the code.
 * @param above as for `check`.
 * @returns the type of the code at that place, and its documentation, as text; undefined if there is none.
 */
export async function describe(
	kernel: Kernel,
	code: string,
	place: number,
	above: readonly string[],
): Promise<string | undefined> {
	const { content } = await kernel.requestInspect({
		code,
		cursor_pos: [...code.slice(0, place)].length,
		detail_level: 0,
		above,
	});
	const text = content.data?.["text/plain"];
	// "any" alone is what TypeScript says of a name it does not know.
	return typeof text === "string" && text !== "any" ? text : undefined;
}

let requests = 0;

function request(kernel: Kernel, type: string, content: object): object {
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
