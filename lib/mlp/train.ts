import { checkCount } from "../checks";
import { batchCount, batchRows, type Order } from "./batches";
import { checkFit, checkLearningRate, checkOrder } from "./checks";
import { letEventLoopTurn } from "./event-loop";
import type { Examples } from "./examples";
import { brokenWeight } from "./finite";
import type { Mlp } from "./model";
import type { LossName } from "./output-loss";
import { stepsOf } from "./steps-of";

export interface EpochOptions {
	/** Examples per step; 200 by default. The last step of an epoch takes the rest. */
	readonly batchSize?: number;
	/** η, a finite number that float32 can hold; 0.001 by default. */
	readonly learningRate?: number;
	/** What training makes small; the squared error by default. */
	readonly loss?: LossName;
	/** Which examples an epoch goes through, and in which order; by default all of them, in their own. See `shuffled`. */
	readonly order?: Order;
	/** How many steps pass between two calls of `onStep`; 100 by default. */
	readonly reportEvery?: number;
	/** Once aborted, stops training between two steps; the weights stay as they are then. */
	readonly signal?: AbortSignal;
	/** Called every `reportEvery` steps and after the last one; training waits for a promise. */
	readonly onStep?: (progress: StepProgress) => void | Promise<void>;
}

export interface TrainOptions extends EpochOptions {
	/** How often training goes through all examples; a whole number, 0 or more. */
	readonly epochs: number;
	/** Called after each epoch; training waits for a promise. */
	readonly onEpoch?: (result: EpochResult) => void | Promise<void>;
}

export interface StepProgress {
	/** From 1; 1 in `trainEpoch`. */
	readonly epoch: number;
	/** Steps made in this epoch, 1 the first time. */
	readonly step: number;
	/** Steps of the whole epoch. */
	readonly steps: number;
	/** The loss over the batch of this step, before the step. */
	readonly loss: number;
}

export interface EpochResult {
	/** From 1; 1 in `trainEpoch`. */
	readonly epoch: number;
	/** The loss of each step, over its batch and before the step. */
	readonly losses: readonly number[];
	/** The mean of the losses. */
	readonly loss: number;
	/** How long the epoch took, callbacks included. */
	readonly milliseconds: number;
}

/**
 * Stochastic gradient descent: `epochs` times through all examples, in their order unless `order` gives another, one batch per step.
 *
 * Between steps the event loop turns, so that plots, progress and the stop button work meanwhile. The steps are made in the
 * quickest way that there is beside the engine, which may hand the weights on to the model only when `onStep` is due: where
 * the stop button ends training, they may be those of the last time.
 *
 * @returns the result of each epoch.
 * @throws RangeError for examples that do not fit the model, for options out of range, and for an order without rows or with
 * one that is not among the examples.
 * @throws Error when the loss, or a weight at the end of an epoch, is no longer a finite number, naming the learning rate
 * and the step; the weights are useless then. Also when the model is disposed of.
 * @throws the reason of the signal once it is aborted.
 */
export async function train(
	model: Mlp,
	examples: Examples,
	{ epochs, onEpoch, ...options }: TrainOptions,
): Promise<EpochResult[]> {
	checkCount("number of epochs", epochs);
	const results: EpochResult[] = [];
	for (let epoch = 1; epoch <= epochs; epoch++) {
		const result = await runEpoch(model, examples, epoch, options);
		results.push(result);
		await onEpoch?.(result);
	}
	return results;
}

/** Once through all examples: `train` with one epoch. */
export function trainEpoch(
	model: Mlp,
	examples: Examples,
	options: EpochOptions = {},
): Promise<EpochResult> {
	return runEpoch(model, examples, 1, options);
}

async function runEpoch(
	model: Mlp,
	examples: Examples,
	epoch: number,
	{
		batchSize = 200,
		learningRate = 0.001,
		loss: lossName = "squared error",
		order: orderOf,
		reportEvery = 100,
		signal,
		onStep,
	}: EpochOptions,
): Promise<EpochResult> {
	checkCount("batch size", batchSize, 1);
	checkCount("number of steps between reports", reportEvery, 1);
	checkLearningRate(learningRate);
	checkFit(model, examples);
	const start = performance.now();
	const order = orderOf?.(epoch);
	if (order !== undefined) {
		checkOrder(order, examples);
	}
	const steps = batchCount(
		{ count: order?.length ?? examples.count },
		batchSize,
	);
	const making = stepsOf(model, examples, batchSize, lossName);
	let losses: readonly number[] = [];
	try {
		for (let step = 1; step <= steps; step++) {
			await letEventLoopTurn();
			signal?.throwIfAborted();
			const index = step - 1;
			making.step(batchRows(examples, batchSize, index, order), learningRate);
			if (step % reportEvery !== 0 && step !== steps) {
				continue;
			}
			losses = await making.losses();
			making.update();
			checkLosses(losses, epoch, learningRate);
			if (step === steps) {
				const when = `after step ${step} of epoch ${epoch}`;
				checkWeights(model, learningRate, when);
			}
			await onStep?.({
				epoch,
				step,
				steps,
				loss: losses[index] as number,
			});
		}
	} finally {
		making.end();
	}
	const loss = losses.reduce((sum, value) => sum + value, 0) / steps;
	const milliseconds = performance.now() - start;
	return { epoch, losses, loss, milliseconds };
}

function checkLosses(
	losses: readonly number[],
	epoch: number,
	learningRate: number,
): void {
	const index = losses.findIndex((loss) => !Number.isFinite(loss));
	if (index >= 0) {
		const when = `at step ${index + 1} of epoch ${epoch}`;
		throw trainingFailed(learningRate, `the loss was ${losses[index]} ${when}`);
	}
}

/** Throws an Error unless all weights are finite numbers; `when` says which step led to them. */
function checkWeights(
	{ tf, weights }: Mlp,
	learningRate: number,
	when: string,
): void {
	const name = brokenWeight(tf, weights);
	if (name !== undefined) {
		throw trainingFailed(
			learningRate,
			`${name} held numbers that are not finite ${when}`,
		);
	}
}

/** What to say of a training that has led nowhere. */
function trainingFailed(learningRate: number, what: string): Error {
	return new Error(
		`Training stopped: with learning rate ${learningRate}, ${what}. ` +
			"The weights are lost; choose a smaller learning rate and start again with a new model.",
	);
}
