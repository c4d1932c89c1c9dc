import { beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../../lib/engine";
import {
	accuracy,
	createExamples,
	createMlp,
	disposeAll,
	gradient,
	predict,
	type StepProgress,
	stepGradient,
	train,
	trainEpoch,
} from "../../../lib/mlp";
import { seededRandom } from "../../../lib/random";
import { plainEngine, weightValues } from "./engine";

let tf: Engine;
beforeAll(async () => {
	tf = await plainEngine();
});

const sizes = [2, 8, 8, 2] as const;

/** Points of the unit square, of class 1 inside the circle around its middle: no straight line divides them. */
function circle(count: number, seed: number) {
	const random = seededRandom(seed);
	const pixels = new Float32Array(2 * count).map(() => random.uniform(-1, 1));
	const labels = Array.from({ length: count }, (_, i) =>
		Number(Math.hypot(pixels[2 * i] ?? 0, pixels[2 * i + 1] ?? 0) < 0.75),
	);
	return createExamples(tf, pixels, labels, 2);
}

const mean = (values: number[]) =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

test.each(["squared error", "cross-entropy"] as const)(
	"learns what no straight line can tell apart, by the %s",
	async (loss) => {
		const examples = circle(400, 1);
		const unseen = circle(200, 2);
		const model = createMlp(tf, { sizes, seed: 3 });
		const before = await accuracy(model, unseen);
		const results = await train(model, examples, {
			epochs: 60,
			batchSize: 20,
			learningRate: 0.1,
			loss,
		});
		expect(results.at(-1)?.loss).toBeLessThan(0.25 * (results[0]?.loss ?? 0));
		expect(before).toBeLessThan(0.8);
		expect(await accuracy(model, unseen)).toBeGreaterThan(0.93);
		model.dispose();
	},
);

test("is gradient and step, batch after batch, and tells the loss before each", async () => {
	const examples = circle(50, 4);
	const [trained, stepped] = [5, 5].map((seed) =>
		createMlp(tf, { sizes, seed }),
	);
	if (trained === undefined || stepped === undefined) {
		throw new Error();
	}
	const results = await train(trained, examples, {
		epochs: 2,
		batchSize: 20,
		learningRate: 0.05,
	});
	const losses: number[] = [];
	for (const index of [0, 1, 2, 0, 1, 2]) {
		tf.tidy(() => {
			const { images, targets } = examples.slice(
				20 * index,
				Math.min(20 * index + 20, 50),
			);
			const found = gradient(stepped, images, targets);
			losses.push(found.loss.dataSync()[0] ?? Number.NaN);
			stepGradient(stepped, found.gradient, 0.05);
		});
	}
	expect(results.flatMap((result) => result.losses)).toEqual(losses);
	expect(results[1]?.loss).toBeCloseTo(mean(losses.slice(3)), 12);
	expect(results.map((result) => result.epoch)).toEqual([1, 2]);
	expect(weightValues(trained)).toEqual(weightValues(stepped));
	for (const part of [trained, stepped]) {
		part.dispose();
	}
});

test("reports every so many steps and after the last one", async () => {
	const examples = circle(70, 6);
	const model = createMlp(tf, { sizes, seed: 1 });
	const told: StepProgress[] = [];
	const { losses } = await trainEpoch(model, examples, {
		batchSize: 10,
		reportEvery: 3,
		onStep: (progress) => void told.push(progress),
	});
	expect(told).toEqual(
		[3, 6, 7].map((step) => ({
			epoch: 1,
			step,
			steps: 7,
			loss: losses[step - 1],
		})),
	);
	model.dispose();
});

test("leaves no tensor behind, not even when it fails", async () => {
	const examples = circle(60, 7);
	const model = createMlp(tf, { sizes, seed: 1 });
	const before = tf.memory().numTensors;
	await trainEpoch(model, examples, { batchSize: 10, reportEvery: 4 });
	await accuracy(model, examples);
	predict(model, examples);
	expect(tf.memory().numTensors).toBe(before);
	const onStep = () => {
		throw new Error("a callback that fails");
	};
	await expect(
		trainEpoch(model, examples, { batchSize: 10, reportEvery: 4, onStep }),
	).rejects.toThrow("a callback that fails");
	await expect(
		trainEpoch(model, examples, { batchSize: 10, learningRate: 1e9 }),
	).rejects.toThrow("Training stopped");
	let steps = 0;
	const throwIfAborted = () => {
		if (++steps === 3) {
			throw new Error("stopped at the third step");
		}
	};
	const signal = { throwIfAborted } as unknown as AbortSignal;
	await expect(
		trainEpoch(model, examples, { batchSize: 10, signal }),
	).rejects.toThrow("stopped at the third step");
	expect(tf.memory().numTensors).toBe(before);
	model.dispose();
});

test("stops at the first loss that is no number and names its step and the rate", async () => {
	const examples = circle(60, 7);
	const model = createMlp(tf, { sizes, seed: 1 });
	const twin = createMlp(tf, { sizes, seed: 1 });
	let step = 0;
	for (let loss = 0; Number.isFinite(loss); step++) {
		const { images, targets } = examples.slice(10 * step, 10 * step + 10);
		const found = gradient(twin, images, targets);
		stepGradient(twin, found.gradient, 1e9);
		loss = found.loss.dataSync()[0] ?? 0;
		disposeAll({ images, targets, loss: found.loss, ...found.gradient });
	}
	await expect(
		train(model, examples, { epochs: 3, batchSize: 10, learningRate: 1e9 }),
	).rejects.toThrow(
		new RegExp(
			`^Training stopped: with learning rate 1000000000, the loss was (NaN|Infinity) at step ${step} of epoch 1\\.`,
		),
	);
	for (const part of [model, twin]) {
		part.dispose();
	}
});

describe("stopping", () => {
	test("happens between two steps and keeps the weights", async () => {
		const examples = circle(60, 8);
		const model = createMlp(tf, { sizes, seed: 1 });
		const stop = new AbortController();
		const steps: number[] = [];
		const training = train(model, examples, {
			epochs: 1000,
			batchSize: 10,
			reportEvery: 1,
			signal: stop.signal,
			onStep({ step }) {
				steps.push(step);
				if (step === 4) {
					stop.abort(new Error("enough"));
				}
			},
		});
		await expect(training).rejects.toThrow("enough");
		expect(steps).toEqual([1, 2, 3, 4]);
		expect(weightValues(model).every(Number.isFinite)).toBe(true);
		model.dispose();
	});

	test("can be asked for by an event while training runs", async () => {
		const examples = circle(60, 8);
		const model = createMlp(tf, { sizes, seed: 1 });
		const stop = new AbortController();
		let turns = 0;
		const turn = () => {
			turns++;
			if (turns < 5) {
				setImmediate(turn);
			} else {
				stop.abort(new Error(`enough, after ${turns} turns`));
			}
		};
		setImmediate(turn);
		// Epochs of a few milliseconds each must not keep the event loop waiting: without its turns, all of these would run.
		const training = train(model, examples, {
			epochs: 2000,
			batchSize: 10,
			signal: stop.signal,
		});
		await expect(training).rejects.toThrow("enough, after 5 turns");
		model.dispose();
	});

	test("beforehand makes no step", async () => {
		const examples = circle(60, 8);
		const model = createMlp(tf, { sizes, seed: 1 });
		const before = weightValues(model);
		await expect(
			train(model, examples, { epochs: 1, signal: AbortSignal.abort() }),
		).rejects.toThrow("aborted");
		expect(weightValues(model)).toEqual(before);
		model.dispose();
	});
});

test("the same seed trains to the same weights", async () => {
	const examples = circle(60, 9);
	const trained = async (seed: number) => {
		const model = createMlp(tf, { sizes, seed });
		await train(model, examples, {
			epochs: 2,
			batchSize: 7,
			learningRate: 0.1,
		});
		const values = weightValues(model);
		model.dispose();
		return values;
	};
	expect(await trained(1)).toEqual(await trained(1));
	expect(await trained(1)).not.toEqual(await trained(2));
});

test("predict names the column of the largest output; accuracy is the share of right ones", async () => {
	const examples = circle(2500, 10);
	const model = createMlp(tf, { sizes, seed: 1 });
	const predicted = predict(model, examples);
	const { labels } = examples;
	const right = predicted.filter((digit, index) => digit === labels[index]);
	expect(new Set(predicted)).toEqual(new Set([0, 1]));
	expect(await accuracy(model, examples)).toBe(right.length / 2500);
	model.dispose();
});

test("refuses examples of another size and options out of range", async () => {
	const examples = circle(10, 11);
	const model = createMlp(tf, { sizes: [3, 4, 4, 2], seed: 1 });
	const fitting = createMlp(tf, { sizes, seed: 1 });
	const wrongShape =
		"Wrong shape: the images must have the shape [batch size, 3]";
	await expect(trainEpoch(model, examples)).rejects.toThrow(wrongShape);
	await expect(accuracy(model, examples)).rejects.toThrow(wrongShape);
	expect(() => predict(model, examples)).toThrow(wrongShape);
	await expect(trainEpoch(fitting, examples, { batchSize: 0 })).rejects.toThrow(
		"The batch size must be a whole number, 1 or more; it is 0.",
	);
	await expect(
		trainEpoch(fitting, examples, { learningRate: Number.NaN }),
	).rejects.toThrow("The learning rate must be a finite number; it is NaN.");
	await expect(train(fitting, examples, { epochs: 0.5 })).rejects.toThrow(
		"The number of epochs must be a whole number, 0 or more; it is 0.5.",
	);
	for (const part of [model, fitting]) {
		part.dispose();
	}
});
