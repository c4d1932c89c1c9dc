import { beforeAll, expect, test } from "vitest";
import type { Engine } from "../../../lib/engine";
import {
	copyMlp,
	createExamples,
	createMlp,
	estimateTraining,
	trainEpoch,
} from "../../../lib/mlp";
import { plainEngine, weightValues } from "./engine";

let tf: Engine;
beforeAll(async () => {
	tf = await plainEngine();
});

const fewExamples = () =>
	createExamples(tf, Float32Array.of(0.1, 0.9, 0.8, 0.2), [0, 1], 2);

test("a copy starts with the weights of the model, and training it leaves the model as it was", async () => {
	const model = createMlp(tf, { seed: 1, sizes: [2, 3, 3, 2] });
	const before = weightValues(model);
	const copy = copyMlp(model);
	expect(weightValues(copy)).toEqual(before);

	await trainEpoch(copy, fewExamples(), { batchSize: 1, learningRate: 0.1 });

	expect(weightValues(copy)).not.toEqual(before);
	expect(weightValues(model)).toEqual(before);
});

test("an estimate grows with the epochs, leaves the model as it was and keeps no memory", async () => {
	const model = createMlp(tf, { seed: 1, sizes: [2, 3, 3, 2] });
	const before = weightValues(model);
	const examples = fewExamples();
	const { numTensors } = tf.memory();

	const few = await estimateTraining(model, examples, { epochs: 1 });
	const many = await estimateTraining(model, examples, { epochs: 1000 });

	expect(few).toBeGreaterThan(0);
	expect(many).toBeGreaterThan(10 * few);
	expect(weightValues(model)).toEqual(before);
	expect(tf.memory().numTensors).toBe(numTensors);
	await expect(
		estimateTraining(model, examples, { epochs: -1 }),
	).rejects.toThrow(RangeError);
});
