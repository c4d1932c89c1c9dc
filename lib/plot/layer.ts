import type { PlotData } from "plotly.js";
import type { Packed } from "./packed";
import type { Color } from "./palette";

/** One plotly trace: plotly's own type, and what that lacks. */
export type Trace = Partial<Omit<PlotData, "z" | "customdata">> & {
	readonly z?: PlotData["z"] | Packed;
	readonly customdata?: PlotData["customdata"] | Packed;
	readonly surfacecolor?: number[][] | Packed;
	/** The picture of an image trace: a data URL. */
	readonly source?: string;
	/** plotly's place for anything about a trace; here, what its text twin says if that does not follow from its data. */
	readonly meta?: unknown;
};

/** The two ends of an axis, or of the stretch a line is drawn over. */
export type Range = readonly [from: number, to: number];

/** How one axis is drawn. */
export interface Axis {
	/** What the axis counts, with its unit in brackets if it has one: "distance (km)". */
	readonly title: string;
	/** "log" if the values span several powers of ten; they must then be above 0. "linear" by default. */
	readonly scale?: "linear" | "log";
	/** The ends of the axis; by default, those that the data needs. */
	readonly range?: Range;
}

/** What a layer may need to know of its figure before it can be drawn. */
export interface Frame {
	readonly x: Axis;
	readonly y: Axis;
	readonly z: Axis;
	/** How long one unit of y is drawn, in units of x; undefined where the figure's shape decides. */
	readonly ratio: number | undefined;
	/** The x values that the figure covers. */
	readonly span: Range;
	/** Whether colours cover the page behind the layers, as those of a contour do. */
	readonly isMap: boolean;
}

/** One thing drawn in a figure: what the helpers of this folder return and `figure` takes. */
export interface Layer {
	/** The x values it brings; none for a line that runs across whatever the other layers cover. */
	readonly x?: readonly number[];
	/** Whether its x values are names, not numbers; so are those of the x axis then. */
	readonly categories?: boolean;
	/** Whether it covers the page with colours. */
	readonly isMap?: boolean;
	/** The trace to draw, once the figure around it is known. */
	draw(frame: Frame): Trace;
}

/** What can be chosen for every layer. */
export interface LayerOptions {
	/** What the legend and the text twin call the layer. */
	readonly name?: string;
	/** Its colour; by default the next one of the palette, or one that suits the kind of layer. */
	readonly color?: Color;
}
