/** The network of the course on every engine: the same steps lead to the same weights. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EngineName, loadEngine } from "../../../lib/engine";
import {
	accuracy,
	createExamples,
	createMlp,
	examplesOf,
	gradient,
	gradientByHand,
	type LossAndGradient,
	stepGradient,
	trainEpoch,
} from "../../../lib/mlp";
import { weightNames } from "../../../lib/mlp/weights";
import { seededRandom } from "../../../lib/random";
import { nativeMissing } from "../engine/native-availability";
import { weightValues } from "./engine";

const asked = process.env.DOWNHILL_ENGINE;
afterAll(() => {
	if (asked === undefined) {
		delete process.env.DOWNHILL_ENGINE;
	} else {
		process.env.DOWNHILL_ENGINE = asked;
	}
});

const random = seededRandom(1);
const labels = Array.from({ length: 90 }, (_, index) => index % 10);
const images = new Float32Array(90 * 784).map(() => random.uniform());

/** What two steps with each loss, of 64 and 26 pictures, come to on an engine. */
async function trainOn(engine: EngineName) {
	process.env.DOWNHILL_ENGINE = engine;
	const tf = await loadEngine();
	const before = tf.memory().numTensors;
	const model = createMlp(tf, { seed: 1 });
	const examples = createExamples(tf, images, labels);
	const losses: number[] = [];
	for (const loss of ["squared error", "cross-entropy"] as const) {
		const options = { batchSize: 64, learningRate: 0.01, loss };
		losses.push(...(await trainEpoch(model, examples, options)).losses);
	}
	const share = await accuracy(model, examples);
	const weights = weightValues(model);
	const stepped = createMlp(tf, { seed: 1 });
	for (const loss of ["squared error", "cross-entropy"] as const) {
		for (const part of [[0, 64] as const, [64, 90] as const]) {
			tf.tidy(() => {
				const { images, targets } = examples.slice(...part);
				const found = gradient(stepped, images, targets, loss);
				stepGradient(stepped, found.gradient, 0.01);
			});
		}
	}
	const plainWeights = weightValues(stepped);
	stepped.dispose();
	const slopes = [gradient, gradientByHand].map((gradientOf) =>
		tf.tidy(() => {
			const batch = examples.slice(0, 64);
			return numbers(gradientOf(model, batch.images, batch.targets));
		}),
	);
	model.dispose();
	const left = tf.memory().numTensors - before;
	return { losses, share, weights, plainWeights, slopes, left };
}

const numbers = ({ loss, gradient }: LossAndGradient) => [
	...loss.dataSync(),
	...weightNames.flatMap((name) => [...gradient[name].dataSync()]),
];

/** The largest difference of two lists, relative to the largest number, where that is above 1. */
function distance(a: readonly number[], b: readonly number[]): number {
	expect(a).toHaveLength(b.length);
	const largest = a.reduce((most, v) => Math.max(most, Math.abs(v)), 1);
	return a.reduce(
		(most, v, i) =>
			Math.max(most, Math.abs(v - (b[i] ?? Number.NaN)) / largest),
		0,
	);
}

let plain: Awaited<ReturnType<typeof trainOn>>;
beforeAll(async () => {
	plain = await trainOn("cpu");
});

describe.each([
	["wasm", false],
	["native", nativeMissing !== undefined],
] as const)("%s", (engine, missing) => {
	let found: Awaited<ReturnType<typeof trainOn>>;
	beforeAll(async () => {
		if (!missing) {
			found = await trainOn(engine);
		}
	});

	test.skipIf(missing)("trains as the plain engine does, to 1e-4", () => {
		expect(distance(found.losses, plain.losses)).toBeLessThan(1e-4);
		expect(distance(found.weights, plain.weights)).toBeLessThan(1e-4);
		expect(found.share).toBeCloseTo(plain.share, 1);
		expect(found.left).toBe(0);
	});

	test.skipIf(missing)("trains as gradient and step do, to 1e-5", () => {
		expect(distance(found.weights, found.plainWeights)).toBeLessThan(1e-5);
	});

	test.skipIf(missing)(
		"trains on bytes as on the brightness that they stand for, to 1e-5",
		async () => {
			process.env.DOWNHILL_ENGINE = engine;
			const tf = await loadEngine();
			const pixels = Uint8Array.from(images, (value) => 255 * value);
			const digits = { count: 90, pixels, labels: Uint8Array.from(labels) };
			const numbers = Float32Array.from(pixels, (byte) => byte / 255);
			const weights: number[][] = [];
			for (const examples of [
				examplesOf(tf, digits),
				createExamples(tf, numbers, labels),
			]) {
				const model = createMlp(tf, { seed: 1 });
				await trainEpoch(model, examples, { learningRate: 0.1 });
				weights.push(weightValues(model));
				model.dispose();
			}
			const [ofBytes = [], ofNumbers = []] = weights;
			expect(distance(ofBytes, ofNumbers)).toBeLessThan(1e-5);
		},
	);

	test.skipIf(missing)("has a gradient by hand that agrees to 1e-5", () => {
		const [automatic = [], byHand = []] = found.slopes;
		expect(distance(automatic, byHand)).toBeLessThan(1e-5);
	});
});

test("the gradient by hand agrees to 1e-5 on the plain engine", () => {
	const [automatic = [], byHand = []] = plain.slopes;
	expect(distance(automatic, byHand)).toBeLessThan(1e-5);
});
