import { mappedStack } from "../shared/mapped-stack";

/** What is complained of; a flood of one kind hides none of another. */
export type Kind =
	| "bad message"
	| "lost comm message"
	| "client takes nothing"
	| "compiler";

const PAUSE_MS = 1000;
/** When each kind was complained of last, and how often since in silence. */
const past = new Map<Kind, { at: number; silent: number }>();

/**
 * A line on the server's terminal, for what no client can be told. One a second of each kind at most: a flood of bad
 * messages must not become a flood of lines.
 */
export function complain(kind: Kind, text: string): void {
	const now = Date.now();
	const last = past.get(kind);
	if (last !== undefined && now - last.at < PAUSE_MS) {
		last.silent++;
		return;
	}
	past.set(kind, { at: now, silent: 0 });
	const more =
		last !== undefined && last.silent > 0 ? ` (and ${last.silent} before)` : "";
	console.error(`[downhill kernel] ${text}${more}`);
}

/** A mistake of the kernel's own is always told, with its place in the sources. */
export function reportInternalError(error: unknown): void {
	const text = error instanceof Error ? (error.stack ?? error.message) : error;
	console.error(
		`[downhill kernel] internal error: ${mappedStack(String(text))}`,
	);
}
