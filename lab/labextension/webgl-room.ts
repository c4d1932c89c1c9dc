/** A drawing that may hold WebGL contexts. */
export interface WebglHolder {
	/** How many it holds. */
	readonly contexts: number;
	/** Whether it has to stay as it is: it is in sight, or being drawn. */
	readonly needed: boolean;
	/** Gives its contexts back. */
	release(): void;
}

/**
 * A page has 16 contexts in Chromium; asked for more, it takes one from a drawing of its own choice. These are fewer by
 * four, so that the next drawing finds some before others give theirs back.
 */
const most = 12;

/** From the one that was drawn longest ago to the newest. */
const holders = new Set<WebglHolder>();

/** Notes that something has just been drawn. If that is too much, those out of sight give their contexts back. */
export function makeRoom(newest: WebglHolder): void {
	holders.delete(newest);
	holders.add(newest);
	let held = 0;
	for (const { contexts } of holders) {
		held += contexts;
	}
	for (const holder of holders) {
		if (held > most && !holder.needed) {
			held -= holder.contexts;
			holder.release();
		}
	}
}

/** Forgets a drawing that is no more. */
export function leaveRoom(holder: WebglHolder): void {
	holders.delete(holder);
}
