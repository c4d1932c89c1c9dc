import type { Config, Layout } from "plotly.js";
import { figureMime, jupyterDisplay } from "../display";
import type { Trace } from "./layer";
import { textTwin } from "./text-twin";
import { baseConfig } from "./theme";

/** The same figure twice: for a front end that draws plotly, and in words for every other reader. */
export interface FigureBundle {
	readonly [figureMime]: {
		readonly data: readonly Trace[];
		readonly layout: Partial<Layout>;
		readonly config: Partial<Config>;
	};
	readonly "text/plain": string;
}

/**
 * A plotly figure that shows itself when it is the last value of a notebook's cell.
 *
 * `figure(...)` makes one in the course's look. A figure made by hand is shown as it is:
 * `new Figure([{ type: "bar", x: ["a", "b"], y: [1, 2] }])`.
 */
export class Figure {
	constructor(
		readonly data: readonly Trace[],
		readonly layout: Partial<Layout> = {},
		readonly config: Partial<Config> = baseConfig,
	) {}

	/** What the figure shows, in words: title, axes, and each trace with its ranges. */
	toString(): string {
		return textTwin(this.data, this.layout);
	}

	[jupyterDisplay](): FigureBundle {
		const { data, layout, config } = this;
		return {
			[figureMime]: { data, layout, config },
			"text/plain": this.toString(),
		};
	}
}
