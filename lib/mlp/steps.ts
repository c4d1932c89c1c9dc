import type { Rows } from "./batches";

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
