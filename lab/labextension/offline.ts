import { isObject } from "./is-object";

/** Traces drawn over a map, whose outlines or tiles plotly fetches from its hosts. */
const mapTraces = new Set<unknown>([
	"choropleth",
	"choroplethmap",
	"choroplethmapbox",
	"densitymap",
	"densitymapbox",
	"scattergeo",
	"scattermap",
	"scattermapbox",
]);

/**
 * Says which part of a figure has to be fetched; undefined for a figure that can be drawn whole. This is for the reader
 * only: plotly as we build it fetches nothing, whatever it is told (offline-dom.ts).
 */
export function networkNeed(figure: {
	data: Record<string, unknown>[];
	layout: unknown;
	frames?: Record<string, unknown>[] | undefined;
}): string | undefined {
	const { data, layout, frames = [] } = figure;
	const traces = [
		...data,
		// A frame changes traces of the figure, and need not repeat their types.
		...frames.flatMap((frame) =>
			items(frame.data).map((trace, index) => ({ ...data[index], ...trace })),
		),
	];
	const map = traces.find(({ type }) => mapTraces.has(type));
	if (map !== undefined) {
		return `a "${map.type}" trace needs a map from the network`;
	}
	const image = [
		...traces.filter(({ type }) => type === "image"),
		...[layout, ...frames.map((frame) => frame.layout)].flatMap(layoutImages),
	].find(({ source }) => typeof source === "string" && !isEmbedded(source));
	return image === undefined
		? undefined
		: `its image "${image.source}" would be fetched from the network`;
}

/** The images of a layout and of the template in it, with their defaults. */
function layoutImages(layout: unknown): Record<string, unknown>[] {
	if (!isObject(layout)) {
		return [];
	}
	const { images, imagedefaults, template } = layout;
	return [
		...items(images),
		...items([imagedefaults]),
		...(isObject(template) ? layoutImages(template.layout) : []),
	];
}

function items(list: unknown): Record<string, unknown>[] {
	return Array.isArray(list) ? list.filter(isObject) : [];
}

function isEmbedded(source: string): boolean {
	return source === "" || source.startsWith("data:");
}
