import type { Config, Data, Frame, Layout } from "plotly.js-dist";
import { isObject } from "./is-object";
import { networkNeed } from "./offline";
import { readOlderTitles } from "./older-titles";
import { plainText } from "./plain-text";

/** A plotly figure whose outer shape has been checked. */
export interface Figure {
	readonly data: Data[];
	readonly layout: Partial<Layout>;
	/** Animation steps, for figures with a slider or a play button. */
	readonly frames?: Partial<Frame>[] | undefined;
	readonly config: Partial<Config>;
}

/**
 * Checks the JSON of an output and copies it: plotly writes into what it draws,
 * and the notebook's own JSON must stay as it was saved.
 *
 * @throws TypeError in the reader's words for JSON that is not a figure, and for a figure that would need the network.
 */
export function readFigure(json: unknown): Figure {
	if (!isObject(json)) {
		throw new TypeError(
			`a plotly figure is an object {data, layout}, but this output holds ${kindOf(json)}.`,
		);
	}
	const { data } = json;
	// Some writers of notebooks store null for what is not there.
	const layout = json.layout ?? {};
	const frames = json.frames ?? undefined;
	const config = json.config ?? {};
	if (!Array.isArray(data)) {
		throw new TypeError(
			`"data" of a plotly figure is an array of traces, but here it is ${kindOf(data)}.`,
		);
	}
	requireObjects("data", data);
	for (const [name, part] of Object.entries({ layout, config })) {
		if (!isObject(part)) {
			throw new TypeError(
				`"${name}" of a plotly figure is an object, but here it is ${kindOf(part)}.`,
			);
		}
	}
	if (frames !== undefined) {
		if (!Array.isArray(frames)) {
			throw new TypeError(
				`"frames" of a plotly figure is an array, but here it is ${kindOf(frames)}.`,
			);
		}
		requireObjects("frames", frames);
	}
	const need = networkNeed({ data, layout, frames });
	if (need !== undefined) {
		throw new TypeError(
			`${need}, and plots here are drawn without the network.`,
		);
	}
	return {
		...readOlderTitles(structuredClone({ data, layout, frames })),
		config: structuredClone(config),
	} as Figure;
}

/**
 * What a screen reader calls the figure: its title, else its axes, else its kind of output.
 */
export function figureName({ layout }: Figure): string {
	const title = titleText(layout);
	if (title !== "") {
		return title;
	}
	const x = titleText(layout.xaxis);
	const y = titleText(layout.yaxis);
	return x !== "" && y !== "" ? `${y} against ${x}` : "Plot";
}

/** The text of a plotly title, of the figure or an axis, `title: "text"` or `title: {text}`, in plain words. */
export function titleText(titled: unknown): string {
	const title = isObject(titled) ? titled.title : undefined;
	const text = isObject(title) ? title.text : title;
	return typeof text === "string" ? plainText(text) : "";
}

function requireObjects(
	name: string,
	items: unknown[],
): asserts items is Record<string, unknown>[] {
	items.forEach((item, index) => {
		if (!isObject(item)) {
			throw new TypeError(
				`"${name}[${index}]" of a plotly figure is an object, but here it is ${kindOf(item)}.`,
			);
		}
	});
}

function kindOf(value: unknown): string {
	if (value === undefined) {
		return "missing";
	}
	if (value === null) {
		return "null";
	}
	if (Array.isArray(value)) {
		return "an array";
	}
	return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
