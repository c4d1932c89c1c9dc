import type { Figure } from "./figure";
import { pictureHeight } from "./picture-room";

/** Of a row, the mark of an entry, a character, and the room beside all entries of a legend, in CSS pixels. */
const [row, mark, character, beside] = [19, 48, 6.6, 64];
/** A 3D scene that is higher in proportion to its width is cut off at its sides; and the room for its title. */
const [steepest, title] = [0.6, 40];

/**
 * The height that suits a figure with a height of its own: more of it where a legend below the axes takes several rows,
 * which would else be taken from the axes, and less of it where a 3D scene has no room at its sides, or where a picture as
 * wide as the page would leave some of it empty.
 *
 * @param width of the plot in CSS pixels.
 * @returns undefined for a figure without a height of its own.
 */
export function fittingHeight(
	figure: Figure,
	width: number,
): number | undefined {
	const { data, layout } = figure;
	const { height, legend, scene, showlegend } = layout;
	if (typeof height !== "number") {
		return undefined;
	}
	if (scene !== undefined) {
		return Math.min(height, Math.round(steepest * width + title));
	}
	const ofPicture = pictureHeight(figure, width);
	if (ofPicture !== undefined && ofPicture < height) {
		return ofPicture;
	}
	const rows =
		showlegend === true && legend?.orientation === "h"
			? legendRows(data, width)
			: 1;
	return height + row * (rows - 1);
}

/** A legend's entries stand in columns, all as wide as the widest. */
function legendRows(data: Figure["data"], width: number): number {
	const names = data.flatMap((trace) => {
		const { name, showlegend } = trace as Entry;
		return typeof name === "string" && showlegend !== false ? [name] : [];
	});
	const longest = Math.max(0, ...names.map(({ length }) => length));
	const columns = Math.floor((width - beside) / (mark + character * longest));
	return Math.max(1, Math.ceil(names.length / Math.max(1, columns)));
}

interface Entry {
	readonly name?: unknown;
	readonly showlegend?: boolean;
}
