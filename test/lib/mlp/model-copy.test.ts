import { beforeAll, expect, test } from "vitest";
import type { Engine } from "../../../lib/engine";
import {
	blendMlp,
	copyMlp,
	createExamples,
	createMlp,
	estimateTraining,
	type Mlp,
	TrainingEstimate,
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

test.each([0, 0.25, 1, 1.5])(
	"a network %d of the way has each weight there, and leaves the two as they were",
	(t) => {
		const [from, to] = [1, 2].map((seed) =>
			createMlp(tf, { seed, sizes: [2, 3, 3, 2] }),
		) as [Mlp, Mlp];
		const ends = [weightValues(from), weightValues(to)];
		const between = weightValues(blendMlp(from, to, t)).flat();
		const [starts, goals] = ends.map((values) => values.flat());
		for (const [index, weight] of between.entries()) {
			const start = Number(starts?.[index]);
			const goal = Number(goals?.[index]);
			expect(weight).toBeCloseTo(start + t * (goal - start), 6);
		}
		expect([weightValues(from), weightValues(to)]).toEqual(ends);
	},
);

test("networks of other sizes have none between them", () => {
	const from = createMlp(tf, { seed: 1, sizes: [2, 3, 3, 2] });
	const to = createMlp(tf, { seed: 1, sizes: [2, 3, 4, 2] });
	expect(() => blendMlp(from, to, 0.5)).toThrow(/2-3-3-2 and 2-3-4-2/);
	expect(() => blendMlp(from, from, Number.NaN)).toThrow(RangeError);
});

test("an estimate grows with the epochs, leaves the model as it was and keeps no memory", async () => {
	const model = createMlp(tf, { seed: 1, sizes: [2, 3, 3, 2] });
	const before = weightValues(model);
	const examples = fewExamples();
	const { numTensors } = tf.memory();

	const few = await estimateTraining(model, examples, { epochs: 1 });
	const many = await estimateTraining(model, examples, { epochs: 1000 });

	expect(few.seconds).toBeGreaterThan(0);
	expect(many.seconds).toBeGreaterThan(10 * few.seconds);
	expect(weightValues(model)).toEqual(before);
	expect(tf.memory().numTensors).toBe(numTensors);
	await expect(
		estimateTraining(model, examples, { epochs: -1 }),
	).rejects.toThrow(RangeError);
});

test.each([
	[1, 0.2, "1 epoch takes about 1 s on this machine."],
	[30, 92.3, "30 epochs take about 1 min 33 s on this machine."],
])(
	"an estimate of %d epochs and %d s says so, and tells lesson runs the epochs",
	(epochs, seconds, words) => {
		const shown = new TrainingEstimate(epochs, seconds) as unknown as Record<
			symbol,
			() => unknown
		>;
		expect(shown[Symbol.for("Jupyter.display")]?.()).toEqual({
			"text/plain": words,
			"application/vnd.downhill.facts+json": { epochs },
		});
	},
);
