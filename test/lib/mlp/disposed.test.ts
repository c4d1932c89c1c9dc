/** Whatever is used after its memory was given back says so, in words of its own. */
import { tmpdir } from "node:os";
import { beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../../lib/engine";
import {
	accuracy,
	type Batch,
	copyMlp,
	createExamples,
	createMlp,
	type Examples,
	estimateTraining,
	forward,
	gradient,
	gradientByHand,
	loss,
	type Mlp,
	predict,
	saveMlp,
	stepGradient,
	train,
	trainEpoch,
	type Weights,
} from "../../../lib/mlp";
import { eachWeight } from "../../../lib/mlp/weights";
import { plainEngine } from "./engine";

let tf: Engine;
beforeAll(async () => {
	tf = await plainEngine();
});

interface Things {
	readonly model: Mlp;
	readonly examples: Examples;
	readonly batch: Batch;
	readonly slopes: Weights;
}

function things(): Things {
	const model = createMlp(tf, { seed: 1, sizes: [2, 3, 3, 2] });
	const examples = createExamples(tf, Float32Array.of(1, 2), [1], 2);
	const slopes = eachWeight((name) => tf.zerosLike(model.weights[name]));
	const batch = examples.slice();
	return { model, examples, batch, slopes: slopes as unknown as Weights };
}

const epochs = { epochs: 1 };
const ofModel: Record<string, (things: Things) => unknown> = {
	forward: ({ model, batch }) => forward(model, batch.images),
	predict: ({ model, batch }) => predict(model, batch.images),
	loss: ({ model, batch: { images, targets } }) => loss(model, images, targets),
	gradient: ({ model, batch: { images, targets } }) =>
		gradient(model, images, targets),
	gradientByHand: ({ model, batch: { images, targets } }) =>
		gradientByHand(model, images, targets),
	stepGradient: ({ model, slopes }) => stepGradient(model, slopes, 0.1),
	accuracy: ({ model, examples }) => accuracy(model, examples),
	train: ({ model, examples }) => train(model, examples, epochs),
	trainEpoch: ({ model, examples }) => trainEpoch(model, examples),
	estimateTraining: ({ model, examples }) =>
		estimateTraining(model, examples, epochs),
	copyMlp: ({ model }) => copyMlp(model),
	saveMlp: ({ model }) => saveMlp(model, tmpdir()),
};

const callOf = (f: (things: Things) => unknown, all: Things) => async () =>
	f(all);

describe.each(Object.entries(ofModel))("%s", (_, f) => {
	test("says that the model was disposed of", async () => {
		const all = things();
		all.model.dispose();
		const before = tf.memory().numTensors;
		await expect(callOf(f, all)).rejects.toThrow(
			"The model was disposed of: its weights are gone. Create or load it again.",
		);
		expect(tf.memory().numTensors).toBe(before);
	});
});

const taking = (...names: string[]) =>
	names.map((name) => [name, ofModel[name]]);

test.each(taking("forward", "predict", "loss", "gradient", "gradientByHand"))(
	"%s says that the images were disposed of",
	async (_, f) => {
		const all = things();
		all.batch.images.dispose();
		await expect(callOf(f as never, all)).rejects.toThrow(
			"The images were disposed of: the memory of the tensor was given back.",
		);
	},
);

test.each(taking("loss", "gradient", "gradientByHand"))(
	"%s says that the targets were disposed of",
	async (_, f) => {
		const all = things();
		all.batch.targets.dispose();
		await expect(callOf(f as never, all)).rejects.toThrow(
			"The targets were disposed of",
		);
	},
);

test("a step says which part of the gradient was disposed of", () => {
	const { model, slopes } = things();
	slopes.b2.dispose();
	expect(() => stepGradient(model, slopes, 0.1)).toThrow(
		"The numbers of the gradient by b2 were disposed of",
	);
});

test("disposing twice does no harm", () => {
	const { model } = things();
	const before = tf.memory().numTensors;
	for (let turn = 0; turn < 2; turn++) {
		model.dispose();
	}
	expect(tf.memory().numTensors).toBe(before - 6);
});

test("a model that is disposed of while it trains ends training with these words", async () => {
	const { model, examples } = things();
	const onStep = () => model.dispose();
	await expect(train(model, examples, { epochs: 2, onStep })).rejects.toThrow(
		"The model was disposed of",
	);
});
