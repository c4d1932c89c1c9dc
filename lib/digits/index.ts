/**
 * Digits in MNIST's conventions: drawn by code, for when MNIST is not available, or from the reader's own strokes.
 *
 * @module
 */
export { type DigitOptions, drawDigit, drawDigits } from "./draw-digits";
export { drawStrokes, type StrokeOptions } from "./draw-strokes";
export type { Hand } from "./hand";
export type { Place, Stroke } from "./stroke";
