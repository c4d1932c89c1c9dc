import type { Tensor } from "@tensorflow/tfjs";
import type { Mlp } from "./model";

/** Throws a RangeError unless `images` are B ≥ 1 pictures of the model's size, [B, inputs]. */
export function checkImages({ sizes }: Mlp, images: Tensor): void {
	checkRows("images", images.shape, sizes[0], "inputs");
}

/** Throws a RangeError unless `images` are [B, inputs] and `targets` [B, outputs], with B ≥ 1. */
export function checkBatch(model: Mlp, images: Tensor, targets: Tensor): void {
	checkImages(model, images);
	checkRows("targets", targets.shape, model.sizes[3], "outputs");
	const [pictures] = images.shape;
	const [answers] = targets.shape;
	if (pictures !== answers) {
		throw new RangeError(
			`There are ${pictures} images, but ${answers} rows of targets; each image needs its own row.`,
		);
	}
}

/**
 * Throws a RangeError that calls the tensor `name` unless it has the shape [B, width], with B ≥ 1.
 *
 * @param unit of the width, in the words of the message.
 */
function checkRows(
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
