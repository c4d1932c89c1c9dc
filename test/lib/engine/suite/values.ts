import { beforeAll, test } from "vitest";
import { type Engine, loadEngine } from "../../../../lib/engine";
import { expectNumbers } from "./numbers";

export function testValues(): void {
	let tf: Engine;
	beforeAll(async () => {
		tf = await loadEngine();
	});

	const matrix = () =>
		tf.tensor2d([
			[1, -2, 3],
			[-4, 5, -6],
		]);

	test("element by element", () => {
		expectNumbers(
			tf,
			() => matrix().add(tf.tensor1d([10, 20, 30])),
			[11, 18, 33, 6, 25, 24],
		);
		expectNumbers(tf, () => matrix().sub(1), [0, -3, 2, -5, 4, -7]);
		expectNumbers(tf, () => matrix().mul(matrix()), [1, 4, 9, 16, 25, 36]);
		expectNumbers(tf, () => matrix().div(2), [0.5, -1, 1.5, -2, 2.5, -3]);
		expectNumbers(tf, () => matrix().square().sqrt(), [1, 2, 3, 4, 5, 6]);
		expectNumbers(tf, () => tf.relu(matrix()), [1, 0, 3, 0, 5, 0]);
		expectNumbers(tf, () => matrix().neg().abs(), [1, 2, 3, 4, 5, 6]);
		expectNumbers(tf, () => tf.exp(tf.tensor1d([0, 1, -1])), [
			1,
			Math.E,
			1 / Math.E,
		]);
		expectNumbers(tf, () => tf.log(tf.tensor1d([1, Math.E])), [0, 1]);
		expectNumbers(
			tf,
			() => tf.sigmoid(tf.tensor1d([0, Math.log(3)])),
			[0.5, 0.75],
		);
		expectNumbers(tf, () => tf.tanh(tf.tensor1d([0, Math.log(2)])), [0, 0.6]);
		expectNumbers(
			tf,
			() => tf.squaredDifference(matrix(), 1),
			[0, 9, 4, 25, 16, 49],
		);
	});

	test("along an axis", () => {
		expectNumbers(tf, () => matrix().sum(), [-3]);
		expectNumbers(tf, () => matrix().sum(0), [-3, 3, -3]);
		expectNumbers(tf, () => matrix().mean(1), [2 / 3, -5 / 3]);
		expectNumbers(tf, () => matrix().max(1), [3, 5]);
		expectNumbers(tf, () => matrix().argMax(1), [2, 1]);
		expectNumbers(
			tf,
			() => tf.softmax(tf.tensor2d([[0, Math.log(2), Math.log(5)]])),
			[1 / 8, 2 / 8, 5 / 8],
		);
	});

	test("moving numbers about", () => {
		expectNumbers(tf, () => matrix().transpose(), [1, -4, -2, 5, 3, -6]);
		expectNumbers(tf, () => matrix().slice([0, 1], [2, 2]), [-2, 3, 5, -6]);
		expectNumbers(
			tf,
			() => matrix().gather(tf.tensor1d([1, 0], "int32")),
			[-4, 5, -6, 1, -2, 3],
		);
		expectNumbers(
			tf,
			() => tf.oneHot(tf.tensor1d([2, 0], "int32"), 3),
			[0, 0, 1, 1, 0, 0],
		);
		expectNumbers(
			tf,
			() =>
				tf.tensor1d([1, 2, 3], "int32").equal(tf.tensor1d([1, 0, 3], "int32")),
			[1, 0, 1],
		);
		expectNumbers(
			tf,
			() => tf.concat([tf.ones([1, 2]), tf.zeros([1, 2])]),
			[1, 1, 0, 0],
		);
		expectNumbers(
			tf,
			() => tf.tensor1d([0.2, 2.7], "float32").cast("int32"),
			[0, 2],
		);
	});
}
