import type { Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import { checkCount, checkRange } from "../checks";
import { brightness } from "../digit-images";
import type { Engine } from "../engine";
import type { Rows } from "./batches";

/** Pictures and what they show, in a row. They stay as they are until a part of them is cut out for the engine. */
export interface Examples {
	readonly tf: Engine;
	/** N, 1 or more. */
	readonly count: number;
	/** How many numbers each picture has. */
	readonly inputs: number;
	/** How many classes there are. */
	readonly classes: number;
	/** The brightness of each pixel, picture after picture, N × inputs; of bytes, 255 stands for 1. */
	readonly pixels: Float32Array | Uint8Array;
	/** The class of each picture: N whole numbers from 0 to classes − 1. */
	readonly labels: Int32Array;
	/**
	 * The examples from `start` up to, not including, `end`, as tensors; by default all of them.
	 *
	 * @returns tensors that are the caller's to dispose of, unless inside `tf.tidy`.
	 * @throws RangeError unless 0 ≤ start < end ≤ N, all whole numbers.
	 */
	slice(start?: number, end?: number): Batch;
	/** All pictures as one tensor, [N, inputs], made when it is first read. It stays the examples' own. */
	readonly images: Tensor2D;
	/** What the network should answer to each, [N, classes], one-hot; made and kept like `images`. */
	readonly targets: Tensor2D;
	/** Frees `images` and `targets`, if they were read; whoever reads them again gets new ones. */
	dispose(): void;
}

/** Examples as the engine takes them. */
export interface Batch {
	/** One picture a row, [B, inputs]. */
	readonly images: Tensor2D;
	/** What the network should answer, [B, classes]: 1 in the column of the label, else 0 (one-hot). */
	readonly targets: Tensor2D;
	/** The class of each picture, [B], int32. */
	readonly labels: Tensor1D;
}

/**
 * Makes examples of N pictures with their labels.
 *
 * @param images the brightness of each pixel, usually from 0 to 1, picture after picture: N × inputs numbers. They are
 * copied: what becomes of the array later does not change the examples.
 * @param labels the class of each picture: N whole numbers from 0 to classes − 1.
 * @param classes 1 or more.
 * @throws RangeError when there are no pictures, the pixels do not divide among the labels, a pixel is not finite or
 * a label is not one of the classes; it names the first mistake.
 */
export function createExamples(
	tf: Engine,
	images: Float32Array,
	labels: ArrayLike<number>,
	classes = 10,
): Examples {
	const count = labels.length;
	checkCount("number of classes", classes, 1);
	if (count === 0) {
		throw new RangeError("There are no examples: the list of labels is empty.");
	}
	const inputs = images.length / count;
	if (!Number.isInteger(inputs) || inputs === 0) {
		throw new RangeError(
			`${images.length} pixels cannot belong to ${count} labels: expected as many pixels for each label.`,
		);
	}
	checkPixels(images, inputs);
	checkLabels(labels, classes);
	return examplesFrom(tf, images.slice(), labels, classes);
}

/** As `createExamples`, without checks and copies. */
export function examplesFrom(
	tf: Engine,
	pixels: Float32Array | Uint8Array,
	labels: ArrayLike<number>,
	classes: number,
): Examples {
	const count = labels.length;
	let whole: Batch | undefined;
	const all = () => {
		whole ??= kept(tf, examples.slice());
		return whole;
	};
	const examples: Examples = {
		tf,
		count,
		inputs: pixels.length / count,
		classes,
		pixels,
		labels: Int32Array.from(labels),
		slice(start = 0, end = count) {
			checkRange("examples", start, end, count);
			const rows = {
				length: end - start,
				at: (place: number) => start + place,
			};
			return batchFrom(examples, rows);
		},
		get images() {
			return all().images;
		},
		get targets() {
			return all().targets;
		},
		dispose() {
			tf.dispose(Object.values(whole ?? {}));
			whole = undefined;
		},
	};
	return examples;
}

/** A tidy around whoever reads the examples first must not take their tensors away. */
function kept(tf: Engine, { images, targets, labels }: Batch): Batch {
	return {
		images: tf.keep(images),
		targets: tf.keep(targets),
		labels: tf.keep(labels),
	};
}

/** The examples of some rows, as tensors that are the caller's. */
export function batchFrom(examples: Examples, rows: Rows): Batch {
	const { tf, inputs, classes, labels } = examples;
	const { length } = rows;
	const images = new Float32Array(length * inputs);
	const targets = new Float32Array(length * classes);
	const classOf = new Int32Array(length);
	for (let place = 0; place < length; place++) {
		const row = rows.at(place);
		const label = labels[row] as number;
		copyPicture(examples, row, images, place * inputs);
		targets[place * classes + label] = 1;
		classOf[place] = label;
	}
	if (examples.pixels instanceof Uint8Array) {
		for (let index = 0; index < images.length; index++) {
			images[index] = brightness(images[index] as number);
		}
	}
	return {
		images: tf.tensor2d(images, [length, inputs]),
		targets: tf.tensor2d(targets, [length, classes]),
		labels: tf.tensor1d(classOf, "int32"),
	};
}

/** What the numbers of the pixels are multiplied by to become brightness. */
export function unitOf({ pixels }: Examples): number {
	return pixels instanceof Uint8Array ? brightness(1) : 1;
}

/** Writes the pixels of one picture into an array, from a place on, as the numbers that they are. */
export function copyPicture(
	{ pixels, inputs }: Examples,
	row: number,
	into: Float32Array,
	place: number,
): void {
	into.set(pixels.subarray(row * inputs, (row + 1) * inputs), place);
}

function checkPixels(images: Float32Array, inputs: number): void {
	const index = images.findIndex((value) => !Number.isFinite(value));
	if (index >= 0) {
		throw new RangeError(
			`Pixel ${index % inputs} of image ${Math.floor(index / inputs)} is ${images[index]}; it must be a finite number.`,
		);
	}
}

function checkLabels(labels: ArrayLike<number>, classes: number): void {
	for (let index = 0; index < labels.length; index++) {
		const label = labels[index];
		if (
			!Number.isInteger(label) ||
			Number(label) < 0 ||
			Number(label) >= classes
		) {
			throw new RangeError(
				`The label of image ${index} is ${label}; it must be a whole number from 0 to ${classes - 1}.`,
			);
		}
	}
}
