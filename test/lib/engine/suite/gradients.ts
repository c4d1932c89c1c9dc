import { beforeAll, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../../lib/engine";
import { seededRandom } from "../../../../lib/random";
import { expectNumbers, numbersOf } from "./numbers";

type Tensor = import("@tensorflow/tfjs").Tensor;
type Tensor2D = import("@tensorflow/tfjs").Tensor2D;

export function testGradients(): void {
	let tf: Engine;
	beforeAll(async () => {
		tf = await loadEngine();
	});

	test("of a line's loss, by hand", () => {
		// loss = mean((w x + b - y)²) at w = 2, b = 1 has the residuals 1, 2 and 0.
		const x = tf.tensor1d([1, 2, 3]);
		const y = tf.tensor1d([2, 3, 7]);
		const gradients = tf.grads((w: Tensor, b: Tensor) =>
			w.mul(x).add(b).sub(y).square().mean().asScalar(),
		);
		expectNumbers(tf, () => tf.stack(gradients([tf.scalar(2), tf.scalar(1)])), [
			(2 * (1 * 1 + 2 * 2)) / 3,
			(2 * (1 + 2)) / 3,
		]);
		tf.dispose([x, y]);
	});

	test("of ReLU: 1 above zero and 0 below", () => {
		const gradient = tf.grad((x: Tensor) => tf.relu(x).sum());
		expectNumbers(
			tf,
			() => gradient(tf.tensor1d([-2, 3, -1, 4])),
			[0, 1, 0, 1],
		);
	});

	/** A network with two layers, as small as finite differences allow; its loss falls on all its weights. */
	const network = (loss: (out: Tensor, targets: Tensor) => Tensor) => {
		const random = seededRandom(3);
		const some = (rows: number, columns: number) =>
			Array.from({ length: rows * columns }, () => random.uniform(-1, 1));
		const values = [some(4, 5), some(1, 5), some(5, 3), some(1, 3)];
		const shapes: [number, number][] = [
			[4, 5],
			[1, 5],
			[5, 3],
			[1, 3],
		];
		const inputs = some(6, 4);
		const labels = [0, 1, 2, 2, 1, 0];
		const f = (...weights: Tensor[]) => {
			const [w1, b1, w2, b2] = weights as [Tensor, Tensor, Tensor, Tensor];
			const x: Tensor = tf.tensor2d(inputs, [6, 4]);
			const hidden = tf.tanh(tf.matMul(x as Tensor2D, w1 as Tensor2D).add(b1));
			const out = tf.matMul(hidden as Tensor2D, w2 as Tensor2D).add(b2);
			const targets = tf.oneHot(tf.tensor1d(labels, "int32"), 3).toFloat();
			return loss(out, targets);
		};
		const tensors = (from: number[][]) =>
			from.map((each, index) => tf.tensor2d(each, shapes[index]));
		return { values, f, tensors };
	};

	test.each([
		{
			title: "squared differences",
			loss: (out: Tensor, targets: Tensor) =>
				out.sub(targets).square().sum().div(6),
		},
		{
			title: "softmax and cross-entropy",
			loss: (out: Tensor, targets: Tensor) =>
				tf.losses.softmaxCrossEntropy(targets, out),
		},
		{
			title: "sigmoid and mean",
			loss: (out: Tensor, targets: Tensor) =>
				tf.sigmoid(out).mul(targets).mean(),
		},
	])("of a network with $title: as finite differences", ({ loss }) => {
		const { values, f, tensors } = network(loss);
		const before = tf.memory().numTensors;
		const gradients = tf.tidy(() =>
			tf
				.grads((...weights: Tensor[]) => f(...weights).asScalar())(
					tensors(values),
				)
				.map(numbersOf),
		);
		// Central differences in float32: rounding of 1e-7 over a step of 1e-2, and the cube of the step.
		const step = 1e-2;
		const lossAt = (which: number, index: number, change: number) => {
			const moved = values.map((each) => [...each]);
			const weights = moved[which] ?? [];
			weights[index] = (weights[index] ?? 0) + change;
			return tf.tidy(() => f(...tensors(moved)).dataSync()[0] ?? Number.NaN);
		};
		for (const [which, gradient] of gradients.entries()) {
			for (const [index, found] of gradient.entries()) {
				const expected =
					(lossAt(which, index, step) - lossAt(which, index, -step)) /
					(2 * step);
				expect(Math.abs(found - expected)).toBeLessThan(1e-3);
			}
		}
		expect(gradients.flat().some((each) => Math.abs(each) > 0.01)).toBe(true);
		expect(tf.memory().numTensors).toBe(before);
	});

	test("move the weights against them, and a step leaves no tensor behind", () => {
		const weight = tf.variable(tf.tensor1d([1, 2]));
		const optimizer = tf.train.sgd(0.1);
		const step = () =>
			tf.tidy(() => {
				optimizer.minimize(() => weight.square().sum().asScalar());
			});
		step();
		const before = tf.memory().numTensors;
		step();
		expect(tf.memory().numTensors).toBe(before);
		// Each step takes a fifth off: w - 0.1 · 2w.
		expect(weight.dataSync()[0]).toBeCloseTo(0.64, 5);
		expect(weight.dataSync()[1]).toBeCloseTo(1.28, 5);
		tf.dispose([weight, optimizer as never]);
	});
}
