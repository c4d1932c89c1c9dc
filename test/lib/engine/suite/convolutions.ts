import { beforeAll, describe, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../../lib/engine";
import { seededRandom } from "../../../../lib/random";
import { numbersOf } from "./numbers";

type Tensor = import("@tensorflow/tfjs").Tensor;
type Tensor4D = import("@tensorflow/tfjs").Tensor4D;
type Tensor5D = import("@tensorflow/tfjs").Tensor5D;

interface Convolution {
	readonly title: string;
	readonly shapes: [x: number[], filter: number[]];
	readonly apply: (tf: Engine, x: Tensor, filter: Tensor) => Tensor;
}

const flat = (strides: number | [number, number], pad: "same" | "valid") =>
	((tf, x, filter) =>
		tf.conv2d(
			x as Tensor4D,
			filter as Tensor4D,
			strides,
			pad,
		)) as Convolution["apply"];

const convolutions: Convolution[] = [
	{
		title: "one channel, same size",
		shapes: [
			[2, 5, 6, 1],
			[3, 3, 1, 4],
		],
		apply: flat(1, "same"),
	},
	{
		title: "only where the filter fits",
		shapes: [
			[2, 5, 6, 2],
			[2, 3, 2, 3],
		],
		apply: flat(1, "valid"),
	},
	{
		title: "in steps",
		shapes: [
			[1, 7, 6, 3],
			[3, 3, 3, 2],
		],
		apply: flat([2, 1], "same"),
	},
	{
		title: "many channels",
		shapes: [
			[1, 4, 4, 8],
			[2, 2, 8, 9],
		],
		apply: flat(2, "valid"),
	},
	{
		title: "each channel by itself",
		shapes: [
			[1, 4, 5, 2],
			[2, 2, 2, 1],
		],
		apply: (tf, x, filter) =>
			tf.depthwiseConv2d(x as Tensor4D, filter as Tensor4D, 1, "same"),
	},
	{
		title: "in three dimensions",
		shapes: [
			[1, 3, 3, 3, 1],
			[2, 2, 2, 1, 2],
		],
		apply: (tf, x, filter) =>
			tf.conv3d(x as Tensor5D, filter as Tensor5D, 1, "valid"),
	},
];

/** Convolutions can be trained: their gradients are those of finite differences. */
export function testConvolutions(): void {
	let tf: Engine;
	beforeAll(async () => {
		tf = await loadEngine();
	});

	describe.each(convolutions)("$title", ({ shapes, apply }) => {
		test("has the gradients that finite differences find", () => {
			const random = seededRandom(5);
			const values = shapes.map((shape) => {
				const size = shape.reduce((product, length) => product * length, 1);
				return Array.from({ length: size }, () => random.uniform(-1, 1));
			});
			const tensors = (from: number[][]) =>
				from.map((each, index) => tf.tensor(each, shapes[index]));
			const loss = (x: Tensor, filter: Tensor) =>
				tf.sum(tf.square(apply(tf, x, filter)));
			const before = tf.memory().numTensors;
			const slopes = tf.tidy(() =>
				tf.grads(loss)(tensors(values)).map(numbersOf),
			);
			expect(tf.memory().numTensors).toBe(before);

			// The loss is a square in each number, so central differences are exact but for rounding.
			const step = 0.25;
			const lossAt = (which: number, index: number, change: number) => {
				const moved = values.map((each) => [...each]);
				const list = moved[which] as number[];
				list[index] = (list[index] ?? Number.NaN) + change;
				const [x, filter] = tensors(moved) as [Tensor, Tensor];
				return loss(x, filter).dataSync()[0] ?? Number.NaN;
			};
			for (const [which, found] of slopes.entries()) {
				for (let index = 0; index < found.length; index += 3) {
					const expected = tf.tidy(
						() =>
							(lossAt(which, index, step) - lossAt(which, index, -step)) /
							(2 * step),
					) as unknown as number;
					expect(
						Math.abs((found[index] ?? Number.NaN) - expected),
					).toBeLessThan(2e-3);
				}
			}
		});
	});

	test("a convolution in layers learns", async () => {
		const random = seededRandom(2);
		const side = 6;
		// Class 1 has a bright row, class 0 a bright column.
		const pictures = Array.from({ length: 40 }, (_, index) => {
			const at = Math.floor(random.uniform(0, side));
			return Array.from({ length: side * side }, (_, pixel) => {
				const place = index % 2 ? Math.floor(pixel / side) : pixel % side;
				return Number(place === at);
			});
		});
		const labels = pictures.map((_, index) => [index % 2]);
		const model = tf.sequential({
			layers: [
				tf.layers.conv2d({
					inputShape: [side, side, 1],
					filters: 4,
					kernelSize: 3,
					activation: "relu",
					kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
				}),
				tf.layers.maxPooling2d({ poolSize: 2 }),
				tf.layers.flatten(),
				tf.layers.dense({
					units: 1,
					activation: "sigmoid",
					kernelInitializer: tf.initializers.glorotUniform({ seed: 2 }),
				}),
			],
		});
		model.compile({
			optimizer: tf.train.adam(0.05),
			loss: "binaryCrossentropy",
		});
		const x = tf.tensor(pictures.flat(), [40, side, side, 1]);
		const y = tf.tensor2d(labels);
		const { history } = await model.fit(x, y, {
			epochs: 30,
			batchSize: 40,
			shuffle: false,
		});
		const losses = history.loss as number[];
		expect(losses.at(-1)).toBeLessThan(0.2 * (losses[0] ?? 0));
		tf.dispose([x, y]);
		model.dispose();
	});
}
