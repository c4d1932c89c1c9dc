import type { Config, Layout } from "plotly.js";
import type { Trace } from "./layer";
import { textTwin } from "./text-twin";
import { baseConfig } from "./theme";

/** The method by which a value shows itself in a notebook, shared with Deno's kernel and nodejs-polars. */
const jupyterDisplay = Symbol.for("Jupyter.display");

/** The same figure twice: for a front end that draws plotly, and in words for every other reader. */
export interface FigureBundle {
	readonly "application/vnd.plotly.v1+json": {
		readonly data: readonly Trace[];
		readonly layout: Partial<Layout>;
		readonly config: Partial<Config>;
	};
	readonly "text/plain": string;
}

/**
 * A plotly figure that shows itself when it is the last value of a notebook's cell.
 *
 * `figure(...)` makes one in the course's look. A figure made by hand is shown as it stands:
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
			"application/vnd.plotly.v1+json": { data, layout, config },
			"text/plain": this.toString(),
		};
	}
}
