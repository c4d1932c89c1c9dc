/** What a cell declared with `using` at its top level: disposed of when the cell ends, the latest first. */

type Dispose = () => unknown;

export class Disposals {
	private readonly kept: Dispose[] = [];

	/** `using x = value`. Throws TypeError for a value that cannot be disposed of. */
	readonly using = <T>(value: T): T => {
		this.keep(value, Symbol.dispose);
		return value;
	};

	/** `await using x = value` */
	readonly awaitUsing = <T>(value: T): T => {
		this.keep(value, Symbol.asyncDispose, Symbol.dispose);
		return value;
	};

	/** Whether there is nothing to dispose of. */
	get isEmpty(): boolean {
		return this.kept.length === 0;
	}

	/**
	 * Disposes of everything.
	 * @param failure the error that ended the cell, if one did
	 * @returns that error, or the latest of the disposals'
	 */
	async run(failure?: { error: unknown }): Promise<typeof failure> {
		let failed = failure;
		for (let dispose = this.kept.pop(); dispose; dispose = this.kept.pop())
			try {
				await dispose();
			} catch (error) {
				failed =
					failed === undefined
						? { error }
						: { error: suppressing(error, failed.error) };
			}
		return failed;
	}

	private keep(value: unknown, ...symbols: symbol[]): void {
		if (value === null || value === undefined) return;
		const names = symbols.map((symbol) => symbol.description).join("] or [");
		for (const symbol of symbols) {
			const method: unknown = (value as Record<symbol, unknown>)[symbol];
			if (method === undefined || method === null) continue;
			if (typeof method !== "function") break;
			this.kept.push(() => method.call(value));
			return;
		}
		throw new TypeError(
			`\`using\` needs an object with a method [${names}]: this one has none.`,
		);
	}
}

/** As `SuppressedError`, which Node has from version 24 on: an error while another one was on its way. */
function suppressing(error: unknown, suppressed: unknown): Error {
	const both = new Error("An error was thrown while another one was handled.", {
		cause: error,
	});
	both.name = "SuppressedError";
	return Object.assign(both, { error, suppressed });
}
