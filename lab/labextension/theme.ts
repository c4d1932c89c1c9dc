/// <reference lib="dom" />
import type { Layout, Template } from "plotly.js-dist";
import { titleText } from "./figure";
import { isObject } from "./is-object";

/** CSS colours and the font that a figure takes from the page around it. */
export interface Theme {
	readonly background: string;
	readonly text: string;
	/** For what should be there but not be looked at: the toolbar at rest. */
	readonly muted: string;
	readonly grid: string;
	readonly fontFamily: string;
}

/** The colours that apply to an element; those of JupyterLab's light theme if the page has none. */
export function readTheme(element: Element): Theme {
	const style = getComputedStyle(element);
	const property = (name: string, fallback: string) =>
		style.getPropertyValue(name).trim() || fallback;
	return {
		background: property("--jp-layout-color0", "#fff"),
		text: property("--jp-content-font-color1", "rgba(0,0,0,0.87)"),
		muted: property("--jp-content-font-color2", "rgba(0,0,0,0.54)"),
		grid: property("--jp-border-color2", "#e0e0e0"),
		fontFamily: property("--jp-content-font-family", "sans-serif"),
	};
}

/** Calls back whenever JupyterLab has changed its theme; returns a function that stops this. */
export function onThemeChange(callback: () => void): () => void {
	const observer = new MutationObserver(callback);
	observer.observe(document.body, { attributeFilter: ["data-jp-theme-name"] });
	return () => observer.disconnect();
}

/** In a plot narrower than this, in CSS pixels, a legend beside it takes too much room. */
const narrow = 480;
const below = { orientation: "h", x: 0, y: -0.3, yanchor: "top" };

/**
 * A plotly template in the theme's colours. A template ranks below what a figure
 * sets itself, so a figure keeps every colour of its own.
 *
 * @param layout of the figure; a template in it ranks above the theme's.
 * @param width of the plot in CSS pixels.
 */
export function themeTemplate(
	theme: Theme,
	layout: Partial<Layout>,
	width: number,
): Template {
	const lines = {
		gridcolor: theme.grid,
		linecolor: theme.grid,
		tickcolor: theme.grid,
		zerolinecolor: theme.grid,
	};
	const axis = { ...lines, automargin: true };
	const dateAxis = {
		...axis,
		rangeselector: { bgcolor: theme.background, activecolor: theme.grid },
	};
	const wall = { ...lines, backgroundcolor: theme.background };
	const colorbar = { outlinewidth: 0, tickcolor: theme.grid };
	const template = {
		layout: {
			paper_bgcolor: theme.background,
			plot_bgcolor: theme.background,
			font: { color: theme.text, family: theme.fontFamily },
			margin: { l: 56, r: 24, t: titleText(layout) === "" ? 32 : 56, b: 48 },
			xaxis: dateAxis,
			yaxis: axis,
			scene: {
				xaxis: wall,
				yaxis: wall,
				zaxis: wall,
				// From farther off than plotly's own view, which cuts off tick labels.
				camera: {
					eye: { x: 1.6, y: 1.6, z: 1.2 },
					center: { x: 0, y: 0, z: -0.15 },
				},
			},
			polar: { bgcolor: theme.background, angularaxis: axis, radialaxis: axis },
			coloraxis: { colorbar },
			legend: width < narrow && layout.legend === undefined ? below : {},
			annotationdefaults: { arrowcolor: theme.text },
			shapedefaults: { line: { color: theme.text } },
			updatemenudefaults: { bordercolor: theme.muted },
			sliderdefaults: {
				bgcolor: theme.grid,
				bordercolor: theme.muted,
				activebgcolor: theme.muted,
				tickcolor: theme.muted,
			},
			modebar: {
				bgcolor: "rgba(0,0,0,0)",
				color: theme.muted,
				activecolor: theme.text,
			},
		},
		data: {
			...Object.fromEntries(
				["contour", "heatmap", "histogram2d", "surface"].map((type) => [
					type,
					[{ type, colorbar }],
				]),
			),
			// Bars of a histogram touch each other; in the colour of the page, their edges tell them apart.
			histogram: [
				{
					type: "histogram",
					marker: { line: { color: theme.background, width: 1 } },
				},
			],
		},
	};
	return merge(template, layout.template) as Template;
}

/** `base` with `over` laid on top, object by object; arrays and plain values replace. */
function merge(base: unknown, over: unknown): unknown {
	if (!isObject(base) || !isObject(over)) {
		return over ?? base;
	}
	const merged = { ...base };
	for (const [key, value] of Object.entries(over)) {
		merged[key] = merge(base[key], value);
	}
	return merged;
}
