import { jupyterDisplay, svgMime } from "../display";
import { checkLength, type Mark } from "./marks";
import { escapeXml, svgNumber } from "./svg-text";
import { toneStyle } from "./tones";

/** The size of a drawing, and what it says to readers who cannot see it. */
export interface DrawingOptions {
	/** In CSS pixels, where there is room; a narrower page shrinks the drawing. */
	readonly width: number;
	readonly height: number;
	/** What is to be seen, in words, a line each: for a terminal, a screen reader, a search. */
	readonly says: readonly string[];
}

/** The same drawing twice: as SVG, and in words. */
export interface DrawingBundle {
	readonly [svgMime]: string;
	readonly "text/plain": string;
}

/** A drawing that shows itself when it is the last value of a notebook's cell. */
export class Drawing {
	constructor(
		readonly title: string,
		readonly says: readonly string[],
		/** A document of its own. */
		readonly svg: string,
	) {}

	/** What is to be seen, in words. */
	toString(): string {
		return [`Drawing: ${this.title}`, ...this.says].join("\n");
	}

	[jupyterDisplay](): DrawingBundle {
		return { [svgMime]: this.svg, "text/plain": this.toString() };
	}
}

/** The room for a drawing on a phone, and the smallest letters that can be read there, in CSS pixels. */
const phone = 348;
const smallestText = 9.5;
const usualText = 14;

/**
 * Puts marks together in one drawing; the first is drawn lowest. Coordinates are CSS pixels from the upper left corner.
 *
 * @throws RangeError when there are no marks, nothing is said, or the width or the height is not above 0.
 *
 * @example
 * drawing(
 * 	"A product",
 * 	{ width: 240, height: 80, says: ["3 goes into a product."] },
 * 	arrow({ from: [60, 40], to: [130, 40] }),
 * 	circle({ x: 40, y: 40, radius: 20, tone: "blue" }),
 * 	label({ x: 40, y: 40, text: "3" }),
 * 	circle({ x: 150, y: 40, radius: 20 }),
 * 	label({ x: 150, y: 40, text: "×" }),
 * )
 */
export function drawing(
	title: string,
	{ width, height, says }: DrawingOptions,
	...marks: Mark[]
): Drawing {
	checkLength("width of a drawing", width);
	checkLength("height of a drawing", height);
	if (marks.length === 0) {
		throw new RangeError(
			"A drawing needs something to draw: circle(…), arrow(…), label(…), …",
		);
	}
	if (says.length === 0) {
		throw new RangeError(
			'A drawing says in words what is to be seen, for readers who cannot see it: says: ["…"].',
		);
	}
	const sheet = {
		textSize: Math.max(usualText, smallestText * (width / phone)),
	};
	const [w, h] = [svgNumber(width), svgNumber(height)];
	const svg = [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" font-family="system-ui, 'Segoe UI', 'Liberation Sans', sans-serif">`,
		`<title>${escapeXml(title)}</title>`,
		`<desc>${escapeXml(says.join("\n"))}</desc>`,
		`<style>${toneStyle}</style>`,
		...marks.map((mark) => mark.draw(sheet)),
		"</svg>",
	].join("\n");
	return new Drawing(title, says, svg);
}
