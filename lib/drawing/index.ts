/**
 * Drawings for the lessons: a few shapes and words, in SVG. `drawing(title, size, ...marks)` puts marks together, and
 * the value of a cell shows itself. A drawing follows a light or a dark page, shrinks with its column, and says in words
 * what is to be seen.
 *
 * @module
 */
export { type Drawing, type DrawingOptions, drawing } from "./drawing";
export { type LayerDrawingOptions, layer } from "./layer";
export {
	type ArrowOptions,
	arrow,
	type BoxOptions,
	between,
	box,
	type CircleOptions,
	circle,
	type Fill,
	type LabelOptions,
	type LineOptions,
	label,
	type Mark,
	type Place,
	type SegmentsOptions,
	segment,
	segments,
	type Way,
} from "./marks";
export { type NetworkOptions, network } from "./network";
export { type NeuronOptions, neuron } from "./neuron";
export type { Tone } from "./tones";
