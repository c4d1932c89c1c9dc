const PAUSE_MS = 1000;
let last = 0;

/**
 * A line on the server's terminal, for what no client can be told. One a second at most: a flood of bad messages must
 * not become a flood of lines.
 */
export function complain(text: string): void {
	const now = Date.now();
	if (now - last < PAUSE_MS) return;
	last = now;
	console.error(`[downhill kernel] ${text}`);
}
