/**
 * What the kernel offers to `lib/` where it runs in a browser, in the language's global registry of symbols. In Node all of
 * it is missing.
 */
interface Offered {
	/** The bytes of a file of the site, or of the reader's own of the same name; undefined where there is none. */
	readonly readFile: (path: string) => Uint8Array | undefined;
	/** Where the site has a file, for `fetch`. */
	readonly fileAddress: (path: string) => string;
	/** A package that the site brings along. */
	readonly package: (name: string) => unknown;
	/** Calls a function, whose loops throw an error named DeadlineReached once the time is up. */
	readonly deadline: <T>(milliseconds: number, call: () => T) => T;
}

/**
 * @throws Error where the kernel does not offer it.
 */
export function ofBrowser<Name extends keyof Offered>(
	name: Name,
): Offered[Name] {
	const symbol = Symbol.for(`Jupyter.${name}`);
	const found = (globalThis as Record<symbol, unknown>)[symbol];
	if (found === undefined) {
		throw new Error(
			`This kernel offers neither Node's modules nor Symbol.for("Jupyter.${name}").`,
		);
	}
	return found as Offered[Name];
}
