import type { PlotData } from "plotly.js";
import type { Packed } from "./packed";
import type { Color } from "./palette";

/** One plotly trace, as plotly's own types have it, and what they lack. */
export type Trace = Partial<Omit<PlotData, "z" | "customdata">> & {
	readonly z?: PlotData["z"] | Packed;
	readonly customdata?: PlotData["customdata"] | Packed;
	readonly surfacecolor?: number[][];
	/** The picture of an image trace: a data URL. */
	readonly source?: string;
	/** plotly's place for anything about a trace; here what its text twin says, where that is not told from its data. */
	readonly meta?: unknown;
};

/** The two ends of an axis, or of the stretch a line is drawn over. */
export type Range = readonly [from: number, to: number];

/** How one axis is drawn. */
export interface Axis {
	/** What the axis counts, with its unit in brackets where it has one: "distance (km)". */
	readonly title: string;
	/** "log" where the values span several powers of ten; they must then be above 0. Left out, "linear". */
	readonly scale?: "linear" | "log";
	/** The ends of the axis. Left out, what the data needs. */
	readonly range?: Range;
}

/** What a layer may need to know of its figure before it can be drawn. */
export interface Frame {
	readonly x: Axis;
	readonly y: Axis;
	readonly z: Axis;
	/** The x values that the figure covers. */
	readonly span: Range;
}

/** One thing drawn in a figure: what the helpers of this folder return and `figure` takes. */
export interface Layer {
	/** The x values it brings. Left out for a line that runs across whatever the other layers cover. */
	readonly x?: readonly number[];
	/** Its trace names the x values instead of counting them, and so does the x axis. */
	readonly categories?: boolean;
	/** The trace to draw, once the figure around it is known. */
	draw(frame: Frame): Trace;
}

/** What every helper lets one choose. */
export interface LayerOptions {
	/** What the legend and the text twin call the layer. */
	readonly name?: string;
	/** Its colour. Left out, the next one of the palette, or one that suits the kind of layer. */
	readonly color?: Color;
}
