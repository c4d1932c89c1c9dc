import type { Figure } from "./figure";

/**
 * What the states of knobs change in a figure: one value at one place, in every state. A column holds only the states of
 * the knobs that matter to it.
 */
export interface Column {
	/** Index of the figure. */
	readonly figure: number;
	/** Where in the figure: `["data", 1, "y"]`. */
	readonly path: Path;
	/** Indices of the knobs that matter, ascending. */
	readonly knobs: readonly number[];
	/**
	 * The value in each of their states, the last knob's fastest; null where there is none, as of a trace that is absent.
	 * In JSON, as a single text: in a notebook's file, an array would take a line for each number.
	 */
	readonly values: string;
}

type Path = readonly (string | number)[];

/** The figures that one setting of the knobs shows. */
export type State = readonly Figure[];

/**
 * The columns that lead from the figures of one state to those of every other.
 *
 * @param states the last knob's fastest; each has as many figures as `start`.
 * @param counts how many positions each knob has.
 */
export function columns(
	start: State,
	states: readonly State[],
	counts: readonly number[],
): Column[] {
	return start.flatMap((figure, index) => {
		const others = states.map((state) => state[index]);
		return changedPaths(figure, others).map((path) => ({
			figure: index,
			path,
			...reduced(
				others.map((other) => valueAt(other, path) ?? null),
				counts,
			),
		}));
	});
}

/** Where at least one of the figures differs, as far out as all of them have the same shape. */
function changedPaths(figure: Figure, others: readonly unknown[]): Path[] {
	const changed = new Map<string, Path>();
	for (const other of others) {
		for (const path of differences(shown(figure), shown(other), [])) {
			changed.set(JSON.stringify(path), path);
		}
	}
	const isCovered = (path: Path) =>
		path.some((_, end) => changed.has(JSON.stringify(path.slice(0, end))));
	return [...changed.values()].filter((path) => !isCovered(path));
}

/** The parts of a figure that a state may change. */
function shown(figure: unknown): object {
	const { data, layout } = figure as Figure;
	return { data, layout };
}

function differences(a: unknown, b: unknown, path: Path): Path[] {
	if (Object.is(a, b)) {
		return [];
	}
	const before = partsOf(a);
	const after = partsOf(b);
	if (
		before === undefined ||
		after === undefined ||
		!(haveSameForm(a, b) || isData(path))
	) {
		return JSON.stringify(a) === JSON.stringify(b) ? [] : [path];
	}
	return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) =>
		differences(before.get(key), after.get(key), [...path, key]),
	);
}

/** What a record, or an array of records, consists of; undefined for all else: an array of numbers changes as a whole. */
function partsOf(value: unknown): Map<string | number, unknown> | undefined {
	if (Array.isArray(value)) {
		return value.every(isRecord) ? new Map(value.entries()) : undefined;
	}
	return isRecord(value) ? new Map(Object.entries(value)) : undefined;
}

function haveSameForm(a: unknown, b: unknown): boolean {
	return Array.isArray(a) && Array.isArray(b)
		? a.length === b.length
		: Array.isArray(a) === Array.isArray(b);
}

/** Whether the path leads to a figure's traces, which may come and go. */
function isData(path: Path): boolean {
	return path.length === 1 && path[0] === "data";
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return (
		typeof value === "object" &&
		value !== null &&
		!Array.isArray(value) &&
		!ArrayBuffer.isView(value)
	);
}

function valueAt(figure: unknown, path: Path): unknown {
	return path.reduce<unknown>(
		(value, key) => (value as Record<string | number, unknown>)[key],
		shown(figure),
	);
}

/** Leaves out the knobs that do not matter to the values. */
function reduced(
	values: readonly unknown[],
	counts: readonly number[],
): Pick<Column, "knobs" | "values"> {
	const texts = values.map((value) => JSON.stringify(value));
	const knobs = [...counts.keys()].filter((knob) => {
		const stride = strideOf(knob, counts);
		const count = counts[knob] ?? 1;
		return texts.some((text, state) => {
			const position = Math.floor(state / stride) % count;
			return text !== texts[state - position * stride];
		});
	});
	const isFirstElsewhere = (state: number) =>
		[...counts.keys()].every(
			(knob) =>
				knobs.includes(knob) ||
				Math.floor(state / strideOf(knob, counts)) % (counts[knob] ?? 1) === 0,
		);
	const kept = texts.filter((_, state) => isFirstElsewhere(state));
	return { knobs, values: `[${kept.join(",")}]` };
}

/** How far apart two states are that differ by one position of a knob. */
function strideOf(knob: number, counts: readonly number[]): number {
	return counts.slice(knob + 1).reduce((product, count) => product * count, 1);
}
