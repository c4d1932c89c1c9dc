import type { PlotData } from "plotly.js";
import type { Color } from "./palette";

/** One plotly trace, as plotly's own types have it, and the colours of a surface, which they lack. */
export type Trace = Partial<PlotData> & {
	readonly surfacecolor?: number[][];
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
