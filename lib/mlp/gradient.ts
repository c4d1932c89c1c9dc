import type { Tensor2D } from "@tensorflow/tfjs";
import { forgetTerminated } from "../engine/forget-terminated";
import { checkLearningRate, checkTensor } from "./checks";
import { loss } from "./forward";
import { checkModel, type Mlp } from "./model";
import type { LossName } from "./output-loss";
import {
	eachWeight,
	type LossAndGradient,
	type Weights,
	weightNames,
} from "./weights";

/**
 * The loss over a batch and its gradient, found by TensorFlow: it records the operations of `loss` and applies the
 * chain rule to them from the last to the first. `gradientByHand` does the same step by step.
 *
 * @param images [B, inputs].
 * @param targets [B, outputs].
 * @param lossName as for `loss`.
 * @returns tensors that are the caller's: give them back with `disposeAll`, or call this inside `tf.tidy`.
 * @throws RangeError as `loss` does.
 */
export function gradient(
	model: Mlp,
	images: Tensor2D,
	targets: Tensor2D,
	lossName: LossName = "squared error",
): LossAndGradient {
	const { tf, weights } = model;
	checkModel(model);
	forgetTerminated(tf);
	const { value, grads } = tf.variableGrads(
		() => loss(model, images, targets, lossName),
		weightNames.map((name) => weights[name]),
	);
	const slopes = eachWeight((name) => grads[weights[name].name]);
	return { loss: value, gradient: slopes as unknown as Weights };
}

/**
 * One step downhill: every weight goes against its gradient, w ← w − η ∂L/∂w.
 *
 * The new weights are not looked at, which would cost a tenth of the time of a training step: where the loss is no
 * longer finite, they are useless.
 *
 * @param gradient shaped like the weights; it stays the caller's.
 * @param learningRate η, a finite number that float32 can hold.
 * @throws RangeError for another learning rate.
 * @throws Error when the model or the gradient is disposed of.
 */
export function stepGradient(
	model: Mlp,
	gradient: Weights,
	learningRate: number,
): void {
	checkLearningRate(learningRate);
	checkModel(model);
	for (const name of weightNames) {
		checkTensor(`numbers of the gradient by ${name}`, gradient[name]);
	}
	const { tf, weights } = model;
	tf.tidy(() => {
		const rate = tf.scalar(learningRate);
		for (const name of weightNames) {
			const step = tf.mul(gradient[name], rate);
			weights[name].assign(tf.sub(weights[name], step));
		}
	});
}
