import { arrow, box, type Drawing, drawing, label } from "../drawing";
import { type Edge, layoutOf, type Place } from "./layout";
import type { Value } from "./value";

/** More values than that make a picture in which nothing can be read. */
const mostValues = 40;

/** In CSS pixels: a value's box, from one to the next, and around them all. */
const boxWidth = 92;
const boxHeight = 86;
const columnWidth = 160;
const rowHeight = 104;
const margin = 14;
/** The lines of a box, from its middle. */
const lineHeight = 25;
/** From the middle of an edge to its words, and how wide a letter of them is. */
const clearance = 12;
/** How far an edge swings out that would otherwise run through the boxes of a column. */
const detour = 42;
const letterWidth = 10;

/**
 * Draws how a value came about, from left to right. A box is a value: its name, its number and, below, its slope, which
 * is 0 until `backward` has been there. The number at an arrow is the slope of that link alone.
 *
 * @throws RangeError when more than 40 values took part.
 */
export function graphOf(
	end: Value,
	title = "How the value came about",
): Drawing {
	const { places, edges, columns, rows } = layoutOf(end);
	if (places.length > mostValues) {
		throw new RangeError(
			`${places.length} values took part, and at most ${mostValues} can be read in a drawing. Draw a part of the calculation, such as that of a single point.`,
		);
	}
	return drawing(
		title,
		{
			width: (columns - 1) * columnWidth + boxWidth + 2 * margin,
			height: (rows - 1) * rowHeight + boxHeight + 2 * margin,
			says: places.map((place) => words(place, edges)),
		},
		...edges.flatMap(linkMarks),
		...places.flatMap(valueMarks),
	);
}

function valueMarks(place: Place) {
	const { name, number, slope, links } = place.value;
	const [x, y] = middleOf(place);
	return [
		box({
			x: x - boxWidth / 2,
			y: y - boxHeight / 2,
			width: boxWidth,
			height: boxHeight,
			tone: links.length === 0 ? "soft" : "ink",
		}),
		label({ x, y: y - lineHeight, text: name, face: "bold" }),
		label({ x, y, text: short(number) }),
		label({ x, y: y + lineHeight, text: short(slope), tone: "orange" }),
	];
}

function linkMarks({ from, to, slopes }: Edge) {
	const [fromX, fromY] = middleOf(from);
	const [toX, toY] = middleOf(to);
	const start = [fromX + boxWidth / 2, fromY] as const;
	const end = [toX - boxWidth / 2, toY] as const;
	const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
	const [ux, uy] = [(end[0] - start[0]) / length, (end[1] - start[1]) / length];
	const text = slopes.map(short).join(" + ");
	const isLong = to.column - from.column > 1;
	const side = isLong && from.row > to.row ? -1 : 1;
	const bend = isLong ? side * detour : 0;
	const clear = clearance + (Math.abs(uy) * text.length * letterWidth) / 2;
	const away = bend + side * clear;
	return [
		arrow({ from: start, to: end, bend, tone: "soft" }),
		label({
			x: (start[0] + end[0]) / 2 + uy * away,
			y: (start[1] + end[1]) / 2 - ux * away,
			text,
			tone: "blue",
		}),
	];
}

function middleOf({ column, row }: Place): [x: number, y: number] {
	return [
		margin + boxWidth / 2 + column * columnWidth,
		margin + boxHeight / 2 + row * rowHeight,
	];
}

/** "× = 6 from w by 2 and x by 3, slope 1": the numbers at the links are their local slopes. */
function words(place: Place, edges: readonly Edge[]): string {
	const { name, number, slope } = place.value;
	const sources = edges
		.filter(({ to }) => to === place)
		.map(
			({ from, slopes }) =>
				`${from.value.name || "a value"} by ${slopes.map(short).join(" + ")}`,
		);
	const made = sources.length === 0 ? "" : ` from ${sources.join(" and ")}`;
	return `- ${name || "a value"} = ${short(number)}${made}, slope ${short(slope)}`;
}

/** Four digits, with a proper minus. */
function short(value: number): string {
	return String(Number(value.toPrecision(4))).replace("-", "−");
}
