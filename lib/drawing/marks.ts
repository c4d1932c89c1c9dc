import { checkFinite } from "../checks";
import { escapeXml, svgNumber } from "./svg-text";
import { defaultTone, type Tone, toned } from "./tones";

/** A point of a drawing: to the right and down from its upper left corner. */
export type Place = readonly [x: number, y: number];

/** What a mark may need to know of its drawing. */
export interface Sheet {
	/** The size of words that name none of their own: legible on a phone, too. */
	readonly textSize: number;
}

/** One thing in a drawing: what the helpers of this file return and `drawing` takes. */
export interface Mark {
	/** The mark as SVG, once the drawing around it is known. */
	draw(sheet: Sheet): string;
}

/** How a shape is filled: not at all, with a breath of its tone, wholly, or by a share from 0 to 1. */
export type Fill = keyof typeof fills | number;

const fills = { none: 0, light: 0.13, full: 1 };

/** What circles and boxes have in common. */
interface ShapeOptions {
	readonly x: number;
	readonly y: number;
	readonly tone?: Tone;
	/** "light" by default. */
	readonly fill?: Fill;
	/** How wide its outline is; 1.5 by default. */
	readonly stroke?: number;
}

export interface CircleOptions extends ShapeOptions {
	readonly radius: number;
}

/**
 * A circle about (x, y).
 *
 * @throws RangeError when a number is not finite, the radius or the stroke is not above 0, and for a tone or a fill that
 * there is not.
 */
export function circle(options: CircleOptions): Mark {
	const { x, y, radius } = options;
	checkPlace("circle", [x, y]);
	checkLength("radius of a circle", radius);
	return shape(
		options,
		`<circle cx="${svgNumber(x)}" cy="${svgNumber(y)}" r="${svgNumber(radius)}"`,
	);
}

export interface BoxOptions extends ShapeOptions {
	readonly width: number;
	readonly height: number;
	/** The radius of its corners; 6 by default. */
	readonly corner?: number;
}

/**
 * A rectangle whose upper left corner is (x, y).
 *
 * @throws RangeError when a number is not finite, the width, the height or the stroke is not above 0, the corner is below
 * 0, and for a tone or a fill that there is not.
 */
export function box(options: BoxOptions): Mark {
	const { x, y, width, height, corner = 6 } = options;
	checkPlace("box", [x, y]);
	checkLength("width of a box", width);
	checkLength("height of a box", height);
	if (!(corner >= 0 && Number.isFinite(corner))) {
		throw new RangeError(
			`The corner of a box must be a number, 0 or more; it is ${String(corner)}.`,
		);
	}
	return shape(
		options,
		`<rect x="${svgNumber(x)}" y="${svgNumber(y)}" width="${svgNumber(width)}" height="${svgNumber(height)}" rx="${svgNumber(corner)}"`,
	);
}

function shape(
	{ tone = defaultTone, fill = "light", stroke = 1.5 }: ShapeOptions,
	open: string,
): Mark {
	const share = fillShare(fill);
	checkLength("stroke of a shape", stroke);
	const svg = `${open}${toned(tone)} fill="currentColor" fill-opacity="${svgNumber(share)}" stroke="currentColor" stroke-width="${svgNumber(stroke)}"/>`;
	return { draw: () => svg };
}

function fillShare(fill: Fill): number {
	if (typeof fill === "number") {
		checkShare("fill of a shape", fill);
		return fill;
	}
	if (!Object.hasOwn(fills, fill)) {
		throw new RangeError(
			`"${String(fill)}" is not a fill; there are ${Object.keys(fills).join(", ")}, and numbers from 0 to 1.`,
		);
	}
	return fills[fill];
}

export interface LineOptions {
	readonly from: Place;
	readonly to: Place;
	readonly tone?: Tone;
	/** How wide it is; 1.5 by default. */
	readonly stroke?: number;
	/** How far it swings out to its left, seen in its direction; to its right below 0; straight, 0, by default. */
	readonly bend?: number;
	/** Dashes in place of a whole line; false by default. */
	readonly dashed?: boolean;
	/** From 0, not to be seen, to 1, the default. */
	readonly opacity?: number;
}

/**
 * A line from one place to another, straight or bent.
 *
 * @throws RangeError when a number is not finite, the two places are the same, the stroke is not above 0, the opacity is
 * not from 0 to 1, and for a tone that there is not.
 */
export function segment(options: LineOptions): Mark {
	return stroke("segment", options, options.to, "");
}

/** The two ends of a line. */
export type Way = Pick<LineOptions, "from" | "to">;

/**
 * The way between two places without its first and its last stretch: from the edge of one circle to that of another.
 *
 * @param radius how long the first stretch is, and `otherRadius` the last: as long as the first by default.
 * @throws RangeError when a number is not finite, and when nothing is left between.
 *
 * @example arrow({ ...between([40, 40], [150, 40], 20), tone: "soft" })
 */
export function between(
	from: Place,
	to: Place,
	radius: number,
	otherRadius: number = radius,
): Way {
	checkPlace("start", from);
	checkPlace("end", to);
	const distance = Math.hypot(to[0] - from[0], to[1] - from[1]);
	if (!(radius >= 0 && otherRadius >= 0 && radius + otherRadius < distance)) {
		throw new RangeError(
			`A way of ${svgNumber(distance)} has nothing left without ${radius} at its start and ${otherRadius} at its end.`,
		);
	}
	const [ux, uy] = direction(from, to);
	return {
		from: [from[0] + radius * ux, from[1] + radius * uy],
		to: [to[0] - otherRadius * ux, to[1] - otherRadius * uy],
	};
}

/** What many lines in one look have in common. */
export interface SegmentsOptions
	extends Pick<LineOptions, "tone" | "stroke" | "opacity"> {
	readonly ways: readonly Way[];
}

/**
 * Many straight lines in one look, such as those between two layers of a network.
 *
 * @throws RangeError as `segment` does, and when there are none.
 */
export function segments({ ways, ...look }: SegmentsOptions): Mark {
	const [first] = ways;
	if (first === undefined) {
		throw new RangeError("There are no segments to draw.");
	}
	for (const way of ways) {
		checkLine("segment", { ...way, ...look });
	}
	const d = ways.map(({ from, to }) => `M${written(from)}L${written(to)}`);
	return path(d.join(""), look);
}

export interface ArrowOptions extends LineOptions {
	/** How long its head is; by default in proportion to its stroke. */
	readonly head?: number;
}

/**
 * A line with a head at `to`, which it touches.
 *
 * @throws RangeError as `segment` does, and when the head is not above 0.
 */
export function arrow(options: ArrowOptions): Mark {
	const { to, stroke: width = 1.5, head = 5 + 3 * width } = options;
	checkLength("head of an arrow", head);
	checkLine("arrow", options);
	const [ux, uy] = direction(control(options) ?? options.from, to);
	const back = (along: number, across: number): Place => [
		to[0] - along * ux - across * uy,
		to[1] - along * uy + across * ux,
	];
	const half = head * 0.38;
	const corners = [
		to,
		back(head, half),
		back(head * 0.78, 0),
		back(head, -half),
	];
	// The line ends within the head, whose point would otherwise be blunt.
	return stroke(
		"arrow",
		options,
		back(head * 0.7, 0),
		`<path d="M${corners.map(written).join("L")}Z" fill="currentColor"/>`,
	);
}

function stroke(
	what: string,
	options: LineOptions,
	end: Place,
	head: string,
): Mark {
	checkLine(what, options);
	const middle = control(options);
	const way = middle === undefined ? "L" : `Q${written(middle)} `;
	return path(`M${written(options.from)}${way}${written(end)}`, options, head);
}

function path(
	d: string,
	{
		tone = defaultTone,
		stroke: width = 1.5,
		dashed = false,
		opacity = 1,
	}: Omit<LineOptions, "from" | "to">,
	head = "",
): Mark {
	const dashes = dashed
		? ` stroke-dasharray="${svgNumber(3 * width)} ${svgNumber(2.5 * width)}"`
		: "";
	const faint = opacity === 1 ? "" : ` opacity="${svgNumber(opacity)}"`;
	const svg = `<g${toned(tone)}${faint}><path d="${d}" fill="none" stroke="currentColor" stroke-width="${svgNumber(width)}" stroke-linecap="round"${dashes}/>${head}</g>`;
	return { draw: () => svg };
}

/** The point that a bent line is drawn towards; it passes it at half of the distance. */
function control({ from, to, bend = 0 }: LineOptions): Place | undefined {
	if (bend === 0) {
		return undefined;
	}
	const [ux, uy] = direction(from, to);
	return [
		(from[0] + to[0]) / 2 + 2 * bend * uy,
		(from[1] + to[1]) / 2 - 2 * bend * ux,
	];
}

function direction(from: Place, to: Place): Place {
	const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
	const length = Math.hypot(dx, dy);
	return [dx / length, dy / length];
}

function written([x, y]: Place): string {
	return `${svgNumber(x)} ${svgNumber(y)}`;
}

export interface LabelOptions {
	/** Where it begins, ends, or has its middle, as `anchor` says. */
	readonly x: number;
	/** The middle of its height. */
	readonly y: number;
	readonly text: string;
	/** The height of its letters; by default 14, and more in a drawing that a phone has to shrink. */
	readonly size?: number;
	/** "middle" by default. */
	readonly anchor?: "start" | "middle" | "end";
	readonly tone?: Tone;
	/** "italic" for a variable of a formula, "bold" for a heading; "plain" by default. */
	readonly face?: Face;
}

/** How letters are cut. */
export type Face = "plain" | "italic" | "bold";

const anchors = ["start", "middle", "end"];

const faces: Record<Face, string> = {
	plain: "",
	italic: ' font-style="italic"',
	bold: ' font-weight="600"',
};

/**
 * Words, in one line.
 *
 * @throws RangeError when a number is not finite, the size is not above 0, and for an anchor, a face or a tone that there
 * is not.
 */
export function label(options: LabelOptions): Mark {
	const { x, y, text, size, anchor = "middle", face = "plain" } = options;
	checkPlace("label", [x, y]);
	if (size !== undefined) {
		checkLength("size of a label", size);
	}
	if (!anchors.includes(anchor)) {
		throw new RangeError(
			`"${String(anchor)}" is not an anchor of a label; there are ${anchors.join(", ")}.`,
		);
	}
	if (!Object.hasOwn(faces, face)) {
		throw new RangeError(
			`"${String(face)}" is not a face of a label; there are ${Object.keys(faces).join(", ")}.`,
		);
	}
	const tone = toned(options.tone ?? defaultTone);
	const words = escapeXml(String(text));
	// Not `dominant-baseline`, which not every reader of SVG knows.
	return {
		draw: ({ textSize }) =>
			`<text x="${svgNumber(x)}" y="${svgNumber(y)}" dy="0.35em" font-size="${svgNumber(size ?? textSize)}" text-anchor="${anchor}"${faces[face]}${tone} fill="currentColor">${words}</text>`,
	};
}

function checkLine(what: string, options: LineOptions): void {
	const { from, to, bend = 0, stroke: width = 1.5, opacity = 1 } = options;
	checkPlace(`${what}'s start`, from);
	checkPlace(`${what}'s end`, to);
	if (from[0] === to[0] && from[1] === to[1]) {
		throw new RangeError(
			`A line needs two places; this ${what} starts and ends at (${from[0]}, ${from[1]}).`,
		);
	}
	checkFinite(`bend of this ${what}`, bend);
	checkLength(`stroke of this ${what}`, width);
	checkShare(`opacity of this ${what}`, opacity);
}

function checkPlace(what: string, [x, y]: Place): void {
	checkFinite(`x of the ${what}`, x);
	checkFinite(`y of the ${what}`, y);
}

function checkShare(what: string, value: number): void {
	if (!(value >= 0 && value <= 1)) {
		throw new RangeError(
			`The ${what} must be from 0 to 1; it is ${String(value)}.`,
		);
	}
}

/** Throws a RangeError unless `value` is a finite number above 0. */
export function checkLength(what: string, value: number): void {
	if (!(value > 0 && Number.isFinite(value))) {
		throw new RangeError(
			`The ${what} must be a number above 0; it is ${String(value)}.`,
		);
	}
}
