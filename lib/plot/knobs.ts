import { jupyterDisplay, knobsMime } from "../display";
import { progressBar } from "../progress";
import { type Column, columns, type State } from "./columns";
import { extent, readable } from "./drawing-numbers";
import type { Figure, FigureBundle } from "./figure";
import type { Knob, KnobValue } from "./knob";

/** So many settings are computed at most. */
const mostStates = 1000;
/** So many bytes may be stored of what they change. */
const mostBytes = 300_000;
/** Milliseconds after which progress is shown. */
const patience = 500;

export type Knobs = Readonly<Record<string, Knob<KnobValue>>>;

/** A value for each of the knobs, under its name. */
export type Settings<All extends Knobs> = {
	readonly [Name in keyof All]: All[Name] extends Knob<infer Value>
		? Value
		: never;
};

/** What stands under `knobsMime`: the knobs, and what their states change in the figures. */
export interface KnobsJson {
	readonly knobs: readonly (Knob<KnobValue> & { readonly label: string })[];
	/**
	 * The figures at the start, but for the first: that one stands under plotly's MIME type beside this. The JSON of each is
	 * a single text, for the same reason as a column's values.
	 */
	readonly moreFigures: readonly string[];
	readonly columns: readonly Column[];
}

/** The figures at the start, for a front end without knobs too, and all that the knobs change. */
export interface KnobsBundle extends FigureBundle {
	readonly [knobsMime]: KnobsJson;
}

/** Figures that follow knobs; `knobs` makes them. */
export class KnobsFigure {
	constructor(
		private readonly start: readonly [Figure, ...Figure[]],
		private readonly json: KnobsJson,
	) {}

	/** What can be set, and what is seen at the start, in words. */
	toString(): string {
		return [
			"Knobs:",
			...this.json.knobs.map((knob) => `- ${knobWords(knob)}`),
			...this.start.map(String),
		].join("\n");
	}

	[jupyterDisplay](): KnobsBundle {
		return {
			...this.start[0][jupyterDisplay](),
			[knobsMime]: this.json,
			"text/plain": this.toString(),
		};
	}
}

/**
 * Figures that move when the reader turns knobs, in a notebook and in its exported page, without a kernel. All states are
 * computed at once, and what they change is stored with the figures. Axes need ranges of their own: else
 * they change with the data.
 *
 * @param all the knobs by name: `range`, `choice`, `toggle`.
 * @param draw makes the figure of a setting, or several figures; always equally many.
 * @throws RangeError when there are no knobs, when they have more than 1,000 states together, when what the states change
 * takes more than 300 kB, and when `draw` does not make equally many figures.
 *
 * @example knobs({ w: range(0, 3, 41) }, ({ w }) => figure("A line", axes, scatter(points), line(0, w)))
 */
export function knobs<const All extends Knobs>(
	all: All,
	draw: (settings: Settings<All>) => Figure | readonly Figure[],
): KnobsFigure {
	const entries = Object.entries(all);
	const counts = entries.map(([, { values }]) => values.length);
	const count = counts.reduce((product, count) => product * count, 1);
	checkStates(entries, count);
	const states = compute(count, (state) =>
		[draw(settingsAt(all, state))].flat(),
	);
	const start = states[startState(entries)] as State;
	const [first, ...more] = start;
	if (first === undefined) {
		throw new RangeError("Knobs need a figure; the function returned none.");
	}
	const odd = states.findIndex(({ length }) => length !== start.length);
	if (odd >= 0) {
		throw new RangeError(
			`Each setting must give equally many figures: at the start there are ${start.length}, at ${JSON.stringify(settingsAt(all, odd))} ${states[odd]?.length}.`,
		);
	}
	const json = {
		knobs: entries.map(([name, knob]) => ({ label: name, ...knob })),
		moreFigures: more.map(({ data, layout, config }) =>
			JSON.stringify({ data, layout, config }),
		),
		columns: columns(start, states, counts),
	};
	checkBytes(json, entries, count);
	return new KnobsFigure([first, ...more], json);
}

/** Computes every state; tells how far it is where that takes longer than a moment. */
function compute(
	count: number,
	draw: (state: number) => State,
): readonly State[] {
	const began = performance.now();
	const bar = progressBar("knobs", count, { unit: "states" });
	let isShown = false;
	const states = Array.from({ length: count }, (_, state) => {
		if (performance.now() - began > patience) {
			isShown = true;
			bar.update(state);
		}
		return draw(state);
	});
	if (isShown) {
		bar.erase();
	}
	return states;
}

function settingsAt<All extends Knobs>(all: All, state: number): Settings<All> {
	const settings: Record<string, KnobValue> = {};
	let rest = state;
	for (const [name, { values }] of Object.entries(all).reverse()) {
		settings[name] = values[rest % values.length] as KnobValue;
		rest = Math.floor(rest / values.length);
	}
	// In the order in which they were given, for messages.
	return Object.fromEntries(
		Object.keys(all).map((name) => [name, settings[name]]),
	) as Settings<All>;
}

type Entries = readonly (readonly [name: string, knob: Knob<KnobValue>])[];

function startState(entries: Entries): number {
	return entries.reduce(
		(state, [, { values, start }]) => state * values.length + start,
		0,
	);
}

function checkStates(entries: Entries, count: number): void {
	if (entries.length === 0) {
		throw new RangeError(
			"There are no knobs: name one, { w: range(0, 3, 41) }.",
		);
	}
	if (count > mostStates) {
		throw new RangeError(
			`These knobs have ${count} states together (${positions(entries)}), and at most ${mostStates} are computed. Give them fewer positions.`,
		);
	}
}

function checkBytes(json: KnobsJson, entries: Entries, count: number): void {
	const sizes = json.columns.map(({ values }) => values.length);
	const total = sizes.reduce((sum, size) => sum + size, 0);
	if (total <= mostBytes) {
		return;
	}
	const largest = sizes.indexOf(extent(sizes)[1]);
	const { path = [], figure = 0 } = json.columns[largest] ?? {};
	throw new RangeError(
		`What the ${count} states of these knobs change takes ${kilobytes(total)} (${positions(entries)}), and at most ${kilobytes(mostBytes)} are stored. Most of it is ${path.join(".")} of figure ${figure + 1}, ${kilobytes(sizes[largest] ?? 0)}. Give the knobs fewer positions, or that part fewer numbers.`,
	);
}

function positions(entries: Entries): string {
	return entries
		.map(([name, { values }]) => `${name} ${values.length}`)
		.join(", ");
}

function kilobytes(bytes: number): string {
	return `${Math.ceil(bytes / 1000)} kB`;
}

function knobWords({
	kind,
	label,
	values,
	start,
	unit = "",
}: KnobsJson["knobs"][number]): string {
	const text = (value: KnobValue | undefined) =>
		typeof value === "number"
			? readable(value) + unitText(unit)
			: String(value);
	const at = text(values[start]);
	switch (kind) {
		case "range":
			return `${label}: from ${text(values[0])} to ${text(values.at(-1))} in ${values.length} positions, here ${at}`;
		case "choice":
			return `${label}: ${values.map(text).join(", ")}; here ${at}`;
		case "switch":
			return `${label}: ${values[start] ? "on" : "off"}`;
	}
}

/** "°" stands at its number, a word beside it. */
function unitText(unit: string): string {
	return /^\w/.test(unit) ? ` ${unit}` : unit;
}
