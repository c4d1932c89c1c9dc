import type { Finding } from "../../../kernel/shared/compiler-calls";
import { controlRequest } from "../our-kernel/control-request";
import type { Kernel } from "../our-kernel/jupyterlab";

interface CheckReply {
	readonly findings: readonly Finding[] | null;
}

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
	const { findings } = await controlRequest<CheckReply>(
		kernel,
		"downhill_check_request",
		{ code, above },
	);
	return findings;
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
