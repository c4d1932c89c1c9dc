import type {
	ColorBar,
	Config,
	Layout,
	LayoutAxis,
	SceneAxis,
} from "plotly.js";
import type { Axis } from "./layer";
import { colorway } from "./palette";
import { escapeText } from "./plotly-text";

/**
 * The look that all figures share, as wide as its cell. Ink, paper and grid are left to the code that draws the figure: it
 * knows whether its page is light or dark.
 */
export function baseLayout(title: string): Partial<Layout> {
	return {
		title: {
			text: escapeText(title),
			x: 0,
			pad: { l: 16 },
			font: { size: 16 },
		},
		autosize: true,
		height: 400,
		margin: { l: 56, r: 16, t: 48, b: 60 },
		font: { size: 13 },
		// A decimal point, and no separator between thousands.
		separators: ".",
		colorway,
		hovermode: "closest",
		legend: { orientation: "h", x: 0, y: 0, yref: "container" },
	};
}

/** One axis in the shared look. */
export function axisLayout(axis: Axis): Partial<LayoutAxis> {
	return {
		title: { text: escapeText(axis.title), standoff: 10 },
		type: axis.scale ?? "linear",
		automargin: true,
		// Numbers as the lessons write them: 0.0001 and 12000, not 100µ and 12k.
		exponentformat: axis.scale === "log" ? "power" : "none",
		...(axis.range && { range: axisRange(axis.range, axis.scale) }),
	};
}

/** The three axes of a landscape, seen from a corner and from so high that its floor shows. */
export function sceneLayout(x: Axis, y: Axis, z: Axis): Partial<Layout> {
	return {
		height: 460,
		margin: { l: 0, r: 0, t: 40, b: 0 },
		scene: {
			xaxis: sceneAxisLayout(x),
			yaxis: sceneAxisLayout(y),
			zaxis: sceneAxisLayout(z),
			aspectmode: "manual",
			aspectratio: { x: 1.7, y: 1.4, z: 0.75 },
			camera: {
				eye: { x: 1.25, y: -1.95, z: 1.35 },
				center: { x: -0.1, y: -0.06, z: -0.3 },
			},
		},
	};
}

function sceneAxisLayout(axis: Axis): Partial<SceneAxis> {
	return {
		...axisLayout(axis),
		// Small words: a scene pushes them to the edges of a narrow page.
		title: { text: escapeText(axis.title), font: { size: 12 } },
		tickfont: { size: 11 },
		nticks: 5,
		// In three dimensions, plotly labels only powers of ten on a log axis.
		...(axis.scale === "log" && { dtick: 1 }),
	};
}

/** The bar that shows what colours stand for. */
export function slimBar(title: string): Partial<ColorBar> {
	return { title: { text: escapeText(title) }, thickness: 14 };
}

/** How plotly itself behaves: it follows the width of its cell and shows no advertisement. */
export const baseConfig: Partial<Config> = {
	responsive: true,
	displaylogo: false,
};

function axisRange(
	range: readonly [number, number],
	scale: Axis["scale"],
): number[] {
	return scale === "log" ? range.map(Math.log10) : [...range];
}
