import type { Rows } from "./batches";
import { batchFrom, type Examples } from "./examples";
import { gradient, stepGradient } from "./gradient";
import { LossRecord } from "./loss-record";
import type { Mlp } from "./model";
import type { LossName } from "./output-loss";
import type { Steps } from "./steps";

/** The steps as the lessons show them: the engine finds the gradient, and the weights go against it. */
export class StepsByEngine implements Steps {
	private readonly record: LossRecord;
	private readonly model: Mlp;
	private readonly examples: Examples;
	private readonly loss: LossName;

	constructor(model: Mlp, examples: Examples, loss: LossName) {
		this.model = model;
		this.examples = examples;
		this.loss = loss;
		this.record = new LossRecord(model.tf);
	}

	step(rows: Rows, learningRate: number): void {
		const { model, examples, loss, record } = this;
		const found = model.tf.tidy(() => {
			const { images, targets } = batchFrom(examples, rows);
			const found = gradient(model, images, targets, loss);
			stepGradient(model, found.gradient, learningRate);
			return found.loss;
		});
		record.add(found);
	}

	async losses(): Promise<readonly number[]> {
		await this.record.readNew();
		return this.record.read;
	}

	update(): void {}

	end(): void {
		this.record.dispose();
	}
}
