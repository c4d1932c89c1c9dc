/** Training that goes wrong in its last step, on every engine: nobody gets infinite weights without being told. */

import { createHash } from "node:crypto";
import {
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, engineNames, loadEngine } from "../../../lib/engine";
import {
	accuracy,
	createExamples,
	createMlp,
	loadMlp,
	type Mlp,
	predict,
	saveMlp,
	stepGradient,
	train,
	trainEpoch,
} from "../../../lib/mlp";
import { eachWeight } from "../../../lib/mlp/weights";
import { nativeMissing } from "../engine/native-availability";
import { weightValues } from "./engine";

const asked = process.env.DOWNHILL_ENGINE;
const folder = mkdtempSync(join(tmpdir(), "downhill-lost-"));
afterAll(() => {
	rmSync(folder, { recursive: true });
	if (asked === undefined) {
		delete process.env.DOWNHILL_ENGINE;
	} else {
		process.env.DOWNHILL_ENGINE = asked;
	}
});

const sizes = [2, 3, 3, 2] as const;

describe.each(engineNames)("on %s", (name) => {
	const missing = name === "native" && nativeMissing !== undefined;
	let tf: Engine;
	beforeAll(async () => {
		if (!missing) {
			process.env.DOWNHILL_ENGINE = name;
			tf = await loadEngine();
		}
	});

	const someExamples = () =>
		createExamples(tf, Float32Array.of(1, 2, 3, 4), [0, 1], 2);
	const aModel = () => createMlp(tf, { seed: 1, sizes });

	/** A model whose first layer holds the number. */
	function modelWith(value: number): Mlp {
		const model = aModel();
		tf.tidy(() => model.weights.w1.assign(tf.fill([2, 3], value)));
		return model;
	}

	test.skipIf(missing)(
		"one step that leads beyond float32 ends training with an error, which names rate and step",
		async () => {
			const examples = someExamples();
			const options = { learningRate: 3e38, batchSize: 2 };
			for (const run of [
				(model: Mlp) => train(model, examples, { ...options, epochs: 1 }),
				(model: Mlp) => trainEpoch(model, createLarge(), options),
			]) {
				const model = aModel();
				const before = tf.memory().numTensors;
				await expect(run(model)).rejects.toThrow(
					/^Training stopped: with learning rate 3e\+38, \w\d held numbers that are not finite after step 1 of epoch 1\. The weights are lost; choose a smaller learning rate/,
				);
				expect(weightValues(model).every(Number.isFinite)).toBe(false);
				expect(tf.memory().numTensors - before).toBeLessThanOrEqual(3);
			}
		},
	);
	const createLarge = () =>
		createExamples(tf, Float32Array.of(10, 20, 30, 40), [0, 1], 2);

	test.skipIf(missing)(
		"weights at the edge of float32 are still numbers, though their sum is none",
		async () => {
			const model = modelWith(3e38);
			const nothing = { epochs: 1, learningRate: 0 };
			const zeros = createExamples(tf, new Float32Array(4), [0, 1], 2);
			await expect(train(model, zeros, nothing)).resolves.toHaveLength(1);
		},
	);

	test.skipIf(missing).each([1e39, -1e39, 1e308])(
		"the learning rate %d is refused before the first step",
		async (learningRate) => {
			const [model, examples] = [aModel(), someExamples()];
			const before = weightValues(model);
			const told = `The learning rate ${learningRate} is beyond ±3.4e38, the largest numbers in which the network computes`;
			await expect(
				train(model, examples, { epochs: 1, learningRate }),
			).rejects.toThrow(told);
			expect(() => stepGradient(model, model.weights, learningRate)).toThrow(
				told,
			);
			expect(weightValues(model)).toEqual(before);
		},
	);

	test.skipIf(missing).each([1e-39, -5e-324])(
		"the learning rate %d, which would change nothing, is refused",
		async (learningRate) => {
			await expect(
				trainEpoch(aModel(), someExamples(), { learningRate }),
			).rejects.toThrow("training would change nothing");
		},
	);

	test.skipIf(missing).each([3.4e38, 1.2e-38, 0, -0.1])(
		"the learning rate %d is one that float32 can hold",
		(learningRate) => {
			const model = aModel();
			const slopes = eachWeight((weight) =>
				tf.zerosLike(model.weights[weight]),
			);
			expect(() =>
				stepGradient(model, slopes as never, learningRate),
			).not.toThrow();
		},
	);

	test.skipIf(missing).each([Number.NaN, Number.POSITIVE_INFINITY, 3e38])(
		"a model with the weight %d names no classes",
		async (weight) => {
			const [model, examples] = [modelWith(weight), someExamples()];
			tf.tidy(() => model.weights.w2.assign(tf.fill([3, 3], 3e38)));
			const before = tf.memory().numTensors;
			const told = "The network's answers are not finite numbers";
			expect(() => predict(model, examples)).toThrow(told);
			expect(await accuracy(model, examples)).toBe(0);
			expect(tf.memory().numTensors).toBe(before);
		},
	);

	test.skipIf(missing)("an image beyond float32 has no class", () => {
		const images = tf.tensor2d([[1e300, 0]]);
		expect(() => predict(aModel(), images)).toThrow("not finite numbers");
	});

	test.skipIf(missing).each([Number.NaN, Number.POSITIVE_INFINITY])(
		"a model with the weight %d is neither saved nor loaded",
		async (weight) => {
			const place = join(folder, `${name} ${weight}`);
			await expect(saveMlp(modelWith(weight), place)).rejects.toThrow(
				"A model is not saved unless all its weights are finite numbers; w1 holds others.",
			);
			expect(readdirSync(folder)).not.toContain(`${name} ${weight}`);
			await saveMlp(aModel(), place);
			await expect(loadMlp(tf, place)).resolves.toBeDefined();

			const numbers = readFileSync(join(place, "weights.bin"));
			numbers.writeFloatLE(weight, 4 * 6);
			const description = join(place, "model.json");
			const sha256 = createHash("sha256").update(numbers).digest("hex");
			writeFileSync(join(place, "weights.bin"), numbers);
			writeFileSync(
				description,
				JSON.stringify({
					...JSON.parse(readFileSync(description, "utf8")),
					sha256,
				}),
			);
			await expect(loadMlp(tf, place)).rejects.toThrow(
				`No model can be loaded from ${place}: b1 in weights.bin holds numbers that are not finite.`,
			);
		},
	);
});
