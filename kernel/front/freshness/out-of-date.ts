/** Works out which cells are out of date, why, and in what order they should run. */

import type {
	Given,
	NameState,
	RanCell,
	SessionName,
	SessionRecord,
} from "./session-record";

/** A cell that would do something else today. */
export interface OutOfDate {
	/** Its id. */
	cell: string;
	/** Why, as sentences without a full stop: `w was changed by [12]`. */
	reasons: string[];
}

/**
 * The cells that are out of date, in an order in which each comes after those that give it what it uses.
 * @param order the cells' ids from top to bottom, as far as they are known: it decides where nothing else does
 * @param files fingerprints of the imported files as they are now
 */
export function outOfDate(
	{ names, cells }: SessionRecord,
	order: readonly string[],
	files: ReadonlyMap<string, string>,
): OutOfDate[] {
	const reasons = new Map<string, string[]>();
	for (const ran of cells.values()) {
		const found = [
			...editedFiles(ran, files),
			...changedNames(ran, names, cells),
		];
		if (found.length > 0) {
			reasons.set(ran.cell, found);
		}
	}
	// A set takes in what is added to it while it is walked through.
	for (const giver of reasons.keys()) {
		for (const ran of cells.values()) {
			const passed = reasons.has(ran.cell)
				? []
				: namesPassed(cells.get(giver) as RanCell, ran, names);
			if (passed.length > 0) {
				const verb = passed.length > 1 ? "come" : "comes";
				const from = labelOf(cells.get(giver));
				const reason = `${listed(passed)} ${verb} from ${from}, which is out of date`;
				reasons.set(ran.cell, [reason]);
			}
		}
	}
	const marked = [...cells.values()].filter(({ cell }) => reasons.has(cell));
	return inOrder(marked, order).map(({ cell }) => ({
		cell,
		reasons: reasons.get(cell) ?? [],
	}));
}

function editedFiles(
	{ files }: RanCell,
	now: ReadonlyMap<string, string>,
): string[] {
	return [...files]
		.filter(([path, content]) => now.get(path) !== content)
		.map(([path]) => `${path} has changed`);
}

function changedNames(
	{ cell, found }: RanCell,
	names: ReadonlyMap<string, SessionName>,
	cells: ReadonlyMap<string, RanCell>,
): string[] {
	const byReason = new Map<string, string[]>();
	for (const [name, then] of found) {
		const now = names.get(name);
		if (now === undefined) {
			continue;
		}
		const { value, by: giver } = givenOf(now, then);
		const isSame =
			then?.type === now.type &&
			(then.value === undefined || then.value === value);
		if (giver.cell !== cell && !isSame) {
			// A cell that has run again without changing the name shows another number now.
			const by = labelOf(cells.get(giver.cell ?? "") ?? giver);
			const what = `${then === undefined ? "declared" : "changed"} by ${by}`;
			byReason.set(what, [...(byReason.get(what) ?? []), name]);
		}
	}
	return [...byReason].map(
		([what, changed]) =>
			`${listed(changed)} ${changed.length > 1 ? "were" : "was"} ${what}`,
	);
}

/** The names whose values a cell has from another one. */
function namesPassed(
	giver: RanCell,
	{ cell, found }: RanCell,
	names: ReadonlyMap<string, SessionName>,
): string[] {
	return giver.cell === cell
		? []
		: [...found]
				.filter(([name, then]) => {
					const now = names.get(name);
					return (
						then?.value !== undefined &&
						now !== undefined &&
						giver.gave.has(name) &&
						givenOf(now, then).by.cell === giver.cell
					);
				})
				.map(([name]) => name);
}

/** What counts for a cell of what a name has been given. */
function givenOf(now: SessionName, then: NameState | undefined): Given {
	return then?.asMade ? now.made : now;
}

/** Cells in the order they depend on each other; those that depend on each other in a circle as they stand. */
function inOrder(marked: RanCell[], order: readonly string[]): RanCell[] {
	const places = new Map(order.map((cell, place) => [cell, place]));
	const placeOf = ({ cell }: RanCell) => places.get(cell) ?? order.length;
	const waiting = marked.toSorted((a, b) => placeOf(a) - placeOf(b));
	const sorted: RanCell[] = [];
	while (waiting.length > 0) {
		const ready = waiting.findIndex(
			(cell) => !waiting.some((other) => isNeeded(other, cell)),
		);
		sorted.push(...waiting.splice(Math.max(ready, 0), 1));
	}
	return sorted;
}

/** Of cells that change the same name, none needs the other. */
function isNeeded(giver: RanCell, { cell, found, gave }: RanCell): boolean {
	return (
		giver.cell !== cell &&
		[...giver.gave].some(
			(name) => found.has(name) && !(giver.found.has(name) && gave.has(name)),
		)
	);
}

function labelOf(run: { count?: number | undefined } | undefined): string {
	return run?.count === undefined ? "code without a number" : `[${run.count}]`;
}

/** `a`, `a and b`, `a, b and c` */
function listed(names: readonly string[]): string {
	const last = names.at(-1) ?? "";
	return names.length > 1
		? `${names.slice(0, -1).join(", ")} and ${last}`
		: last;
}
