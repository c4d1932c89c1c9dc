import { checkCount } from "../checks";
import { type Drawing, drawing } from "./drawing";
import {
	between,
	box,
	circle,
	label,
	type Mark,
	type Place,
	segments,
} from "./marks";
import { column, counted } from "./nodes";
import type { Tone } from "./tones";

/** How a layer is drawn. */
export interface LayerDrawingOptions {
	/** How many numbers go in for each example. */
	readonly inputs: number;
	/** How many come out. */
	readonly outputs: number;
	/** What the shapes call the number of examples that go through at once; "b" by default. */
	readonly batch?: string;
}

const width = 560;
const height = 300;
const radius = 8;
/** Of the nodes: where they have their middle, and the two columns. */
const middle = 152;
const [fromAt, toAt] = [24, 150];
/** Of the product: sides as long as the shapes say, the same for the same number. */
const [batchSide, inputSide, outputSide] = [62, 118, 84];
const [productX, productY] = [252, 38];
const gap = 16;
/** How wide what is marked is, and how high the biases are. */
const strip = 13;

/**
 * A layer twice: as neurons, each with a weight for every number that comes in, and as the product of two matrices. The
 * weights of one neuron are marked in both: a column of W.
 *
 * @throws RangeError when `inputs` or `outputs` is not a whole number above 0.
 *
 * @example layer({ inputs: 784, outputs: 512 })
 */
export function layer(options: LayerDrawingOptions): Drawing {
	const { inputs, outputs, batch = "b" } = options;
	checkCount("number of inputs", inputs, 1);
	checkCount("number of outputs", outputs, 1);
	const shapes = {
		x: `[${batch}, ${inputs}]`,
		W: `[${inputs}, ${outputs}]`,
		b: `[${outputs}]`,
		out: `[${batch}, ${outputs}]`,
	};
	return drawing(
		`A layer: ${inputs} to ${outputs}`,
		{
			width,
			height,
			says: [
				`A layer of ${counted(outputs, "neuron")}; each has a weight of its own for each number that comes in, ${inputs} in all.`,
				`As matrices: x ${shapes.x} times W ${shapes.W}, plus b ${shapes.b}, gives ${shapes.out}.`,
				"The weights of one neuron are a column of W. Its output for one example is the product of a row of x and this column.",
			],
		},
		...neurons(inputs, outputs),
		...product(shapes),
	);
}

function neurons(inputs: number, outputs: number): Mark[] {
	const from = column([fromAt, middle], inputs, 7, 30);
	const to = column([toAt, middle], outputs, 5, 30);
	const chosen = Math.min(1, to.places.length - 1);
	const fan = (ends: readonly Place[]) =>
		ends.flatMap((end) =>
			from.places.map((start) => between(start, end, radius)),
		);
	const others = to.places.filter((_, index) => index !== chosen);
	const [one] = to.places.slice(chosen) as [Place];
	return [
		...(others.length > 0
			? [
					segments({
						ways: fan(others),
						tone: "soft",
						opacity: 0.3,
						stroke: 0.8,
					}),
				]
			: []),
		segments({ ways: fan([one]), tone: "orange", stroke: 1.6 }),
		...from.places.map(([x, y]) =>
			circle({ x, y, radius, tone: "blue", fill: 0.2 }),
		),
		...others.map(([x, y]) =>
			circle({ x, y, radius, tone: "soft", fill: 0.08 }),
		),
		circle({
			x: one[0],
			y: one[1],
			radius: radius + 1,
			tone: "green",
			fill: 0.9,
		}),
		...from.dots,
		...to.dots,
		label({ x: fromAt, y: 14, text: String(inputs) }),
		label({ x: toAt, y: 14, text: String(outputs) }),
	];
}

/**
 * The matrices so that rows and columns line up: x to the left of the result, W above it, as Falk's scheme has them
 * (https://en.wikipedia.org/wiki/Matrix_multiplication). A row of x, a column of W and what they give are marked.
 */
function product(shapes: Record<"x" | "W" | "b" | "out", string>): Mark[] {
	const right = productX + inputSide + gap;
	const below = productY + inputSide + gap;
	const row = below + 20;
	const columnX = right + 24;
	const biasY = below + batchSide + gap;
	const words = right + outputSide + 10;
	const matrix = (x: number, y: number, width: number, height: number) =>
		box({
			x,
			y,
			width,
			height,
			corner: 2,
			fill: 0.06,
			tone: "ink",
			stroke: 1.2,
		});
	const marked = (
		x: number,
		y: number,
		width: number,
		height: number,
		tone: Tone,
	) => box({ x, y, width, height, corner: 1, fill: 0.9, tone, stroke: 0.5 });
	return [
		matrix(productX, below, inputSide, batchSide),
		marked(productX, row, inputSide, strip, "blue"),
		matrix(right, productY, outputSide, inputSide),
		marked(columnX, productY, strip, inputSide, "orange"),
		matrix(right, below, outputSide, batchSide),
		marked(columnX, row, strip, strip, "green"),
		matrix(right, biasY, outputSide, strip),
		marked(columnX, biasY, strip, strip, "orange"),
		segments({
			ways: [
				{ from: [right, row + strip / 2], to: [columnX, row + strip / 2] },
				{ from: [columnX + strip / 2, below], to: [columnX + strip / 2, row] },
			],
			tone: "soft",
		}),
		label({
			x: productX + inputSide / 2,
			y: below - 14,
			text: `x ${shapes.x}`,
		}),
		label({ x: right + outputSide / 2, y: 14, text: `W ${shapes.W}` }),
		label({
			x: words,
			y: below + batchSide / 2,
			text: shapes.out,
			anchor: "start",
		}),
		label({
			x: words,
			y: biasY + strip / 2,
			text: `b ${shapes.b}`,
			anchor: "start",
		}),
		label({ x: right - 12, y: biasY + strip / 2, text: "+" }),
	];
}
