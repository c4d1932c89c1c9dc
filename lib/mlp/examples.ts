import type { Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import { checkCount } from "../checks";
import type { Engine } from "../engine";

/** Pictures and what they show, kept in the engine's memory; batches are cut from them. */
export interface Examples {
	readonly tf: Engine;
	/** N, 1 or more. */
	readonly count: number;
	/** One picture a row, [N, inputs]. */
	readonly images: Tensor2D;
	/** What the network should answer, [N, classes]: 1 in the column of the label, else 0 (one-hot). */
	readonly targets: Tensor2D;
	/** The class of each picture, [N], int32. */
	readonly labels: Tensor1D;
	/** Frees the memory. */
	dispose(): void;
}

/**
 * Puts N pictures with their labels into the engine's memory.
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
	const classOf = Int32Array.from(labels);
	const examples = {
		images: tf.tensor2d(ownPixels(tf, images), [count, inputs]),
		targets: tf.tensor2d(oneHot(classOf, classes), [count, classes]),
		labels: tf.tensor1d(classOf, "int32"),
	};
	return {
		tf,
		count,
		...examples,
		dispose: () => tf.dispose(examples),
	};
}

/** WebAssembly copies an array into its memory. The other engines may work on the array that they are given. */
function ownPixels(tf: Engine, images: Float32Array): Float32Array {
	return tf.getBackend() === "wasm" ? images : images.slice();
}

/** Not `tf.oneHot`, which refuses a single class. */
function oneHot(labels: Int32Array, classes: number): Float32Array {
	const rows = new Float32Array(labels.length * classes);
	for (const [index, label] of labels.entries()) {
		rows[index * classes + label] = 1;
	}
	return rows;
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
