import type { Tensor } from "@tensorflow/tfjs";
import { checkFinite } from "../checks";
import type { Examples } from "./examples";
import { checkModel, type Mlp } from "./model";

/** The largest number of the engines, which compute in float32. */
const largest = 3.4028234663852886e38;

/** The smallest number above 0 that every engine keeps apart from 0. */
const smallest = 2 ** -126;

/** Throws a RangeError unless a learning rate is a finite number that the engines can hold; 0 and below are allowed. */
export function checkLearningRate(rate: number): void {
	checkFinite("learning rate", rate);
	const size = Math.abs(rate);
	if (size > largest) {
		throw new RangeError(
			`The learning rate ${rate} is beyond ±3.4e38, the largest numbers in which the network computes (float32). ` +
				"Choose a smaller learning rate.",
		);
	}
	if (size > 0 && size < smallest) {
		throw new RangeError(
			`The learning rate ${rate} is closer to 0 than 1.2e-38, the smallest number in which the network computes ` +
				"(float32), so training would change nothing. Choose a larger learning rate.",
		);
	}
}

/** Throws an Error that calls the tensor `name` if its memory was given back. */
export function checkTensor(name: string, tensor: Tensor): void {
	if (tensor.isDisposed) {
		throw new Error(
			`The ${name} were disposed of: the memory of the tensor was given back. Make it again, or dispose of it later.`,
		);
	}
}

/** Throws a RangeError unless `images` are B ≥ 1 pictures of the model's size, [B, inputs]; an Error if anything is disposed of. */
export function checkImages(model: Mlp, images: Tensor): void {
	checkModel(model);
	checkRows("images", images, model.sizes[0], "inputs");
}

/** Throws a RangeError unless `images` are [B, inputs] and `targets` [B, outputs], with B ≥ 1; an Error if anything is disposed of. */
export function checkBatch(model: Mlp, images: Tensor, targets: Tensor): void {
	checkImages(model, images);
	checkRows("targets", targets, model.sizes[3], "outputs");
	const [pictures] = images.shape;
	const [answers] = targets.shape;
	if (pictures !== answers) {
		throw new RangeError(
			`There are ${pictures} images, but ${answers} rows of targets; each image needs its own row.`,
		);
	}
}

/** Throws a RangeError unless the examples are of the model's size; an Error if the model is disposed of. */
export function checkFit(
	model: Mlp,
	{ count, inputs, classes }: Examples,
): void {
	checkModel(model);
	const { sizes } = model;
	checkShape("images", [count, inputs], sizes[0], "inputs");
	checkShape("targets", [count, classes], sizes[3], "outputs");
}

/** As `checkShape`, for a tensor; an Error if its memory was given back. */
function checkRows(
	name: string,
	tensor: Tensor,
	width: number,
	unit: string,
): void {
	checkTensor(name, tensor);
	checkShape(name, tensor.shape, width, unit);
}

/**
 * Throws a RangeError that calls something `name` unless it has the shape [B, width], with B ≥ 1.
 *
 * @param unit of the width, in the words of the message.
 */
function checkShape(
	name: string,
	shape: readonly number[],
	width: number,
	unit: string,
): void {
	const expected = `the ${name} must have the shape [batch size, ${width}], as the model has ${width} ${unit}`;
	if (shape.length !== 2 || shape[1] !== width) {
		throw new RangeError(`Wrong shape: ${expected}; it is [${shape}].`);
	}
	if (shape[0] === 0) {
		throw new RangeError(`Empty batch: ${expected}, and at least one row.`);
	}
}

/** Throws a RangeError unless `rows` are one or more indices of the examples. */
export function checkOrder(rows: ArrayLike<number>, { count }: Examples): void {
	if (rows.length === 0) {
		throw new RangeError("The order of an epoch names no examples.");
	}
	for (let at = 0; at < rows.length; at++) {
		const row = rows[at] as number;
		if (!Number.isInteger(row) || row < 0 || row >= count) {
			throw new RangeError(
				`Place ${at} of the order of an epoch is ${row}; it must be a whole number from 0 to ${count - 1}, as there are ${count} examples.`,
			);
		}
	}
}
