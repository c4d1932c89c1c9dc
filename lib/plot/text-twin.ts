import type { Layout, LayoutAxis } from "plotly.js";
import { extent, readable } from "./drawing-numbers";
import type { Trace } from "./layer";
import { type Packed, unpack } from "./packed";
import { unescapeText } from "./plotly-text";

/**
 * What a plotly figure shows, in words: the title, the axes, then each trace with what it spans, a line each.
 * For readers without plotly: a terminal, a screen reader, a page that cannot draw.
 */
export function textTwin(
	data: readonly Trace[],
	layout: Partial<Layout>,
): string {
	const axes = layout.scene ?? layout;
	return [
		`Figure: ${titleOf(layout) ?? "untitled"}`,
		...axisLine("x", axes.xaxis),
		...axisLine("y", axes.yaxis),
		...axisLine("z", layout.scene?.zaxis),
		...data.map((trace) => `- ${traceWords(trace)}`),
	].join("\n");
}

function axisLine(letter: string, axis: Partial<LayoutAxis> = {}): string[] {
	const title = titleOf(axis);
	if (title === undefined) {
		return [];
	}
	return [`${letter}: ${title}${axis.type === "log" ? ", log scale" : ""}`];
}

function traceWords(trace: Trace): string {
	const name = trace.name === undefined ? "" : `${unescapeText(trace.name)}: `;
	if (typeof trace.meta === "string") {
		return name + trace.meta;
	}
	const spans = [span("x", trace.x), span("y", trace.y), zSpan(trace)];
	const words = [kind(trace), ...spans, highest(trace)].filter(Boolean);
	return name + words.join(", ");
}

function kind({ type = "scatter", mode, x = [], z }: Trace): string {
	if (z) {
		return `${type} of ${size(z)} values`;
	}
	if (type === "bar") {
		return counted(x.length, "bar");
	}
	if (type !== "scatter") {
		return type;
	}
	const gaps = rowsOf(x).filter(([value]) => value === null).length;
	if (gaps > 0) {
		return counted(gaps, "line segment");
	}
	const points = counted(x.length, "point");
	return mode === "markers" ? points : `line through ${points}`;
}

function size(z: NonNullable<Trace["z"]>): string {
	if ("bdata" in z) {
		return z.shape.replaceAll(", ", " × ");
	}
	const rows = rowsOf(z);
	return `${rows.length} × ${rows[0]?.length ?? 0}`;
}

/** "highest at 4", for bars; nothing for other traces. */
function highest({ type, x = [], y = [] }: Trace): string {
	if (type !== "bar") {
		return "";
	}
	const heights = Array.from(y as ArrayLike<unknown>, Number);
	const [, most] = extent(heights);
	const label = x[heights.indexOf(most)];
	return label === undefined ? "" : `highest at ${unescapeText(String(label))}`;
}

// A contour on a log scale draws logarithms, and keeps the values themselves beside them.
function zSpan({ z, customdata, colorbar }: Trace): string {
	const title = colorbar && titleOf(colorbar);
	return span(title ?? "z", z && (customdata ?? z));
}

/** "x from 1 to 5"; nothing if there are no numbers, as with the names of bars. */
function span(name: string, values: Trace["z"] = []): string {
	const numbers = rowsOf(values)
		.flat()
		.filter((value): value is number => typeof value === "number");
	if (numbers.length === 0) {
		return "";
	}
	const [least, most] = extent(numbers);
	return `${name} from ${readable(least)} to ${readable(most)}`;
}

function rowsOf(values: ArrayLike<unknown> | Packed): unknown[][] {
	if ("bdata" in values) {
		return [[...unpack(values)]];
	}
	return Array.from(values, (row) => (Array.isArray(row) ? row : [row]));
}

function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function titleOf(titled: {
	title?: string | { text?: string } | undefined;
}): string | undefined {
	const { title } = titled;
	const text = typeof title === "string" ? title : title?.text;
	return text === undefined ? undefined : unescapeText(text);
}
