/** The cells of this session, for clients that offer them again. Kept in memory only. */

/** `[session, line, input]`, as in the protocol. The running session is number 0. */
export type HistoryEntry = [session: number, line: number, input: string];

const session = 0;
/** Beyond this many, the oldest entries are dropped. */
const kept = 10_000;

export class History {
	private entries: HistoryEntry[] = [];
	private lines = 0;

	/** The number of the last line: the execution counter of the protocol. */
	get count(): number {
		return this.lines;
	}

	/** Adds the next line. */
	add(input: string): void {
		this.lines++;
		this.entries.push([session, this.lines, input]);
		if (this.entries.length > 2 * kept) {
			this.entries = this.entries.slice(-kept);
		}
	}

	/** The last `count` entries. */
	tail(count: number): HistoryEntry[] {
		return count > 0 ? this.entries.slice(-count) : [];
	}

	/** The entries from line `start` up to, not including, line `stop`. */
	range(start: number, stop = Number.POSITIVE_INFINITY): HistoryEntry[] {
		return this.entries.filter(([, line]) => line >= start && line < stop);
	}

	/**
	 * The last `count` entries that match a whole input.
	 * @param pattern a glob: `*` is any text, `?` one character
	 * @param unique whether to give only the last of equal inputs
	 */
	search(
		pattern: string,
		count = Number.POSITIVE_INFINITY,
		unique = false,
	): HistoryEntry[] {
		const expression = globToRegExp(pattern);
		const matching = this.entries.filter(([, , input]) =>
			expression.test(input),
		);
		const chosen = unique ? lastOfEach(matching) : matching;
		return Number.isFinite(count) ? chosen.slice(-count) : chosen;
	}
}

function globToRegExp(pattern: string): RegExp {
	const source = pattern
		.replace(/[.+^${}()|[\]\\]/g, "\\$&")
		.replace(/\*/g, ".*")
		.replace(/\?/g, ".");
	return new RegExp(`^${source}$`, "su");
}

function lastOfEach(entries: HistoryEntry[]): HistoryEntry[] {
	const lastByInput = new Map(entries.map((entry) => [entry[2], entry]));
	return entries.filter((entry) => lastByInput.get(entry[2]) === entry);
}
