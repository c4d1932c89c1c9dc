/** What a cell has to do with names: with those of the session, and with its own. */

/** Names that code mentions. */
export interface UsedNames {
	/** Those whose values or types it uses. */
	reads: readonly string[];
	/** Those to which it assigns. */
	assigns: readonly string[];
	/** Those it reads whose values it changes in place, as `xs.push(1)` does. */
	changes: readonly string[];
}

/** What a cell uses as it runs. */
export interface CellUses extends UsedNames {
	/** What the cell declares, by name. */
	declares: ReadonlyMap<string, DeclaredName>;
	/** The files that it imports, directly or indirectly, from its folder on, with a fingerprint of the text of each. */
	files: ReadonlyMap<string, string>;
}

/** A declared name; its uses are what its functions use when somebody calls them. */
export interface DeclaredName extends UsedNames {
	/** Its declaration, as TypeScript writes it to a `.d.ts` file. */
	type: string;
	/** Its text, if that alone makes its value, as it does of a function. */
	source?: string | undefined;
}
