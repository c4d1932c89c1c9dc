import { checkCount } from "../checks";
import { type Random, seededRandom } from "../random";
import { type Drawing, drawing } from "./drawing";
import { arrow, between, circle, label, type Mark, segments } from "./marks";
import { type Column, column, counted, subscript } from "./nodes";
import type { Tone } from "./tones";

/** What is said about the layers of a network. */
export interface NetworkOptions {
	/** What the layers are called, from the input on; "input", "h1", "h2", …, "output" by default. */
	readonly names?: readonly string[];
	/** What each layer but the last ends with; "ReLU" by default, nothing where it is empty. */
	readonly activation?: string;
	/** What the shapes call the number of examples that go through at once; "b" by default. */
	readonly batch?: string;
}

const width = 560;
const margin = 58;
const spacing = 20;
const radius = 6.5;
/** How high the words above the nodes are, and those below their shapes. */
const [head, foot] = [32, 58];

/**
 * A network in which each number of a layer is computed from all numbers of the layer before, with the shapes of what goes
 * through and of the weights. A large layer shows some of its nodes. How strong lines and nodes are is made up.
 *
 * @param widths how many numbers each layer has, from the input on; 2 to 5 of them.
 * @throws RangeError when there are more or fewer, one is not a whole number above 0, or there are not as many names.
 *
 * @example network([784, 512, 256, 10], { names: ["pixels", "h1", "h2", "out"] })
 */
export function network(
	widths: readonly number[],
	options: NetworkOptions = {},
): Drawing {
	const layers = layersOf(widths, options);
	const shapesAt = 2 * middleOf(widths) - head + 16;
	const height = shapesAt + foot;
	const random = seededRandom(2);
	return drawing(
		`A network: ${widths.join(", ")}`,
		{ width, height, says: words(layers) },
		...layers
			.slice(1)
			.flatMap((layer, index) =>
				weights((layers[index] as Layer).nodes, layer.nodes, random),
			),
		...layers.flatMap(({ nodes, isLast }) => numbers(nodes, isLast, random)),
		...layers.flatMap(({ x, name, shape }) => [
			label({ x, y: 14, text: name, face: "bold" }),
			label({ x, y: shapesAt, text: shape }),
		]),
		...layers
			.slice(1)
			.flatMap((layer, index) => step(layers[index] as Layer, layer, shapesAt)),
	);
}

interface Layer {
	readonly width: number;
	readonly name: string;
	readonly shape: string;
	/** What makes its numbers, but for the first: the weights' name and shape, and what comes after. */
	readonly weights: string;
	readonly biases: string;
	readonly activation: string;
	readonly isLast: boolean;
	readonly x: number;
	readonly nodes: Column;
}

function layersOf(
	widths: readonly number[],
	{ names, activation = "ReLU", batch = "b" }: NetworkOptions,
): Layer[] {
	const last = widths.length - 1;
	checkLayers(widths, names);
	const middle = middleOf(widths);
	return widths.map((count, index) => {
		const x = margin + (index * (width - 2 * margin)) / last;
		const isLast = index === last;
		const usual = index === 0 ? "input" : isLast ? "output" : `h${index}`;
		const number = subscript(index);
		return {
			width: count,
			name: names?.[index] ?? usual,
			shape: `[${batch}, ${count}]`,
			weights: `W${number} [${widths[index - 1]}, ${count}]`,
			biases: `b${number} [${count}]`,
			activation: index > 0 && !isLast ? activation : "",
			isLast,
			x,
			nodes: column([x, middle], count, shownOf(count), spacing),
		};
	});
}

/** The height of the middle of the nodes, so that the longest column of them fits. */
function middleOf(widths: readonly number[]): number {
	const most = Math.max(
		...widths.map((count) => Math.min(count, shownOf(count))),
	);
	return head + ((most + 1) * spacing) / 2;
}

/** How many nodes of a layer to show at most: more of a larger one. */
function shownOf(count: number): number {
	return Math.max(12, Math.min(15, Math.round(3 + 4.2 * Math.log10(count))));
}

/** The looks of the lines between two layers, and up to which strength each goes: most weights are small. */
const looks = [
	{ upTo: 0.86, opacity: 0.16, stroke: 0.8 },
	{ upTo: 0.97, opacity: 0.45, stroke: 1 },
	{ upTo: 1, opacity: 0.95, stroke: 1.3 },
];
const signs: readonly Tone[] = ["blue", "orange"];

function weights(from: Column, to: Column, random: Random): Mark[] {
	const all = from.places.flatMap((start) =>
		to.places.map((end) => {
			const strength = random.uniform();
			return {
				way: between(start, end, radius),
				look: looks.find(({ upTo }) => strength < upTo),
				sign: signs[random.uniform() < 0.5 ? 0 : 1],
			};
		}),
	);
	return looks.flatMap((look) =>
		signs.flatMap((tone) => {
			const ways = all
				.filter((weight) => weight.look === look && weight.sign === tone)
				.map(({ way }) => way);
			const { opacity, stroke } = look;
			return ways.length === 0
				? []
				: [segments({ ways, tone, opacity, stroke })];
		}),
	);
}

/** The nodes of a layer, some of them dark; in the last one, all but one are faint. */
function numbers(nodes: Column, isLast: boolean, random: Random): Mark[] {
	const count = nodes.places.length;
	const answer = Math.floor(random.uniform(0, count));
	const strength = (index: number) => {
		if (isLast) {
			return index === answer ? 1 : random.uniform(0, 0.15);
		}
		return Math.max(0, random.uniform(-0.9, 1));
	};
	const circles = nodes.places.map(([x, y], index) =>
		circle({ x, y, radius, fill: strength(index), stroke: 1.2 }),
	);
	return [...circles, ...nodes.dots];
}

/** The way from one layer to the next: an arrow between their shapes, and what the way does. */
function step(from: Layer, to: Layer, y: number): Mark[] {
	const room = ({ shape }: Layer) => 4.4 * shape.length + 8;
	const x = (from.x + to.x) / 2;
	return [
		arrow({
			from: [from.x + room(from), y],
			to: [to.x - room(to), y],
			tone: "soft",
		}),
		label({ x, y: y + 24, text: to.weights, tone: "soft" }),
		label({ x, y: y + 46, text: to.activation, tone: "soft" }),
	];
}

function words(layers: readonly Layer[]): string[] {
	const [input] = layers;
	const parameters = layers
		.slice(1)
		.map(({ width }, index) => ((layers[index]?.width ?? 0) + 1) * width)
		.reduce((sum, count) => sum + count, 0);
	return [
		`- ${input?.name}: ${counted(input?.width ?? 0, "number")}, shape ${input?.shape}`,
		...layers
			.slice(1)
			.map(({ name, width, shape, weights, biases, activation }, index) => {
				const then = activation === "" ? "" : `, then ${activation}`;
				return `- ${name}: ${counted(width, "number")}, shape ${shape}, each from all of ${layers[index]?.name}: times ${weights}, plus ${biases}${then}`;
			}),
		`${parameters} weights and biases in all.`,
	];
}

function checkLayers(
	widths: readonly number[],
	names: readonly string[] = widths.map(String),
): void {
	if (widths.length < 2 || widths.length > 5) {
		throw new RangeError(
			`A network is drawn with 2 to 5 layers; this one has ${widths.length}.`,
		);
	}
	for (const [index, width] of widths.entries()) {
		checkCount(`width of layer ${index} (counted from 0)`, width, 1);
	}
	if (names.length !== widths.length) {
		throw new RangeError(
			`Each layer needs a name; there are ${names.length} names for ${widths.length} layers.`,
		);
	}
}
