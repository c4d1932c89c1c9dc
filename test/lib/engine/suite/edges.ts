import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../../lib/engine";

type Tensor = import("@tensorflow/tfjs").Tensor;
type Case = [
	title: string,
	compute: (tf: Engine) => Tensor,
	expected: number[],
];

const { NaN: none, POSITIVE_INFINITY: infinite } = Number;
const leastInt = -(2 ** 31);
const mostInt = 2 ** 31 - 1;

const floats = (tf: Engine, values: number[]) => tf.tensor1d(values);
const whole = (tf: Engine, values: number[]) => tf.tensor1d(values, "int32");
const truths = (tf: Engine, values: boolean[]) => tf.tensor1d(values, "bool");

/** Empty sums and products as mathematics has them, largest and smallest as TensorFlow does. */
const overNothing: Case[] = [
	["sum", (tf) => tf.sum(tf.zeros([0, 3])), [0]],
	["sum of columns", (tf) => tf.sum(tf.zeros([0, 3]), 0), [0, 0, 0]],
	["sum of rows", (tf) => tf.sum(tf.zeros([2, 0]), 1, true), [0, 0]],
	["sum of whole numbers", (tf) => tf.sum(whole(tf, [])), [0]],
	["mean", (tf) => tf.mean(tf.zeros([2, 0]), 1), [none, none]],
	["mean of whole numbers", (tf) => tf.mean(whole(tf, [])), [none]],
	["product", (tf) => tf.prod(tf.zeros([0, 2]), 0), [1, 1]],
	["product of whole numbers", (tf) => tf.prod(whole(tf, [])), [1]],
	["max", (tf) => tf.max(tf.zeros([0, 2]), 0), [-infinite, -infinite]],
	["max of whole numbers", (tf) => tf.max(whole(tf, [])), [leastInt]],
	["min", (tf) => tf.min(floats(tf, [])), [infinite]],
	["min of whole numbers", (tf) => tf.min(whole(tf, [])), [mostInt]],
	["all", (tf) => tf.all(truths(tf, [])), [1]],
	["any", (tf) => tf.any(truths(tf, [])), [0]],
	["logSumExp", (tf) => tf.logSumExp(floats(tf, [])), [-infinite]],
	["norm", (tf) => tf.norm(floats(tf, [])), [0]],
	["a scalar product", (tf) => tf.dot(floats(tf, []), floats(tf, [])), [0]],
	["nothing is left of nothing", (tf) => tf.sum(tf.zeros([0, 3]), 1), []],
	["argMax of no rows", (tf) => tf.argMax(tf.zeros([0, 3]), 1), []],
	["softmax", (tf) => tf.softmax(tf.zeros([0, 3])), []],
	["cumsum", (tf) => tf.cumsum(floats(tf, [])), []],
	[
		"a matrix product without inner length",
		(tf) => tf.matMul(tf.zeros([2, 0]), tf.zeros([0, 3])),
		[0, 0, 0, 0, 0, 0],
	],
	[
		"the same with large matrices, one of them transposed",
		(tf) => tf.matMul(tf.zeros([0, 9]), tf.zeros([0, 16]), true),
		new Array(9 * 16).fill(0),
	],
	[
		"batches of it",
		(tf) => tf.matMul(tf.zeros([2, 1, 0]), tf.zeros([2, 0, 1])),
		[0, 0],
	],
	[
		"the same with bias and activation",
		(tf) =>
			tf.fused.matMul({
				a: tf.zeros([2, 0]),
				b: tf.zeros([0, 2]),
				bias: floats(tf, [1, -2]),
				activation: "relu",
			}),
		[1, 0, 1, 0],
	],
	[
		"no rows times a matrix",
		(tf) => tf.matMul(tf.zeros([0, 2]), tf.ones([2, 3])),
		[],
	],
	[
		"concat with nothing",
		(tf) => tf.concat([tf.zeros([0, 1]), tf.ones([2, 1])]),
		[1, 1],
	],
	[
		"concat of nothing",
		(tf) => tf.concat([tf.zeros([0, 2]), tf.zeros([0, 2])]),
		[],
	],
	["stack", (tf) => tf.stack([floats(tf, []), floats(tf, [])]), []],
	["slice", (tf) => tf.slice(tf.ones([3, 2]), [1, 1], [2, 0]), []],
	["gather", (tf) => tf.gather(tf.ones([3, 2]), whole(tf, [])), []],
	[
		"gather of no columns",
		(tf) => tf.gather(tf.ones([3, 0]), whole(tf, [1, 2])),
		[],
	],
	["tile", (tf) => tf.tile(tf.zeros([0, 2]), [2, 2]), []],
	["tile no times", (tf) => tf.tile(tf.ones([2, 2]), [0, 2]), []],
	[
		"pad",
		(tf) =>
			tf.pad(
				tf.zeros([0, 2]),
				[
					[1, 0],
					[0, 0],
				],
				7,
			),
		[7, 7],
	],
	["one-hot", (tf) => tf.oneHot(whole(tf, []), 3), []],
	[
		"a gradient",
		(tf) => tf.grad((x: Tensor) => tf.sum(x))(tf.zeros([0, 2])),
		[],
	],
];

/** As IEEE 754 and NumPy have it; as TensorFlow.js's own tests do for pooling and for places. */
const withNaN: Case[] = [
	[
		"maximum",
		(tf) => tf.maximum(floats(tf, [1, none]), floats(tf, [none, 1])),
		[none, none],
	],
	[
		"minimum",
		(tf) => tf.minimum(floats(tf, [1, none]), floats(tf, [none, 1])),
		[none, none],
	],
	[
		"maximum with a single NaN",
		(tf) => tf.maximum(floats(tf, [1, 2]), none),
		[none, none],
	],
	["max", (tf) => tf.max(floats(tf, [3, none, 2])), [none]],
	["min", (tf) => tf.min(floats(tf, [3, none, 2])), [none]],
	["sum", (tf) => tf.sum(floats(tf, [3, none])), [none]],
	["product", (tf) => tf.prod(floats(tf, [3, none])), [none]],
	["cumsum", (tf) => tf.cumsum(floats(tf, [1, none, 2])), [1, none, none]],
	[
		"relu",
		(tf) => tf.relu(floats(tf, [none, -1, infinite])),
		[none, 0, infinite],
	],
	["relu6", (tf) => tf.relu6(floats(tf, [none, -1, infinite])), [none, 0, 6]],
	[
		"clip",
		(tf) => tf.clipByValue(floats(tf, [3, -7, none]), -1, 2),
		[2, -1, none],
	],
	[
		"sign",
		(tf) => tf.sign(floats(tf, [none, -2, 0, infinite])),
		[none, -1, 0, 1],
	],
	["step", (tf) => tf.step(floats(tf, [none, -2, 3])), [none, 0, 1]],
	[
		"leaky ReLU",
		(tf) => tf.leakyRelu(floats(tf, [none, -10]), 0.5),
		[none, -5],
	],
	[
		"prelu",
		(tf) => tf.prelu(floats(tf, [none, -4, infinite]), floats(tf, [1, 0.5, 1])),
		[none, -2, infinite],
	],
	["softmax", (tf) => tf.softmax(floats(tf, [none, 1])), [none, none]],
	[
		"pow",
		(tf) =>
			tf.pow(
				floats(tf, [1, none, none, 2, -1]),
				floats(tf, [none, 0, 1, none, infinite]),
			),
		[1, 1, none, none, 1],
	],
	[
		"equal",
		(tf) => tf.equal(floats(tf, [none, 1]), floats(tf, [none, none])),
		[0, 0],
	],
	[
		"not equal",
		(tf) => tf.notEqual(floats(tf, [none, 1]), floats(tf, [none, none])),
		[1, 1],
	],
	[
		"less",
		(tf) => tf.less(floats(tf, [none, 1]), floats(tf, [1, none])),
		[0, 0],
	],
	[
		"greater or equal",
		(tf) => tf.greaterEqual(floats(tf, [none, 1]), floats(tf, [1, none])),
		[0, 0],
	],
	[
		"where",
		(tf) =>
			tf.where(
				truths(tf, [true, false, true]),
				floats(tf, [none, 1, 2]),
				floats(tf, [3, none, 5]),
			),
		[none, none, 2],
	],
	[
		"argMax passes over it",
		(tf) => tf.argMax(floats(tf, [0, 3, 5, none, 3])),
		[2],
	],
	[
		"argMax passes over it at the start",
		(tf) =>
			tf.argMax(
				tf.tensor2d([
					[none, 1, 2],
					[none, none, none],
				]),
				1,
			),
		[2, 0],
	],
	["argMin passes over it", (tf) => tf.argMin(floats(tf, [none, 3, 1])), [2]],
	[
		"the largest come before it",
		(tf) =>
			tf.topk(
				tf.tensor2d([
					[1, none, 3],
					[none, none, 7],
				]),
				3,
			).values,
		[3, 1, none, 7, none, none],
	],
	[
		"places of the largest",
		(tf) => tf.topk(floats(tf, [1, none, 3, 2, -infinite]), 5).indices,
		[2, 3, 0, 4, 1],
	],
	[
		"max pooling passes over it",
		(tf) =>
			tf.maxPool(tf.tensor4d([1, none, 3, 4], [1, 2, 2, 1]), 2, 2, "valid"),
		[4],
	],
	[
		"matrix product",
		(tf) => tf.matMul(tf.tensor2d([[none, 1]]), tf.tensor2d([[0], [1]])),
		[none],
	],
	[
		"convolution",
		(tf) =>
			tf.conv2d(
				tf.tensor4d([none, 2], [1, 1, 2, 1]),
				tf.ones([1, 1, 1, 1]),
				1,
				"valid",
			),
		[none, 2],
	],
	[
		"depthwise convolution",
		(tf) =>
			tf.depthwiseConv2d(
				tf.tensor4d([none, 2], [1, 1, 2, 1]),
				tf.ones([1, 1, 1, 1]),
				1,
				"valid",
			),
		[none, 2],
	],
	...(["relu", "relu6", "elu", "sigmoid"] as const).map(
		(activation): Case => [
			`product that ends with ${activation}`,
			(tf) =>
				tf.fused.matMul({
					a: tf.tensor2d([[none]]),
					b: tf.ones([1, 1]),
					activation,
				}),
			[none],
		],
	),
	[
		"convolution that ends with ReLU",
		(tf) =>
			tf.fused.conv2d({
				x: tf.tensor4d([none, -2], [1, 1, 2, 1]),
				filter: tf.ones([1, 1, 1, 1]),
				strides: 1,
				pad: "valid",
				activation: "relu",
			}),
		[none, 0],
	],
	["cast to bool", (tf) => tf.cast(floats(tf, [none, 0]), "bool"), [1, 0]],
];

/** Two's complement, as int32 has it everywhere; division rounds down, as in Python. */
const wholeNumbers: Case[] = [
	[
		"matrix product",
		(tf) =>
			tf.matMul(
				tf.tensor2d([1, 2, 3, 4], [2, 2], "int32"),
				tf.tensor2d([5, 6, 7, 8], [2, 2], "int32"),
			),
		[19, 22, 43, 50],
	],
	[
		"transposed matrix product",
		(tf) =>
			tf.matMul(
				tf.tensor2d([1, 2, 3, 4], [2, 2], "int32"),
				tf.tensor2d([5, 6, 7, 8], [2, 2], "int32"),
				true,
				true,
			),
		[23, 31, 34, 46],
	],
	[
		"product beyond the digits of float32",
		(tf) =>
			tf.matMul(
				tf.tensor2d([16777217, 1], [1, 2], "int32"),
				tf.ones([2, 1], "int32"),
			),
		[16777218],
	],
	[
		"scalar product",
		(tf) => tf.dot(whole(tf, [1, 2, 3]), whole(tf, [4, 5, 6])),
		[32],
	],
	[
		"confusion matrix",
		(tf) =>
			tf.math.confusionMatrix(
				whole(tf, [0, 1, 2, 1, 0]),
				whole(tf, [0, 2, 2, 1, 0]),
				3,
			),
		[2, 0, 0, 0, 1, 1, 0, 0, 1],
	],
	[
		"Einstein sum",
		(tf) =>
			tf.einsum(
				"ij,j->i",
				tf.tensor2d([1, 2, 3, 4], [2, 2], "int32"),
				whole(tf, [1, 1]),
			),
		[3, 7],
	],
	[
		"one-hot, also of what is no class",
		(tf) => tf.oneHot(whole(tf, [0, 2, 3, -1]), 3),
		[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0],
	],
	[
		"sum beyond the digits of float32",
		(tf) => tf.sum(whole(tf, [16777217, 1, 1])),
		[16777219],
	],
	[
		"cumsum",
		(tf) => tf.cumsum(whole(tf, [16777217, 1, 1])),
		[16777217, 16777218, 16777219],
	],
	["sum of bool", (tf) => tf.sum(truths(tf, [true, true, false])), [2]],
	["mean", (tf) => tf.mean(whole(tf, [1, 2])), [1.5]],
	["max", (tf) => tf.max(whole(tf, [16777216, 16777217])), [16777217]],
	["argMax", (tf) => tf.argMax(whole(tf, [16777216, 16777217])), [1]],
	[
		"comparison",
		(tf) => tf.greater(whole(tf, [16777217]), whole(tf, [16777216])),
		[1],
	],
	[
		"sum that overflows",
		(tf) => tf.add(whole(tf, [mostInt]), whole(tf, [1])),
		[leastInt],
	],
	[
		"difference that overflows",
		(tf) => tf.sub(whole(tf, [leastInt]), whole(tf, [1])),
		[mostInt],
	],
	[
		"product that overflows",
		(tf) =>
			tf.mul(whole(tf, [123456789, 65537]), whole(tf, [987654321, 65537])),
		[-67153019, 131073],
	],
	[
		"product of a column and a row",
		(tf) => tf.mul(tf.tensor2d([7, 9], [2, 1], "int32"), whole(tf, [2, 3])),
		[14, 21, 18, 27],
	],
	[
		"square that overflows",
		(tf) => tf.square(whole(tf, [65537, -3])),
		[131073, 9],
	],
	[
		"power that overflows",
		(tf) => tf.pow(whole(tf, [10, 3, 3, -2, 0]), whole(tf, [9, 20, 40, 3, 0])),
		[1000000000, -808182895, Number(BigInt.asIntN(32, 3n ** 40n)), -8, 1],
	],
	["negative of the least", (tf) => tf.neg(whole(tf, [leastInt])), [leastInt]],
	[
		"division",
		(tf) => tf.div(whole(tf, [7, -7, 7, -7, 6]), whole(tf, [2, 2, -2, -2, 3])),
		[3, -4, -4, 3, 2],
	],
	[
		"remainder",
		(tf) => tf.mod(whole(tf, [7, -7, 7, -7, -6]), whole(tf, [3, 3, -3, -3, 3])),
		[1, 2, -2, -1, 0],
	],
	[
		"remainders of rows by a number",
		(tf) =>
			tf.mod(
				tf.tensor2d([7, 8, 9, 10], [2, 2], "int32"),
				tf.scalar(4, "int32"),
			),
		[3, 0, 1, 2],
	],
	[
		"division of rows by a column",
		(tf) =>
			tf.floorDiv(
				tf.tensor2d([7, 8, 9, 10], [2, 2], "int32"),
				tf.tensor2d([2, 3], [2, 1], "int32"),
			),
		[3, 4, 3, 3],
	],
	[
		"cast to whole numbers",
		(tf) => tf.cast(floats(tf, [1.9, -1.9, -0.5]), "int32"),
		[1, -1, 0],
	],
	[
		"cast to float32",
		(tf) => tf.cast(whole(tf, [16777217]), "float32"),
		[16777216],
	],
	[
		"cast to bool",
		(tf) => tf.cast(whole(tf, [0, 2, -1, 256]), "bool"),
		[0, 1, 1, 1],
	],
	[
		"cast of fractions to bool",
		(tf) => tf.cast(floats(tf, [0, 0.5, -1]), "bool"),
		[0, 1, 1],
	],
	[
		"largest",
		(tf) => tf.topk(whole(tf, [5, 16777217, 16777216]), 2).values,
		[16777217, 16777216],
	],
	[
		"where with bool",
		(tf) =>
			tf.where(
				truths(tf, [true, false]),
				truths(tf, [true, true]),
				truths(tf, [false, false]),
			),
		[1, 0],
	],
	[
		"equal texts",
		(tf) => tf.equal(tf.tensor1d(["a", "b"]), tf.tensor1d(["a", "c"])),
		[1, 0],
	],
];

const fractions: Case[] = [
	[
		"division by 0",
		(tf) => tf.div(floats(tf, [7, -7, 0]), floats(tf, [0, 0, 0])),
		[infinite, -infinite, none],
	],
	[
		"division rounded down",
		(tf) => tf.floorDiv(floats(tf, [7, -7, 7, 0]), floats(tf, [2, 2, 0, 0])),
		[3, -4, infinite, none],
	],
	[
		"remainder",
		(tf) =>
			tf.mod(
				floats(tf, [7, -7, 7, 7, 1, -1]),
				floats(tf, [3, 3, -3, 0, infinite, infinite]),
			),
		[1, 2, -2, none, 1, infinite],
	],
	[
		"division by 0 that is to be 0",
		(tf) => tf.divNoNan(floats(tf, [7, 0, 4]), floats(tf, [0, 0, 2])),
		[0, 0, 2],
	],
	[
		"power",
		(tf) =>
			tf.pow(
				tf.tensor2d([
					[1, 2],
					[3, 4],
				]),
				floats(tf, [2, 3]),
			),
		[1, 8, 9, 64],
	],
	["log1p near 0", (tf) => tf.log1p(floats(tf, [1e-7])).mul(1e7), [1]],
	["expm1 near 0", (tf) => tf.expm1(floats(tf, [1e-7])).mul(1e7), [1]],
	[
		"softmax of large numbers",
		(tf) => tf.softmax(floats(tf, [1000, 1000, -1000])),
		[0.5, 0.5, 0],
	],
	["sum of a million", (tf) => tf.sum(tf.fill([2 ** 20], 0.125)), [2 ** 17]],
	[
		"sum of more ones than float32 can count one by one",
		(tf) => tf.sum(tf.ones([2 ** 24 + 2 ** 16])),
		[2 ** 24 + 2 ** 16],
	],
	["mean of a million", (tf) => tf.mean(tf.fill([1_000_000], 0.1)), [0.1]],
	[
		"gather in batches",
		(tf) =>
			tf.gather(
				tf.tensor2d([
					[0, 1, 2],
					[3, 4, 5],
				]),
				tf.tensor2d([2, 0], [2, 1], "int32"),
				1,
				1,
			),
		[2, 3],
	],
	[
		"segment sums",
		(tf) =>
			tf.unsortedSegmentSum(floats(tf, [1, 2, 3]), whole(tf, [0, 2, 0]), 3),
		[4, 0, 2],
	],
	[
		"gradient of gather",
		(tf) =>
			tf.grad((x: Tensor) => tf.gather(x, whole(tf, [1, 1])).sum())(
				floats(tf, [1, 2, 3]),
			),
		[0, 2, 0],
	],
	[
		"places in order",
		(tf) => tf.lowerBound(floats(tf, [1, 2, 3]), floats(tf, [2.5])),
		[2],
	],
	[
		"product that leaks below 0",
		(tf) =>
			tf.fused.matMul({
				a: tf.tensor2d([[-2]]),
				b: tf.ones([1, 1]),
				activation: "leakyrelu",
			}),
		[-0.4],
	],
	[
		"convolution that leaks below 0",
		(tf) =>
			tf.fused.conv2d({
				x: tf.tensor4d([-2], [1, 1, 1, 1]),
				filter: tf.ones([1, 1, 1, 1]),
				strides: 1,
				pad: "valid",
				activation: "leakyrelu",
			}),
		[-0.4],
	],
];

const refused: [string, (tf: Engine) => unknown, RegExp][] = [
	[
		"argMax over nothing",
		(tf) => tf.argMax(tf.zeros([0, 3]), 0),
		/Over nothing there is no largest or smallest number: the tensor has the shape \[0, 3\], and axis 0 has the length 0/,
	],
	[
		"argMin over nothing",
		(tf) => tf.argMin(tf.zeros([2, 0]), -1),
		/Over nothing there is no largest/,
	],
	[
		"a matrix product of bool",
		(tf) => tf.matMul(tf.ones([1, 1], "bool"), tf.ones([1, 1], "bool")),
		/take numbers, not bool: cast to "int32" or "float32"/,
	],
	[
		"a sum of bool",
		(tf) => tf.add(truths(tf, [true]), truths(tf, [true])),
		/bool/,
	],
	[
		"division of whole numbers by 0",
		(tf) => tf.div(whole(tf, [7]), whole(tf, [0])),
		/divided by 0|division by zero/i,
	],
	[
		"a remainder by 0",
		(tf) => tf.mod(whole(tf, [7]), whole(tf, [0])),
		/divided by 0|division by zero/i,
	],
	[
		"a negative power of a whole number",
		(tf) => tf.pow(whole(tf, [2]), whole(tf, [-1])),
		/no whole power -1|negative integer power/i,
	],
	[
		"a reciprocal of a whole number",
		(tf) => tf.reciprocal(whole(tf, [2])),
		/reciprocal of a whole number|Reciprocal/,
	],
	[
		"joining whole numbers and fractions",
		(tf) => tf.concat([whole(tf, [1]), floats(tf, [0.5])]),
		/different types cannot be joined|ConcatV2/,
	],
	[
		"gather beyond the end",
		(tf) => tf.gather(floats(tf, [1, 2, 3]), whole(tf, [5])),
		/index value 5 is not in \[0, 2\]/,
	],
];

/** Where numbers end: the same operations on each engine, with answers that do not come from an engine. */
export function testEdges(): void {
	let tf: Engine;
	beforeAll(async () => {
		tf = await loadEngine();
	});
	// Memory that is given back keeps its numbers: whoever reads what nobody wrote meets these.
	beforeEach(() => {
		for (let size = 1; size <= 256; size++) {
			tf.dispose([tf.fill([size], 1234.5), tf.fill([size], 1, "bool")]);
		}
	});

	describe.each([
		["over nothing", overNothing],
		["with NaN", withNaN],
		["of whole numbers and bool", wholeNumbers],
		["of fractions", fractions],
	])("%s", (_, cases) => {
		test.each(cases)("%s", (_title, compute, expected) => {
			const before = tf.memory().numTensors;
			const found = tf.tidy(() => [...compute(tf).dataSync()]);
			expect(found).toHaveLength(expected.length);
			for (const [index, value] of expected.entries()) {
				const number = found[index] ?? none;
				if (Number.isFinite(value)) {
					const tolerance = 1e-4 * Math.max(1, Math.abs(value));
					const isWhole = Number.isInteger(value) && Math.abs(value) > 1e6;
					expect(Math.abs(number - value)).toBeLessThanOrEqual(
						isWhole ? 0 : tolerance,
					);
				} else {
					expect(number).toBe(value);
				}
			}
			expect(tf.memory().numTensors).toBe(before);
		});
	});

	test.each(refused)("%s is refused", (_title, compute, told) => {
		const before = tf.memory().numTensors;
		expect(() => tf.tidy(() => void compute(tf))).toThrow(told);
		expect(tf.memory().numTensors).toBe(before);
	});

	test("complex numbers come out right, or an error names the engines that have them", () => {
		const sum = () =>
			tf.tidy(() =>
				tf.real(tf.spectral.fft(tf.complex([1, 2], [0, 0]))).dataSync(),
			);
		if (tf.getBackend() === "wasm") {
			expect(sum).toThrow(
				"This engine has no complex numbers. Set DOWNHILL_ENGINE to native or cpu, and restart the kernel.",
			);
		} else {
			expect([...sum()]).toEqual([3, -1]);
		}
	});
}
