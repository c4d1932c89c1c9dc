/**
 * What a mark is drawn in: the page's ink, a softer one for what stays in the background, or one of three colours that
 * people with any common colour blindness can tell apart.
 */
export type Tone = keyof typeof tones;

/**
 * Each tone on light and on dark paper, with a contrast to it of at least 4.5 to 1, so that words can have any of them. The
 * hues are those of `lib/plot/palette.ts`.
 */
export const tones = {
	ink: { light: "#24211C", dark: "#E3DFD7" },
	soft: { light: "#6B675F", dark: "#A8A297" },
	blue: { light: "#0072B2", dark: "#56B4E9" },
	orange: { light: "#B34E00", dark: "#F0A83C" },
	green: { light: "#007A59", dark: "#34C79B" },
} as const;

/** The tone of a mark that names none. */
export const defaultTone: Tone = "ink";

/**
 * Attributes of an element in which `currentColor` is the tone. Within a page, ink is the colour of the page's own text.
 *
 * @throws RangeError for a name that is no tone.
 */
export function toned(tone: Tone): string {
	if (!Object.hasOwn(tones, tone)) {
		throw new RangeError(
			`"${String(tone)}" is not a tone; there are ${Object.keys(tones).join(", ")}.`,
		);
	}
	return tone === "ink"
		? ""
		: ` class="tone-${tone}" color="${tones[tone].light}"`;
}

/**
 * The style sheet within a drawing. It holds only where the drawing is a document of its own, as in an `<img>`: there,
 * browsers answer `prefers-color-scheme` by the `color-scheme` of that element. Where a page takes the drawing into
 * itself, the page's own colour and the attributes above hold, for its theme may be another than the system's.
 */
export const toneStyle = `${rules("light")}@media (prefers-color-scheme:dark){${rules("dark")}}`;

function rules(paper: "light" | "dark"): string {
	return Object.entries(tones)
		.map(([tone, colors]) => {
			const element = tone === "ink" ? "" : ` .tone-${tone}`;
			return `svg:root${element}{color:${colors[paper]}}`;
		})
		.join("");
}
