/**
 * Colours that people with any common colour blindness can tell apart: Okabe and Ito's palette (Color Universal
 * Design, 2008) without black and yellow, which vanish on a dark and on a light page. The blue is lighter than theirs, so
 * that its contrast to a dark page is 4.5 to 1, too.
 */
export const palette = {
	blue: "#2388CA",
	vermilion: "#D55E00",
	green: "#009E73",
	orange: "#E69F00",
	skyBlue: "#56B4E9",
	purple: "#CC79A7",
	/** For what stays in the background: the same contrast, 4.3 to 1, to JupyterLab's white and to its near-black #111. */
	gray: "#797979",
} as const;

/** The name of a colour in the palette. */
export type Color = keyof typeof palette;

const { gray, ...colors } = palette;

/** The colours of traces that have none of their own, in the order of the traces. */
export const colorway: string[] = Object.values(colors);

/** The colour as plotly's attribute; nothing if none was chosen, so that plotly takes the next one of the palette. */
export function colored(color: Color | undefined): { color?: string } {
	return color === undefined ? {} : { color: palette[color] };
}
