import type { Tensor2D } from "@tensorflow/tfjs";
import {
	afterEach,
	beforeAll,
	beforeEach,
	describe,
	expect,
	test,
} from "vitest";
import type { Engine } from "../../../lib/engine";
import {
	createMlp,
	disposeAll,
	forward,
	gradient,
	gradientByHand,
	type LossAndGradient,
	loss,
	stepGradient,
} from "../../../lib/mlp";
import { mlpFrom } from "../../../lib/mlp/model";
import { weightNames } from "../../../lib/mlp/weights";
import { seededRandom } from "../../../lib/random";
import { plainEngine, weightValues } from "./engine";
import { plainLoss } from "./plain-loss";

let tf: Engine;
let tensorsBefore: number;
beforeAll(async () => {
	tf = await plainEngine();
});
beforeEach(() => {
	tensorsBefore = tf.memory().numTensors;
	tf.engine().startScope();
});
afterEach(() => {
	tf.engine().endScope();
	expect(tf.memory().numTensors).toBe(tensorsBefore);
});

/** Two inputs, two hidden units twice, two outputs; small enough for pencil and paper. */
const tiny = () =>
	mlpFrom(tf, [2, 2, 2, 2], {
		w1: Float32Array.of(1, -1, 2, 1),
		b1: Float32Array.of(0, -1),
		w2: Float32Array.of(1, 2, 3, -1),
		b2: Float32Array.of(1, 0),
		w3: Float32Array.of(1, -1, 2, 1),
		b3: Float32Array.of(0, 1),
	});

describe("by hand, for x = (1, 1) and the target (1, 0)", () => {
	// z1 = (3, −1), h1 = (3, 0), z2 = (4, 6), h2 = (4, 6), out = (16, 3), off by (15, 3).
	const x = () => tf.tensor2d([[1, 1]]);
	const y = () => tf.tensor2d([[1, 0]]);

	test("the layers are these", () => {
		const model = tiny();
		const { h1, h2, out } = forward(model, x());
		expect(h1.arraySync()).toEqual([[3, 0]]);
		expect(h2.arraySync()).toEqual([[4, 6]]);
		expect(out.arraySync()).toEqual([[16, 3]]);
		model.dispose();
	});

	test("the loss is 15² + 3², and half as much of two pictures of which one is right", () => {
		const model = tiny();
		expect(loss(model, x(), y()).dataSync()[0]).toBe(234);
		const images = tf.tensor2d([
			[1, 1],
			[1, 1],
		]);
		const targets = tf.tensor2d([
			[1, 0],
			[16, 3],
		]);
		expect(loss(model, images, targets).dataSync()[0]).toBe(117);
		model.dispose();
	});

	test.each([
		["TensorFlow's", gradient],
		["the written out", gradientByHand],
	])("%s gradient is this one", (_, gradientOf) => {
		const model = tiny();
		const found = gradientOf(model, x(), y());
		expect(found.loss.dataSync()[0]).toBe(234);
		// dout = (30, 6); dz2 = dout·w3ᵀ = (24, 66), both open; dz1 = (24 + 132, shut) = (156, 0).
		const expected = {
			w1: [156, 0, 156, 0],
			b1: [156, 0],
			w2: [72, 198, 0, 0],
			b2: [24, 66],
			w3: [120, 24, 180, 36],
			b3: [30, 6],
		};
		for (const name of weightNames) {
			expect([...found.gradient[name].dataSync()]).toEqual(expected[name]);
			expect(found.gradient[name].shape).toEqual(model.weights[name].shape);
		}
		model.dispose();
	});

	test("a step takes the rate times the gradient off every weight", () => {
		const model = tiny();
		stepGradient(model, gradient(model, x(), y()).gradient, 0.5);
		expect(weightValues(model)).toEqual([
			...[1 - 78, -1, 2 - 78, 1, 0 - 78, -1],
			...[1 - 36, 2 - 99, 3, -1, 1 - 12, 0 - 33],
			...[1 - 60, -1 - 12, 2 - 90, 1 - 18, 0 - 15, 1 - 3],
		]);
		model.dispose();
	});
});

/** A model with its biases off 0, and a batch for it. */
function randomCase(seed: number) {
	const random = seededRandom(seed);
	const sizes = [6, 5, 4, 3] as const;
	const model = createMlp(tf, { sizes, seed });
	for (const name of ["b1", "b2", "b3"] as const) {
		const { size } = model.weights[name];
		model.weights[name].assign(
			tf.tensor1d(
				Array.from({ length: size }, () => random.uniform(-0.3, 0.3)),
			),
		);
	}
	const batch = 1 + (seed % 7);
	const images = Array.from({ length: batch * 6 }, () => random.uniform());
	const targets = Array.from({ length: batch }, (_, row) => (row + seed) % 3);
	return {
		model,
		images: tf.tensor2d(images, [batch, 6]),
		targets: tf.oneHot(targets, 3, 1, 0, "float32") as Tensor2D,
	};
}

describe.each(["squared error", "cross-entropy"] as const)("%s", (lossName) => {
	test.each([1, 2, 3, 4, 5, 6])(
		"agrees with central differences of the loss in double precision (case %i)",
		(seed) => {
			const { model, images, targets } = randomCase(seed);
			const found = gradient(model, images, targets, lossName);
			const slopes = weightNames.flatMap((name) => [
				...found.gradient[name].dataSync(),
			]);
			const values = weightValues(model);
			const [x, y] = [images.arraySync(), targets.arraySync()];
			const lossAt = (at: number[]) => plainLoss(model, lossName, at, x, y);
			expect(found.loss.dataSync()[0]).toBeCloseTo(lossAt(values), 5);
			const alone = loss(model, images, targets, lossName);
			expect(alone.dataSync()[0]).toBe(found.loss.dataSync()[0]);
			const h = 1e-6;
			for (const [index, value] of values.entries()) {
				const near =
					(lossAt(values.with(index, value + h)) -
						lossAt(values.with(index, value - h))) /
					(2 * h);
				expect(Math.abs((slopes[index] ?? 0) - near)).toBeLessThan(1e-4);
			}
			model.dispose();
		},
	);

	test("the gradient by hand agrees with TensorFlow's to 1e-5", () => {
		for (let seed = 10; seed < 30; seed++) {
			const { model, images, targets } = randomCase(seed);
			const values = (found: LossAndGradient) => [
				...found.loss.dataSync(),
				...weightNames.flatMap((name) => [...found.gradient[name].dataSync()]),
			];
			const automatic = values(gradient(model, images, targets, lossName));
			const byHand = values(gradientByHand(model, images, targets, lossName));
			for (const [index, value] of automatic.entries()) {
				expect(Math.abs((byHand[index] ?? Number.NaN) - value)).toBeLessThan(
					1e-5,
				);
			}
			model.dispose();
		}
	});
});

test("cross-entropy stays finite where the network is sure and wrong", () => {
	const model = tiny();
	model.weights.b3.assign(tf.tensor1d([1000, 0]));
	const wrong = tf.tensor2d([[0, 1]]);
	const found = gradient(model, tf.tensor2d([[1, 1]]), wrong, "cross-entropy");
	expect(found.loss.dataSync()[0]).toBeCloseTo(1014, 3);
	expect([...found.gradient.b3.dataSync()]).toEqual([1, -1]);
	model.dispose();
});

test("hands out its results and leaks nothing else", () => {
	const { model, images, targets } = randomCase(1);
	const before = tf.memory().numTensors;
	const added = () => tf.memory().numTensors - before;
	const layers = forward(model, images);
	expect(added()).toBe(3);
	disposeAll(layers);
	loss(model, images, targets).dispose();
	expect(added()).toBe(0);
	for (const [gradientOf, lossName] of [
		[gradient, "squared error"],
		[gradient, "cross-entropy"],
		[gradientByHand, "squared error"],
		[gradientByHand, "cross-entropy"],
	] as const) {
		const found = gradientOf(model, images, targets, lossName);
		expect(added()).toBe(7);
		stepGradient(model, found.gradient, 0.1);
		expect(added()).toBe(7);
		disposeAll(found.gradient);
		found.loss.dispose();
		expect(added()).toBe(0);
	}
	model.dispose();
	expect(added()).toBe(-6);
});

describe("refuses", () => {
	const model = () => createMlp(tf, { sizes: [4, 3, 3, 2], seed: 1 });

	test("pictures of another size, and an empty batch", () => {
		const mlp = model();
		expect(() => forward(mlp, tf.zeros([5, 3]))).toThrow(
			"Wrong shape: the images must have the shape [batch size, 4], as the model has 4 inputs; it is [5,3].",
		);
		const flat = tf.zeros([4]) as unknown as Tensor2D;
		expect(() => forward(mlp, flat)).toThrow("it is [4].");
		expect(() => forward(mlp, tf.zeros([0, 4]))).toThrow("Empty batch: ");
		mlp.dispose();
	});

	test("targets that do not fit, which TensorFlow would stretch", () => {
		const mlp = model();
		for (const gradientOf of [gradient, gradientByHand, loss]) {
			expect(() => gradientOf(mlp, tf.ones([5, 4]), tf.ones([1, 2]))).toThrow(
				"There are 5 images, but 1 rows of targets",
			);
			expect(() => gradientOf(mlp, tf.ones([5, 4]), tf.ones([5, 1]))).toThrow(
				"Wrong shape: the targets must have the shape [batch size, 2]",
			);
		}
		mlp.dispose();
	});

	test("layers of no size and learning rates that are no number", () => {
		expect(() => createMlp(tf, { sizes: [4, 0, 3, 2], seed: 1 })).toThrow(
			"The size of a layer must be a whole number, 1 or more; it is 0.",
		);
		const mlp = model();
		const found = gradient(mlp, tf.ones([1, 4]), tf.ones([1, 2]));
		expect(() => stepGradient(mlp, found.gradient, Number.NaN)).toThrow(
			"The learning rate must be a finite number",
		);
		mlp.dispose();
	});
});
