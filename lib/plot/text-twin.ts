import type { Layout, LayoutAxis } from "plotly.js";
import { extent, readable } from "./drawing-numbers";
import type { Trace } from "./layer";
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
	if (title === undefined) return [];
	return [`${letter}: ${title}${axis.type === "log" ? ", log scale" : ""}`];
}

function traceWords(trace: Trace): string {
	const name = trace.name === undefined ? "" : `${unescapeText(trace.name)}: `;
	const spans = [span("x", trace.x), span("y", trace.y), zSpan(trace)];
	return name + [kind(trace), ...spans.filter((words) => words)].join(", ");
}

function kind({ type = "scatter", mode, x = [], z }: Trace): string {
	if (z) {
		const rows = rowsOf(z);
		return `${type} of ${rows.length} × ${rows[0]?.length ?? 0} values`;
	}
	if (type !== "scatter") return type;
	const gaps = rowsOf(x).filter(([value]) => value === null).length;
	if (gaps > 0) return counted(gaps, "line segment");
	const points = counted(x.length, "point");
	return mode === "markers" ? points : `line through ${points}`;
}

// A contour on a log scale draws logarithms, and keeps the values themselves beside them.
function zSpan({ z, customdata, colorbar }: Trace): string {
	const title = colorbar && titleOf(colorbar);
	return span(title ?? "z", z && (customdata ?? z));
}

/** "x from 1 to 5"; nothing where there are no numbers, as with the names of bars. */
function span(name: string, values: Trace["z"] = []): string {
	const numbers = rowsOf(values)
		.flat()
		.filter((value): value is number => typeof value === "number");
	if (numbers.length === 0) return "";
	const [least, most] = extent(numbers);
	return `${name} from ${readable(least)} to ${readable(most)}`;
}

function rowsOf(values: ArrayLike<unknown>): unknown[][] {
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
