/** Remembers which cell gave each name of the session what it holds, and what each cell found when it ran. */

import type { CellUses, DeclaredName } from "../../shared/cell-uses";

/** A run of a cell, as the client names it. */
export interface CellRun {
	/** The cell's id, if the client has told it. */
	cell?: string | undefined;
	/** The number at the cell's side; missing if the run is not counted. */
	count?: number | undefined;
}

/** What a name is and holds, as texts that differ whenever its type or its value does. */
export interface NameState {
	type: string;
	/** Missing where only the type matters. */
	value?: string;
	/** Whether the value is the one that was made: changes in place do not matter, because the cell itself makes some. */
	asMade?: boolean;
}

/** A state of a name's value, and the run that brought it about. */
export interface Given {
	value: string;
	by: CellRun;
}

/** A name of the session. */
export interface SessionName extends Given {
	type: string;
	/** Its value as it was declared or assigned, before changes in place. */
	made: Given;
	/** What its functions use. */
	declared: DeclaredName;
}

/** What is known of the latest run of a cell. */
export interface RanCell extends CellRun {
	cell: string;
	/** The names that it used, and what they were; undefined for one that nothing had declared. */
	found: ReadonlyMap<string, NameState | undefined>;
	/** The names that it may have given a value. */
	gave: ReadonlySet<string>;
	files: CellUses["files"];
}

/** A run that has begun. */
export interface Begun {
	run: CellRun;
	uses: CellUses;
	found: Map<string, NameState | undefined>;
	/** Names of other cells that it may assign to. */
	assigns: ReadonlySet<string>;
	/** Names of other cells whose values it may change in place. */
	changes: ReadonlySet<string>;
	/** Names whose values the runtime has to compare before and after. */
	watched: readonly string[];
}

const nothing: CellUses = {
	reads: [],
	assigns: [],
	changes: [],
	declares: new Map(),
	files: new Map(),
};

export class SessionRecord {
	readonly names = new Map<string, SessionName>();
	/** By the cells' ids. */
	readonly cells = new Map<string, RanCell>();

	/** Notes what a cell finds. */
	begin(run: CellRun, uses: CellUses): Begun {
		const { reads, assigns, changes } = this.reached(uses);
		const { declares } = uses;
		const found = new Map<string, NameState | undefined>();
		const typesOnly = [...declares.values()].flatMap((one) => one.reads);
		for (const name of typesOnly.filter((name) => !declares.has(name))) {
			const state = this.names.get(name);
			found.set(name, state && { type: state.type });
		}
		for (const name of reads) {
			found.set(name, this.stateOf(name, changes.has(name)));
		}
		const own = [...declares].filter(([, { source }]) => source === undefined);
		const given = new Set([...assigns, ...changes]);
		const watched = [...own.map(([name]) => name), ...given];
		return { run, uses, found, assigns, changes, watched };
	}

	/**
	 * Notes what a cell has done.
	 * @param states of the watched names, as texts that change with their values
	 * @param untouched names that it declares and did not get to set
	 */
	end(
		{ run, uses, found, assigns, changes }: Begun,
		states: ReadonlyMap<string, string>,
		untouched: readonly string[],
	): void {
		const { declares, files } = uses;
		for (const [name, declared] of declares) {
			if (!untouched.includes(name)) {
				const { type, source } = declared;
				const value = source ?? states.get(name) ?? "";
				this.give(name, { type, value, declared }, run);
			}
		}
		for (const name of [...assigns, ...changes]) {
			const known = this.names.get(name);
			const value = states.get(name);
			if (known !== undefined && value !== undefined) {
				this.give(name, { ...known, value }, run, assigns.has(name));
			}
		}
		for (const [name, then] of found) {
			// What a cell gave itself is no news to it.
			if (this.names.get(name)?.by === run && then?.value !== undefined) {
				found.set(name, this.stateOf(name, then.asMade));
			}
		}
		const gave = new Set([...declares.keys(), ...assigns, ...changes]);
		this.note({ run, found, gave, files });
	}

	/**
	 * Notes a cell that could not run, because of its mistakes.
	 * @param uses missing if they are unknown
	 */
	refuse(run: CellRun, uses: CellUses = nothing): void {
		const { found } = this.begin(run, uses);
		this.note({ run, found, gave: new Set(), files: uses.files });
	}

	/** Forgets cells that are gone. What they gave stays. */
	forget(cells: readonly string[]): void {
		for (const cell of cells) {
			this.cells.delete(cell);
		}
	}

	/** The variables are lost. */
	clear(): void {
		this.names.clear();
		this.cells.clear();
	}

	private note({
		run: { cell, count },
		...rest
	}: { run: CellRun } & Omit<RanCell, "cell">): void {
		if (cell !== undefined) {
			this.cells.set(cell, { cell, count, ...rest });
		}
	}

	/** @param made whether the value was declared or assigned, not changed in place */
	private give(
		name: string,
		given: Omit<SessionName, "by" | "made">,
		run: CellRun,
		made = true,
	): void {
		const known = this.names.get(name);
		const isNew = known?.type !== given.type || known.value !== given.value;
		const by = isNew ? run : known.by;
		const isMade = known === undefined || (isNew && made);
		this.names.set(name, {
			...given,
			by,
			made: isMade ? { value: given.value, by } : known.made,
		});
	}

	private stateOf(name: string, asMade = false): NameState | undefined {
		const state = this.names.get(name);
		const { value } = (asMade ? state?.made : state) ?? {};
		return state && { type: state.type, value, asMade };
	}

	/** The names of other cells that a cell uses, by itself or in functions that it may call. */
	private reached({ reads, assigns, changes, declares }: CellUses) {
		const reached = new Set(reads);
		const assigned = new Set(assigns);
		const changed = new Set(changes);
		for (const name of reached) {
			const declared = declares.get(name) ?? this.names.get(name)?.declared;
			for (const read of declared?.reads ?? []) {
				reached.add(read);
			}
			for (const one of declared?.assigns ?? []) {
				assigned.add(one);
			}
			for (const one of declared?.changes ?? []) {
				changed.add(one);
			}
		}
		const isOthers = (name: string) => !declares.has(name);
		const hasContent = (name: string) =>
			this.names.get(name)?.declared.source === undefined;
		return {
			reads: [...reached].filter(isOthers),
			assigns: new Set([...assigned].filter(isOthers)),
			changes: new Set([...changed].filter(isOthers).filter(hasContent)),
		};
	}
}
