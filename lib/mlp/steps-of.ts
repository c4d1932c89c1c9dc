import { productsBeside } from "../products";
import type { Examples } from "./examples";
import type { Mlp } from "./model";
import type { LossName } from "./output-loss";
import type { Steps } from "./steps";
import { StepsByEngine } from "./steps-by-engine";
import { StepsInPlace } from "./steps-in-place";

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
