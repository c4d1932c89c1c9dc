/**
 * Drawings for the lessons: a few shapes and words, in SVG. `drawing(title, size, ...marks)` puts marks together, and
 * the value of a cell shows itself. A drawing follows a light or a dark page, shrinks with its column, and says in words
 * what is to be seen.
 *
 * @module
 */
export { type Drawing, type DrawingOptions, drawing } from "./drawing";
export {
	type ArrowOptions,
	arrow,
	type BoxOptions,
	box,
	type CircleOptions,
	circle,
	type Fill,
	type LabelOptions,
	type LineOptions,
	label,
	type Mark,
	type Place,
	segment,
} from "./marks";
export type { Tone } from "./tones";
