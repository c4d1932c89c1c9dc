import { checkCount } from "../checks";
import { type Drawing, drawing } from "./drawing";
import {
	arrow,
	between,
	box,
	circle,
	label,
	type Mark,
	type Place,
	segments,
} from "./marks";
import { column, counted, subscript } from "./nodes";

/** How a neuron is drawn. */
export interface NeuronOptions {
	/** How many numbers go in; 3 by default. Of more than 4, the first two and the last are shown. */
	readonly inputs?: number;
	/** Whether a ReLU follows the sum; true by default. */
	readonly relu?: boolean;
}

const width = 480;
const inputsX = 34;
const inputRadius = 18;
const sumX = 214;
const sumRadius = 24;
const outputX = 448;
const outputRadius = 20;
/** How far few inputs, and many, reach up and down from the middle. */
const [reachOfFew, reachOfMany] = [78, 98];
const rectified = "h = ReLU(z) = max(0, z)";

/**
 * A neuron: each number that comes in is multiplied by a weight of its own, all are added up with a bias, and a ReLU
 * follows.
 *
 * @throws RangeError when `inputs` is not a whole number above 0.
 *
 * @example neuron({ inputs: 784 })
 */
export function neuron(options: NeuronOptions = {}): Drawing {
	const { inputs = 3, relu = true } = options;
	checkCount("number of inputs", inputs, 1);
	const isWhole = inputs <= 4;
	const numbers = isWhole ? [1, 2, 3, 4].slice(0, inputs) : [1, 2, inputs];
	const isFew = inputs < 4;
	const spacing = isFew ? 56 : 48;
	const reach = isFew ? reachOfFew : reachOfMany;
	const { places, dots } = column(
		[inputsX, reach],
		inputs,
		numbers.length,
		spacing,
	);
	const names = numbers.map(subscript);
	const products = names.map((index) => `w${index} x${index}`);
	const terms = isWhole ? products : products.toSpliced(2, 0, "…");
	const sum = `z = ${[...terms, "b"].join(" + ")}`;
	const formulas = relu ? [sum, rectified] : [sum];
	return drawing(
		"A neuron",
		{
			width,
			height: 2 * reach + 14 + 24 * formulas.length,
			says: words(inputs, sum, relu),
		},
		...places.flatMap((place, index) =>
			input(place, [sumX, reach], names[index] ?? ""),
		),
		...dots,
		...bias([sumX, reach]),
		...(relu
			? bend(reach)
			: [onward(sumX + sumRadius, outputX - outputRadius, reach)]),
		...node([outputX, reach], outputRadius, relu ? "h" : "z"),
		...formulas.map((text, index) =>
			label({ x: width / 2, y: 2 * reach + 16 + 24 * index, text }),
		),
	);
}

/** A number that comes in, and the line by which it gets its weight. */
function input(place: Place, sum: Place, index: string): Mark[] {
	const { from, to } = between(place, sum, inputRadius, sumRadius);
	const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
	// Beside the line, on its outer side; farther from a steeper one.
	const away = (dy < 0 ? 1 : -1) * (11 + Math.abs(dy) / 14);
	return [
		arrow({ from, to, tone: "orange" }),
		label({
			x: from[0] + 0.4 * dx,
			y: from[1] + 0.4 * dy + away,
			text: `w${index}`,
			tone: "orange",
			face: "italic",
		}),
		...node(place, inputRadius, `x${index}`),
	];
}

/** The sum, and the bias that goes into it from above. */
function bias([x, y]: Place): Mark[] {
	const top = y - sumRadius - 46;
	return [
		label({ x, y: top, text: "b", tone: "orange", face: "italic" }),
		arrow({ from: [x, top + 11], to: [x, y - sumRadius], tone: "orange" }),
		circle({ x, y, radius: sumRadius, tone: "blue" }),
		label({ x, y, text: "+", size: 24 }),
	];
}

/** From the sum through the ReLU, whose graph is drawn, to the output. */
function bend(middle: number): Mark[] {
	const [left, side] = [302, 64];
	const [right, top] = [left + side, middle - side / 2];
	const [x, y] = [left + side / 2, middle + 10];
	return [
		onward(sumX + sumRadius, left, middle),
		label({
			x: (sumX + sumRadius + left) / 2,
			y: middle - 14,
			text: "z",
			tone: "blue",
			face: "italic",
		}),
		box({ x: left, y: top, width: side, height: side, tone: "soft", fill: 0 }),
		segments({
			ways: [
				{ from: [left + 8, y], to: [right - 8, y] },
				{ from: [x, top + 8], to: [x, top + side - 8] },
			],
			tone: "soft",
			stroke: 1,
		}),
		segments({
			ways: [
				{ from: [left + 10, y], to: [x, y] },
				{ from: [x, y], to: [right - 8, y - 24] },
			],
			tone: "blue",
			stroke: 2.5,
		}),
		label({ x, y: top - 14, text: "ReLU" }),
		onward(right, outputX - outputRadius, middle),
	];
}

function onward(from: number, to: number, y: number): Mark {
	return arrow({ from: [from, y], to: [to, y], tone: "blue" });
}

function node([x, y]: Place, radius: number, text: string): Mark[] {
	return [
		circle({ x, y, radius, tone: "blue" }),
		label({ x, y, text, face: "italic" }),
	];
}

function words(inputs: number, sum: string, relu: boolean): string[] {
	return [
		`In: ${counted(inputs, "number")}, each times a weight of its own.`,
		`Their sum with the bias b: ${sum}.`,
		...(relu
			? [`The ReLU keeps it above 0, and makes it 0 below: ${rectified}.`]
			: []),
	];
}
