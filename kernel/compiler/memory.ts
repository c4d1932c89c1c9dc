/**
 * What a compiler leaves to later ones: results by key, which says all that a result depends on. Anything may be
 * forgotten at any time.
 */
export interface Memory {
	/** What was kept last under the key, as JSON has it; undefined if there is nothing. */
	recall(key: string): unknown;
	keep(key: string, result: unknown): void;
}

export const noMemory: Memory = { recall: () => undefined, keep() {} };
