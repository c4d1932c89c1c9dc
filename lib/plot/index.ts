/**
 * Plots for the lessons. `figure(title, axes, ...layers)` puts layers together, and most other functions here make one
 * layer. Pictures and the confusion matrix are figures of their own. `live(figure)` shows a figure that changes, and
 * `knobs(…)` figures that the reader moves.
 *
 * @module
 */
export { bars } from "./bars";
export { type Axes, figure } from "./compose";
export { confusionMatrix } from "./confusion-matrix";
export { Figure, type FigureBundle } from "./figure";
export { contour, surface } from "./grids";
export { type ImageOptions, imageFigure } from "./image";
export { type ImagesOptions, imagesFigure, type Tile } from "./images";
export {
	choice,
	type Knob,
	type KnobOptions,
	type KnobValue,
	type RangeOptions,
	range,
	toggle,
} from "./knob";
export { KnobsFigure, knobs, type Settings } from "./knobs";
export type { Axis, Layer, LayerOptions, Range, Trace } from "./layer";
export { curve, line } from "./lines";
export { type LivePlot, live } from "./live";
export {
	histogram,
	path,
	residuals,
	scatter,
	series,
	squares,
} from "./marks";
export type { Color } from "./palette";
export type { PixelScale } from "./pixels";
export { arrow, here } from "./pointers";
export { regions } from "./regions";
export { stripFigure } from "./strip";
