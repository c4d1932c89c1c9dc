import { checkCount } from "../checks";
import { factsMime, jupyterDisplay } from "../display";
import { durationText } from "../progress/words";
import { batchCount, batchRows } from "./batches";
import { checkFit } from "./checks";
import { letEventLoopTurn } from "./event-loop";
import type { Examples } from "./examples";
import { copyMlp, type Mlp } from "./model";
import { stepsOf } from "./steps-of";

/** Enough to tell half a minute from a minute. */
const measuredMilliseconds = 500;

/** How long training will take. As the value of a cell it says so in words, and in a fact for the record of the run. */
export class TrainingEstimate {
	constructor(
		readonly epochs: number,
		readonly seconds: number,
	) {}

	toString(): string {
		const { epochs, seconds } = this;
		const training = epochs === 1 ? "1 epoch takes" : `${epochs} epochs take`;
		return `${training} about ${durationText(seconds)} on this machine.`;
	}

	[jupyterDisplay]() {
		return {
			"text/plain": this.toString(),
			[factsMime]: { epochs: this.epochs },
		};
	}
}

/**
 * About how long training takes on the engine in use, from half a second of it (one step more where a step takes
 * longer), done with a copy of the model.
 *
 * @throws RangeError for examples that do not fit the model, and for options out of range.
 * @throws Error when the model is disposed of.
 */
export async function estimateTraining(
	model: Mlp,
	examples: Examples,
	{ epochs, batchSize = 200 }: { epochs: number; batchSize?: number },
): Promise<TrainingEstimate> {
	checkCount("number of epochs", epochs);
	checkCount("batch size", batchSize, 1);
	checkFit(model, examples);
	const copy = copyMlp(model);
	const steps = batchCount(examples, batchSize);
	const making = stepsOf(copy, examples, batchSize, "squared error");
	const step = async (index: number) => {
		making.step(batchRows(examples, batchSize, index % steps), 0.001);
		// Some engines compute only once the result is asked for.
		await making.losses();
		await letEventLoopTurn();
	};
	try {
		// The first step also prepares the engine.
		await step(0);
		const start = performance.now();
		let made = 0;
		let passed = 0;
		while (made === 0 || passed < measuredMilliseconds) {
			made++;
			await step(made);
			passed = performance.now() - start;
		}
		const secondsAStep = passed / made / 1000;
		return new TrainingEstimate(epochs, secondsAStep * steps * epochs);
	} finally {
		making.end();
		copy.dispose();
	}
}
