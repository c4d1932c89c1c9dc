import { drawingGrid, packRows } from "./grids";
import type { Layer } from "./layer";
import { palette } from "./palette";

/** How strong all of it is: points of the same colours can be seen on it, on light and on dark paper. */
const opacity = 0.35;

/**
 * Where a function of two variables is below 0, in light blue, and where it is above, in light orange, with a line between:
 * the regions of two classes, and their boundary.
 *
 * @param x the columns' coordinates, length C.
 * @param y the rows' coordinates, length R.
 * @param z the values, R rows of C: `z[i][j]` at (`x[j]`, `y[i]`).
 * @throws RangeError when the lengths do not fit or a number is not finite.
 */
export function regions(
	x: readonly number[],
	y: readonly number[],
	z: readonly (readonly number[])[],
): Layer {
	const grid = drawingGrid(x, y, z);
	const values = grid.z.flat();
	const above = values.filter((value) => value > 0).length;
	const share = Math.round((100 * above) / values.length);
	const packed = packRows(grid.z);
	return {
		x: grid.x,
		draw: () => ({
			type: "contour",
			x: grid.x,
			y: grid.y,
			z: packed,
			meta: `regions of ${grid.y.length} × ${grid.x.length} values, ${share} % above 0`,
			// One level: all that is below it has the first colour, all above it the last.
			contours: { start: 0, end: 0, size: 1 },
			colorscale: [
				[0, palette.blue],
				[1, palette.orange],
			],
			// Of the whole: plotly lays the upper region over the lower one, whose colour would shine through.
			opacity,
			zmin: -1,
			zmax: 1,
			showscale: false,
			// Straight from one place of the grid to the next: a ReLU has corners.
			line: { width: 3, color: "white", smoothing: 0 },
		}),
	};
}
