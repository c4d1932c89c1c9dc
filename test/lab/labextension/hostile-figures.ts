/** Figures that name a host wherever plotly takes a text or a colour. */

/** Of `Plotly.PlotSchema.get()`. */
export interface Schema {
	readonly traces: Record<string, { attributes: Attributes }>;
	readonly layout: { layoutAttributes: Attributes };
}
type Attributes = Record<string, unknown>;
type Json = Record<string, unknown>;

const xy = { x: [1, 2, 3], y: [1, 3, 2] };
const grid = [
	[1, 2, 1],
	[2, 4, 2],
	[1, 2, 1],
];
const tree = { labels: ["a", "b"], parents: ["", "a"], values: [2, 1] };
const cube = {
	x: [0, 0, 0, 0, 1, 1, 1, 1],
	y: [0, 0, 1, 1, 0, 0, 1, 1],
	z: [0, 1, 0, 1, 0, 1, 0, 1],
};
const arrows = { ...cube, u: cube.x, v: cube.y, w: cube.z };
const prices = { x: [1], open: [1], high: [3], low: [0], close: [2] };
const dimensions = [
	{ label: "a", values: [1, 2] },
	{ label: "b", values: [2, 1] },
];
const carpet = {
	type: "carpet",
	a: [1, 2, 1, 2],
	b: [1, 1, 2, 2],
	y: [1, 2, 3, 4],
	carpet: "c",
};

/** The least that each kind of trace needs to be drawn. */
export const traces: Record<string, Json> = {
	scatter: { ...xy, mode: "lines+markers+text", fill: "tozeroy" },
	bar: xy,
	box: { y: [1, 2, 9] },
	heatmap: { z: grid },
	histogram: { x: [1, 1, 2] },
	histogram2d: xy,
	histogram2dcontour: xy,
	contour: { z: grid, contours: { showlabels: true } },
	scatterternary: { a: [1, 2], b: [2, 1], c: [1, 1], mode: "markers+text" },
	violin: { y: [1, 2, 9] },
	funnel: xy,
	waterfall: xy,
	image: { z: [[[1, 2, 3]]] },
	pie: { values: [1, 2], labels: ["a", "b"] },
	sunburst: tree,
	treemap: tree,
	icicle: tree,
	funnelarea: { values: [1, 2], labels: ["a", "b"] },
	scatter3d: { ...cube, mode: "markers+text" },
	surface: { z: grid },
	isosurface: { ...cube, value: cube.x },
	volume: { ...cube, value: cube.x },
	mesh3d: cube,
	cone: arrows,
	streamtube: arrows,
	scattergl: { ...xy, mode: "markers+text" },
	splom: { dimensions },
	parcoords: { dimensions },
	parcats: { dimensions },
	sankey: {
		node: { label: ["a", "b"] },
		link: { source: [0], target: [1], value: [1] },
	},
	indicator: {
		value: 1,
		mode: "number+delta+gauge",
		delta: { reference: 2 },
		gauge: { axis: { range: [0, 3] } },
	},
	table: { header: { values: ["a"] }, cells: { values: [["b"]] } },
	carpet,
	scattercarpet: { a: [1, 2], b: [1, 2], carpet: "c", mode: "markers+text" },
	contourcarpet: {
		a: [1, 2, 1, 2],
		b: [1, 1, 2, 2],
		z: [1, 2, 3, 4],
		carpet: "c",
	},
	ohlc: prices,
	candlestick: prices,
	scatterpolar: { r: [1, 2], theta: [0, 90], mode: "markers+text" },
	scatterpolargl: { r: [1, 2], theta: [0, 90], mode: "markers+text" },
	barpolar: { r: [1, 2], theta: [0, 90] },
	scattersmith: { real: [1, 2], imag: [1, 2], mode: "markers+text" },
	quiver: { x: [1, 2], y: [1, 2], u: [1, 1], v: [1, 0] },
};

/** Values that would move or empty the drawing, so that less of it is to be seen. */
const kept =
	/^(type|uid|visible|carpet|legend|xaxis|yaxis|.*0|start|end|size|dtick|range|.*period.*|separators|template|uirevision|.*revision|.*(src|calendar)|source|ids?|.*format|xhoverformat|path)$/;

/**
 * A figure for each kind of trace, and one for the layout. In each, every text is markup with an address for several
 * properties of CSS, every colour one with an address before it. The address ends in the place that it stands at.
 *
 * @param schema `Plotly.PlotSchema.get()`.
 */
export function hostileFigures(schema: Schema, host: string): Json[] {
	const { traces: kinds, layout } = schema;
	const figures = Object.entries(traces).map(([type, base]) => {
		const { attributes = {} } = kinds[type] ?? {};
		const trace = filled(attributes, `${host}/${type}`, { ...base, type });
		const onCarpet = base.carpet === "c" && type !== "carpet";
		return {
			data: onCarpet ? [carpet, trace] : [trace],
			layout: { height: 320 },
		};
	});
	const whole = filled(layout.layoutAttributes, `${host}/layout`, {
		height: 600,
		width: 700,
		annotations: [{ x: 1, y: 1 }],
		shapes: [{ type: "rect", x0: 0, x1: 1, y0: 0, y1: 1 }],
		updatemenus: [{ type: "buttons", buttons: [{ method: "skip" }] }],
		sliders: [{ steps: [{ method: "skip" }, { method: "skip", label: "b" }] }],
		images: [],
		selections: [],
		xaxis: {
			tickvals: [1, 2],
			ticktext: [markup(`${host}/ticktext`), "b"],
			tickmode: "array",
		},
	});
	const subplots = [
		"scatter",
		"scatter3d",
		"scatterternary",
		"scatterpolar",
		"scattersmith",
	];
	return [
		...figures,
		{
			data: subplots.map((type) => ({
				...traces[type],
				type,
				showlegend: true,
			})),
			layout: whole,
		},
	];
}

/** Text in which every property that takes an address has one. */
export function markup(address: string): string {
	const style = [
		"cursor",
		"background-image",
		"mask-image",
		"fill",
		"list-style-image",
		"content",
		"clip-path",
		"shape-outside",
	]
		.map((property) => `${property}:url(${address}?${property})`)
		.join(";");
	return `<span style="${style}">T</span>`;
}

function filled(attributes: Attributes, place: string, base: Json): Json {
	const result: Json = { ...base };
	for (const [key, attribute] of Object.entries(attributes)) {
		if (
			typeof attribute !== "object" ||
			attribute === null ||
			key in partsOfSchema
		) {
			continue;
		}
		const { valType, items, arrayOk } = attribute as {
			valType?: string;
			items?: Attributes;
			arrayOk?: boolean;
		};
		const here = `${place}.${key}`;
		const own = base[key];
		if (valType !== undefined) {
			if (own === undefined && !kept.test(key)) {
				const value = hostile(valType, here);
				if (value !== undefined) {
					result[key] =
						arrayOk && /^(hover)?(text|name)$/.test(key)
							? [value, value, value]
							: value;
				}
			}
		} else if (items !== undefined) {
			const [item] = Object.values(items);
			const list = Array.isArray(own) ? own : own === undefined ? [{}] : [];
			result[key] = list.map((one) =>
				filled(item as Attributes, here, one as Json),
			);
		} else if (typeof own === "object" || own === undefined) {
			result[key] = filled(attribute as Attributes, here, (own ?? {}) as Json);
		}
	}
	return result;
}

/** Keys among attributes that tell of these. */
const partsOfSchema = {
	editType: 0,
	impliedEdits: 0,
	role: 0,
	description: 0,
	transforms: 0,
};

function hostile(valType: string, address: string): unknown {
	switch (valType) {
		case "string":
		case "any":
			return markup(address);
		case "color":
			return `url(${address}?color) rgb(1,2,3)`;
		default:
			return undefined;
	}
}
