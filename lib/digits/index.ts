/**
 * Digits drawn by code in MNIST's conventions, for when MNIST is not to be had, and by the reader's own strokes.
 *
 * @module
 */
export { type DigitOptions, drawDigit, drawDigits } from "./draw-digits";
export { drawStrokes, type StrokeOptions } from "./draw-strokes";
export type { Hand } from "./hand";
export type { Place, Stroke } from "./stroke";
