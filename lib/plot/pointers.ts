import { checkFinite } from "../checks";
import type { Point } from "../points";
import { drawingNumbers, readable } from "./drawing-numbers";
import type { Frame, Layer, LayerOptions, Trace } from "./layer";
import { colored } from "./palette";
import { escapeText } from "./plotly-text";

/**
 * An arrow from one point to another, with its name beside its head: a step −η∇L on a contour.
 *
 * @throws RangeError when a coordinate is not finite, or both points are the same.
 *
 * @example figure("The loss from above", map, contour(w, b, loss), arrow([0, 0], [0.7, 0.01], { name: "−η∇L" }))
 */
export function arrow(
	from: Point,
	to: Point,
	options: LayerOptions = {},
): Layer {
	const { name = "", color = "vermilion" } = options;
	checkPoint("start of the arrow", from);
	checkPoint("head of the arrow", to);
	if (from[0] === to[0] && from[1] === to[1]) {
		throw new RangeError(
			`An arrow needs two points; this one starts and ends at (${from.join(", ")}).`,
		);
	}
	const x = drawingNumbers("x values of the arrow", [from[0], to[0]]);
	const y = drawingNumbers("y values of the arrow", [from[1], to[1]]);
	return {
		x,
		draw: (frame) => ({
			...words(frame, to, ["", name], "bottom"),
			mode: "text+lines+markers",
			name: name || "arrow",
			meta: `arrow from ${place(from)} to ${place(to)}`,
			x,
			y,
			line: { ...colored(color), width: 3 },
			marker: {
				...colored(color),
				opacity: 1,
				size: [0, 20],
				symbol: ["circle", "arrow"],
				angleref: "previous",
				line: { width: 0 },
			},
		}),
	};
}

/**
 * One point, marked with words beside it: "you are here".
 *
 * @throws RangeError when a coordinate is not finite.
 *
 * @example figure("The loss", axes, curve(lossOfW, { name: "loss" }), here([0.5, lossOfW(0.5)]))
 */
export function here(
	point: Point,
	text = "you are here",
	options: Pick<LayerOptions, "color"> = {},
): Layer {
	const { color = "vermilion" } = options;
	checkPoint("mark", point);
	const x = drawingNumbers("x values of the mark", [point[0]]);
	const y = drawingNumbers("y values of the mark", [point[1]]);
	return {
		x,
		draw: (frame) => ({
			...words(frame, point, [text], "top"),
			mode: "text+markers",
			name: text,
			meta: `at ${place(point)}`,
			x,
			y,
			marker: {
				...colored(color),
				size: 13,
				line: { color: "white", width: 2.5 },
			},
		}),
	};
}

/** Words beside a point, towards the middle of the figure: those of an arrow below, so that a mark at its start has room. */
function words(
	{ x: axis, span, isMap }: Frame,
	[x]: Point,
	text: string[],
	side: "top" | "bottom",
): Trace {
	const along = axis.scale === "log" ? Math.log : (value: number) => value;
	const [from, to] = span.map(along) as [number, number];
	const isLeft = along(x) <= (from + to) / 2;
	return {
		type: "scatter",
		text: text.map(escapeText),
		textposition: `${side} ${isLeft ? "right" : "left"}`,
		textfont: { size: 14, ...(isMap && onMap) },
		cliponaxis: false,
		showlegend: false,
	};
}

/** On the light and dark colours of a map, the page's ink cannot be read. */
const onMap = {
	color: "white",
	shadow: "0 0 2px black, 0 0 4px black, 0 0 7px black",
};

function place(point: Point): string {
	return `(${point.map(readable).join(", ")})`;
}

function checkPoint(what: string, [x, y]: Point): void {
	checkFinite(`x of the ${what}`, x);
	checkFinite(`y of the ${what}`, y);
}
