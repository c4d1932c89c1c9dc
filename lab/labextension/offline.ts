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
 * Says which part of a figure would make plotly fetch something; undefined for
 * a figure that needs nothing. Opening a notebook of unknown origin must not
 * tell anybody that it was opened.
 */
export function networkNeed(figure: {
	data: Record<string, unknown>[];
	layout: unknown;
	frames: unknown;
}): string | undefined {
	const map = figure.data.find(({ type }) => mapTraces.has(type));
	if (map !== undefined) {
		return `a "${map.type}" trace needs a map from the network`;
	}
	const image = remoteImage(figure);
	return image === undefined
		? undefined
		: `its image "${image}" would be fetched from the network`;
}

/** The first image anywhere in a part of a figure that is not embedded in the figure. */
function remoteImage(part: unknown): string | undefined {
	if (typeof part !== "object" || part === null) {
		return undefined;
	}
	const source = "source" in part ? part.source : undefined;
	if (typeof source === "string" && !source.startsWith("data:")) {
		return source;
	}
	for (const inner of Array.isArray(part) ? part : Object.values(part)) {
		const image = remoteImage(inner);
		if (image !== undefined) {
			return image;
		}
	}
	return undefined;
}
