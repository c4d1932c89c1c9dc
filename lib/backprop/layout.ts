/** Where the values of a calculation stand in a drawing: each one right of those that it was made from. */
import { inOrder, type Value } from "./value";

/** A value with its place: its column, counted from the left, and its row, which may lie between two. */
export interface Place {
	readonly value: Value;
	readonly column: number;
	readonly row: number;
}

/** All links from one value to another: two where it was used twice, as in a · a. */
export interface Edge {
	readonly from: Place;
	readonly to: Place;
	readonly slopes: readonly number[];
}

export interface Layout {
	readonly places: readonly Place[];
	readonly edges: readonly Edge[];
	readonly columns: number;
	readonly rows: number;
}

/** Lays out all that `end` was made from. Numbers that were given stand just before their first use. */
export function layoutOf(end: Value): Layout {
	const values = inOrder(end);
	const columns = columnsOf(values);
	const rows = rowsOf(values, columns);
	const places = new Map(
		values.map((value) => {
			const column = columns.get(value) ?? 0;
			return [value, { value, column, row: rows.get(value) ?? 0 }];
		}),
	);
	return {
		places: [...places.values()],
		edges: [...places.values()].flatMap((to) => edgesTo(to, places)),
		columns: Math.max(...columns.values()) + 1,
		rows: Math.max(...rows.values()) + 1,
	};
}

/** One column right of the last value that it was made from; a given number, one left of the first that it makes. */
function columnsOf(values: readonly Value[]): Map<Value, number> {
	const columns = new Map<Value, number>();
	for (const value of values) {
		const sources = value.links.map(([from]) => columns.get(from) ?? 0);
		columns.set(value, Math.max(-1, ...sources) + 1);
	}
	for (const value of values.filter(({ links }) => links.length === 0)) {
		const uses = values.filter(({ links }) =>
			links.some(([from]) => from === value),
		);
		const first = Math.min(...uses.map((use) => columns.get(use) ?? 0));
		columns.set(value, uses.length === 0 ? 0 : first - 1);
	}
	return columns;
}

/** Given numbers stand one below the other; what is made from values stands in their middle, below what is there already. */
function rowsOf(
	values: readonly Value[],
	columns: ReadonlyMap<Value, number>,
): Map<Value, number> {
	const rows = new Map<Value, number>();
	const free = new Map<number | undefined, number>();
	let next = 0;
	for (const value of values) {
		const sources = value.links.map(([from]) => rows.get(from) ?? 0);
		const middle =
			sources.length === 0
				? next++
				: (Math.min(...sources) + Math.max(...sources)) / 2;
		const column = columns.get(value);
		const row = Math.max(middle, free.get(column) ?? 0);
		rows.set(value, row);
		free.set(column, row + 1);
	}
	return rows;
}

function edgesTo(to: Place, places: ReadonlyMap<Value, Place>): Edge[] {
	const sources = new Set(to.value.links.map(([from]) => from));
	return [...sources].flatMap((source) => {
		const from = places.get(source);
		const slopes = to.value.links
			.filter((link) => link[0] === source)
			.map(([, slope]) => slope);
		return from === undefined ? [] : [{ from, to, slopes }];
	});
}
