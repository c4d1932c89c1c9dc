import { isObject } from "./is-object";

/** A knob whose form has been checked: lib/plot/knob.ts tells what its parts mean. */
export interface Knob {
	readonly kind: "range" | "choice" | "switch";
	readonly label: string;
	readonly values: readonly (number | string | boolean)[];
	/** The index of the value at which it starts. */
	readonly start: number;
	readonly unit?: string;
	readonly plays?: boolean;
}

/** Knobs, and the figures that follow them. */
export interface Knobs {
	readonly knobs: readonly Knob[];
	/** For each figure, the indices of the knobs that it follows. */
	readonly followed: readonly ReadonlySet<number>[];
	/** The JSON of the figures at the positions, one for each knob. Each call may change what an earlier one returned. */
	figuresAt(positions: readonly number[]): readonly unknown[];
}

/** A column, and the object in which it sets a value. */
interface Target {
	readonly figure: number;
	readonly knobs: readonly number[];
	readonly parent: Record<string, unknown>;
	readonly key: string;
	readonly values: readonly unknown[];
}

/**
 * Checks the JSON of knobs and what stands beside it.
 *
 * @param json as lib/plot's `knobs` stores it.
 * @param first the JSON of the first figure at the start.
 * @throws TypeError in the reader's words for JSON that is something else.
 */
export function readKnobs(json: unknown, first: unknown): Knobs {
	const { knobs, moreFigures, columns } = isObject(json) ? json : {};
	if (![knobs, moreFigures, columns].every(Array.isArray)) {
		throw new TypeError(
			"knobs are an object of three arrays, knobs, moreFigures and columns, but this output holds something else.",
		);
	}
	const checked = (knobs as unknown[]).map(readKnob);
	const figures = [structuredClone(first)];
	for (const text of moreFigures as unknown[]) {
		figures.push(parsed(text));
	}
	const counts = checked.map(({ values }) => values.length);
	const targets = (columns as unknown[]).map((column, index) =>
		readColumn(column, `columns[${index}]`, figures, counts),
	);
	return {
		knobs: checked,
		followed: figures.map(
			(_, figure) =>
				new Set(
					targets
						.filter((target) => target.figure === figure)
						.flatMap((target) => target.knobs),
				),
		),
		figuresAt(positions) {
			for (const { parent, key, values, knobs } of targets) {
				const state = knobs.reduce(
					(state, knob) => state * (counts[knob] ?? 1) + (positions[knob] ?? 0),
					0,
				);
				const value = values[state];
				if (value === null) {
					delete parent[key];
				} else {
					parent[key] = value;
				}
			}
			return figures.map((figure) => withoutGaps(figure));
		},
	};
}

function readKnob(json: unknown, index: number): Knob {
	const knob = isObject(json) ? json : {};
	const { kind, label, values, start } = knob;
	const isWhole =
		["range", "choice", "switch"].includes(kind as string) &&
		typeof label === "string" &&
		Array.isArray(values) &&
		values.every((value) =>
			["number", "string", "boolean"].includes(typeof value),
		) &&
		Number.isInteger(start) &&
		(start as number) in values;
	if (!isWhole) {
		throw new TypeError(
			`knobs[${index}] has a kind, a label, values and the index of one of them as its start, but here it is ${JSON.stringify(json)?.slice(0, 100)}.`,
		);
	}
	return knob as unknown as Knob;
}

function readColumn(
	json: unknown,
	name: string,
	figures: readonly unknown[],
	counts: readonly number[],
): Target {
	const { figure, path, knobs, values: text } = isObject(json) ? json : {};
	const values = parsed(text);
	const known = Array.isArray(knobs)
		? knobs.map((knob) => counts[knob as number])
		: [undefined];
	const states = known.reduce<number>(
		(product, count) => product * (count ?? Number.NaN),
		1,
	);
	if (
		!Array.isArray(path) ||
		!Array.isArray(values) ||
		values.length !== states
	) {
		throw new TypeError(
			`${name} has a path, the indices of its knobs, and a value for each of their states, but here it is something else.`,
		);
	}
	const parents = path.slice(0, -1) as unknown[];
	const parent = parents.reduce<unknown>(
		(object, key) => ownValue(object, key),
		figures[figure as number],
	);
	const key = String(path.at(-1));
	if (
		!isObjectOrArray(parent) ||
		!["data", "layout"].includes(path[0]) ||
		key === "__proto__"
	) {
		throw new TypeError(
			`the path of ${name}, ${JSON.stringify(path)}, leads nowhere in its figure.`,
		);
	}
	return {
		figure: figure as number,
		knobs: knobs as number[],
		parent,
		key,
		values,
	};
}

/** Traces that a state does not have leave gaps in the array of a figure's data. */
function withoutGaps(figure: unknown): unknown {
	return isObject(figure) && Array.isArray(figure.data)
		? { ...figure, data: figure.data.filter(() => true) }
		: figure;
}

/** What is long is stored as a text. */
function parsed(text: unknown): unknown {
	return typeof text === "string" ? JSON.parse(text) : undefined;
}

/** Never anything inherited: the JSON is a stranger's, and must reach nothing but its own figures. */
function ownValue(object: unknown, key: unknown): unknown {
	return isObjectOrArray(object) && Object.hasOwn(object, key as string)
		? object[key as string]
		: undefined;
}

function isObjectOrArray(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null;
}
