/** What a cell declared with `using` at its top level: disposed of when the cell ends, the latest first. */

type Dispose = () => unknown;

export class Disposals {
	private readonly kept: Dispose[] = [];

	/** `using x = value`. Throws TypeError for a value that cannot be disposed of. */
	readonly using = <T>(value: T): T => {
		this.keep(value, Symbol.dispose);
		return value;
	};

	/** `await using x = value`. Throws TypeError for a value that cannot be disposed of. */
	readonly awaitUsing = <T>(value: T): T => {
		this.keep(value, Symbol.asyncDispose, Symbol.dispose);
		return value;
	};

	get isEmpty(): boolean {
		return this.kept.length === 0;
	}

	/**
	 * Disposes of everything, one value after the other. Never rejects.
	 * @returns what the disposals threw, in order
	 */
	async run(): Promise<unknown[]> {
		const errors: unknown[] = [];
		for (let dispose = this.kept.pop(); dispose; dispose = this.kept.pop()) {
			try {
				await dispose();
			} catch (error) {
				errors.push(error);
			}
		}
		return errors;
	}

	private keep(value: unknown, ...symbols: symbol[]): void {
		if (value === null || value === undefined) {
			return;
		}
		for (const symbol of symbols) {
			const method: unknown = (value as Record<symbol, unknown>)[symbol];
			if (typeof method !== "function") {
				continue;
			}
			this.kept.push(() => method.call(value));
			return;
		}
		const names = symbols.map(({ description }) => `[${description}]`);
		throw new TypeError(
			`\`using\` needs an object with a method ${names.join(" or ")}; this value has none.`,
		);
	}
}

/**
 * Runs code, then disposes of what it kept. Rejects with the error that the code or a disposal threw; if there are
 * several, with the latest, whose cause is the one before.
 */
export async function disposing(
	kept: Disposals,
	body: () => unknown,
): Promise<void> {
	const errors: unknown[] = [];
	try {
		await body();
	} catch (error) {
		errors.push(error);
	}
	errors.push(...(await kept.run()));
	if (errors.length === 0) {
		return;
	}
	throw errors.reduce((suppressed, error) => suppressing(error, suppressed));
}

/** Like `SuppressedError`, which Node has since version 24: an error that was thrown while another was being thrown. */
function suppressing(error: unknown, suppressed: unknown): Error {
	const message = error instanceof Error ? error.message : String(error);
	const both = new Error(message, { cause: suppressed });
	both.name = "SuppressedError";
	return Object.assign(both, { error, suppressed });
}
