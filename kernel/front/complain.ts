/** What a complaint is about; a flood of one kind does not hide another. */
export type Kind =
	| "bad message"
	| "lost comm message"
	| "client takes nothing"
	| "compiler";

const pauseMs = 1000;
/** When each kind was last printed, and how many complaints were suppressed since. */
const past = new Map<Kind, { at: number; silent: number }>();

/**
 * Prints a line on the server's terminal, for what no client can be told. At most one a second of each kind: a flood
 * of bad messages must not become a flood of lines.
 */
export function complain(kind: Kind, text: string): void {
	const now = Date.now();
	const last = past.get(kind);
	if (last !== undefined && now - last.at < pauseMs) {
		last.silent++;
		return;
	}
	past.set(kind, { at: now, silent: 0 });
	const more =
		last !== undefined && last.silent > 0 ? ` (and ${last.silent} before)` : "";
	console.error(`[downhill kernel] ${text}${more}`);
}
