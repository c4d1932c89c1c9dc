/**
 * Plots for the lessons: `figure(title, axes, ...layers)` puts layers together, and each other function here makes
 * one layer.
 */
export { type Axes, figure } from "./compose";
export { Figure } from "./figure";
export { contour, surface } from "./grids";
export type { Axis, Layer, LayerOptions, Range, Trace } from "./layer";
export { curve, line } from "./lines";
export { histogram, path, residuals, scatter, series } from "./marks";
export type { Color } from "./palette";
