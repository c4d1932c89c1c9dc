import { checkCount } from "../checks";
import { extent } from "./drawing-numbers";
import { Figure } from "./figure";
import type { Trace } from "./layer";
import { escapeText } from "./plotly-text";
import { axisLayout, baseLayout } from "./theme";

/**
 * How often each class was taken for each other: rows are what examples are, columns what they were taken for. What is
 * right stands on the diagonal, in gray, as numbers alone; everything else is a mistake, the stronger in colour the more
 * often it was made. A cell without any is empty.
 *
 * @param counts K rows of K whole numbers, as `confusionCounts` returns them.
 * @param labels what the K classes are called; 0 to K − 1 by default.
 * @throws RangeError when there are not as many columns as rows, a count is not a whole number of 0 or more, or there
 * are not as many labels.
 *
 * @example confusionMatrix("10,000 test digits", confusionCounts(test.labels, predicted))
 */
export function confusionMatrix(
	title: string,
	counts: readonly (readonly number[])[],
	labels: readonly string[] = counts.map((_, index) => String(index)),
): Figure {
	checkCounts(counts, labels);
	const names = labels.map(escapeText);
	const right = counts.map((row, i) => row.map((n, j) => (i === j ? n : 0)));
	const mistakes = counts.map((row, i) => row.map((n, j) => (i === j ? 0 : n)));
	return new Figure(
		[
			{
				...cells(right, names),
				z: right.map((row) => row.map((count) => (count > 0 ? 1 : null))),
				colorscale: evenly("rgba(121, 121, 121, 0.18)"),
				meta: rightWords(counts),
			},
			{
				...cells(mistakes, names),
				...strength(mistakes),
				meta: mistakeWords(mistakes, labels),
			},
			numbers(counts, names),
		],
		{
			...baseLayout(title),
			height: 440,
			showlegend: false,
			xaxis: { ...classAxis("predicted class", names), side: "bottom" },
			yaxis: {
				...classAxis("true class", names),
				autorange: "reversed",
				scaleanchor: "x",
			},
		},
	);
}

/** A cell for each count above 0. The page shows through, so that the colours suit a light and a dark one. */
function cells(counts: readonly (readonly number[])[], names: string[]): Trace {
	return {
		type: "heatmap",
		x: names,
		y: names,
		customdata: counts.map((row) => [...row]),
		showscale: false,
		xgap: 1,
		ygap: 1,
		hoverongaps: false,
		hovertemplate: "%{y}, taken for %{x}: %{customdata}<extra></extra>",
	};
}

/**
 * How strong the colours are: as the square root of the counts. So the most frequent mistakes stand out, and a rare one
 * can still be seen.
 */
function strength(counts: readonly (readonly number[])[]): Trace {
	const [, most] = extent(counts.flat());
	return {
		z: counts.map((row) =>
			row.map((count) =>
				count > 0 ? Number(Math.sqrt(count).toFixed(3)) : null,
			),
		),
		zmin: 0,
		zmax: Math.sqrt(Math.max(most, 1)),
		colorscale: [
			[0, "rgba(213, 94, 0, 0)"],
			[1, "rgba(213, 94, 0, 0.9)"],
		],
	};
}

/** One colour, whatever the value. */
function evenly(color: string): [number, string][] {
	return [
		[0, color],
		[1, color],
	];
}

/** Apart from the cells: otherwise plotly does not write in the colour of the page's text. */
function numbers(
	counts: readonly (readonly number[])[],
	names: string[],
): Trace {
	const found = counts.flatMap((row, i) =>
		row.map((count, j) => ({ count, x: names[j] ?? "", y: names[i] ?? "" })),
	);
	const seen = found.filter(({ count }) => count > 0);
	return {
		type: "scatter",
		mode: "text",
		x: seen.map(({ x }) => x),
		y: seen.map(({ y }) => y),
		text: seen.map(({ count }) => String(count)),
		textfont: { size: 11 },
		hoverinfo: "skip",
		meta: "the counts in numbers",
	};
}

function classAxis(title: string, names: string[]) {
	return {
		...axisLayout({ title }),
		type: "category",
		categoryorder: "array",
		categoryarray: names,
		// Every class has its label; plotly would leave some out.
		tickmode: "linear",
		dtick: 1,
		showgrid: false,
		constrain: "domain",
	} as const;
}

function rightWords(counts: readonly (readonly number[])[]): string {
	const total = counts.flat().reduce((sum, count) => sum + count, 0);
	const right = counts.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
	return `right: ${right} of ${total}`;
}

function mistakeWords(
	mistakes: readonly (readonly number[])[],
	labels: readonly string[],
): string {
	const found = mistakes
		.flatMap((row, i) =>
			row.map((count, j) => ({
				count,
				words: `${labels[i]} taken for ${labels[j]}, ${times(count)}`,
			})),
		)
		.filter(({ count }) => count > 0)
		.sort((a, b) => b.count - a.count);
	const worst = found.slice(0, 3).map(({ words }) => words);
	return `mistakes: ${worst.join("; ") || "none"}`;
}

function times(count: number): string {
	return count === 1 ? "once" : `${count} times`;
}

function checkCounts(
	counts: readonly (readonly number[])[],
	labels: readonly string[],
): void {
	if (counts.length === 0) {
		throw new RangeError("There are no counts to draw.");
	}
	if (labels.length !== counts.length) {
		throw new RangeError(
			`Each class needs a label; there are ${labels.length} labels for ${counts.length} classes.`,
		);
	}
	const twice = labels.find((label, i) => labels.indexOf(label) < i);
	if (twice !== undefined) {
		throw new RangeError(
			`Two classes cannot have the same label; "${twice}" comes twice.`,
		);
	}
	for (const [i, row] of counts.entries()) {
		if (row.length !== counts.length) {
			throw new RangeError(
				`A confusion matrix has as many columns as rows; row ${i} (counted from 0) has ${row.length} for ${counts.length}.`,
			);
		}
		for (const [j, count] of row.entries()) {
			checkCount(`count in row ${i}, column ${j}`, count);
		}
	}
}
