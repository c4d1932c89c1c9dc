import { productsBeside } from "../products";
import type { Rows } from "./batches";
import type { Examples } from "./examples";
import type { Mlp } from "./model";
import type { LossName } from "./output-loss";
import { StepsByEngine } from "./steps-by-engine";
import { StepsInPlace } from "./steps-in-place";

/** Makes the steps of a training. */
export interface Steps {
	/**
	 * One step over a batch of the examples.
	 *
	 * @throws Error when the model is disposed of.
	 */
	step(rows: Rows, learningRate: number): void;
	/** The loss of each step so far, over its batch and before the step. */
	losses(): Promise<readonly number[]>;
	/** Gives the model the weights of now, if it does not have them already. */
	update(): void;
	/** Does that for the last time, and gives memory back. */
	end(): void;
}

/** Makes the steps in the quickest way that there is beside the model's engine. */
export function stepsOf(
	model: Mlp,
	examples: Examples,
	batchSize: number,
	loss: LossName,
): Steps {
	const products = productsBeside(model.tf.getBackend());
	return products === undefined
		? new StepsByEngine(model, examples, loss)
		: new StepsInPlace(products, model, examples, batchSize, loss);
}
