/** Tells which names a cell has given another value. */

import { contentText, isObject } from "./content-text";
import type { Scope } from "./scope";

export class GivenValues {
	private readonly states = new Map<string, string>();
	private latest = 0;

	constructor(private readonly scope: Scope) {}

	/** What names hold before a cell runs. */
	before(names: readonly string[]): Map<string, string> {
		return new Map(names.map((name) => [name, this.contentOf(name)]));
	}

	/**
	 * A text for each of the names that differs from the one before if the name holds something else now. It is the same
	 * whenever a name holds the same number or string. Objects get a new one even if an earlier one held the same, since
	 * it may have been changed in place meanwhile.
	 */
	since(before: ReadonlyMap<string, string>): [name: string, state: string][] {
		return [...before].map(([name, then]) => {
			const content = this.contentOf(name);
			const known = this.states.get(name);
			const state = !isObject(this.scope.valueOf(name))
				? content
				: content === then && known !== undefined
					? known
					: `${++this.latest}`;
			this.states.set(name, state);
			return [name, state];
		});
	}

	/** A value that cannot be read, such as that of a revoked proxy, is like no other. */
	private contentOf(name: string): string {
		try {
			return contentText(this.scope.valueOf(name));
		} catch {
			return `unreadable ${++this.latest}`;
		}
	}
}
