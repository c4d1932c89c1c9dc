import { beforeAll, describe, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../lib/engine";
import { registerNativeKernels } from "../../../lib/engine/native-kernels";
import { nativeMissing } from "./native-availability";

describe.skipIf(nativeMissing !== undefined)("the native engine's Step", () => {
	let tf: Engine;
	beforeAll(async () => {
		process.env.DOWNHILL_ENGINE = "native";
		tf = await loadEngine();
		registerNativeKernels(tf);
	});

	const values = [-2, -0, 0, 1e-30, 3, Number.NaN, Number.POSITIVE_INFINITY];

	test("is 1 above 0 and 0 elsewhere, and leaves no tensor behind", () => {
		const before = tf.memory().numTensors;
		const x = tf.tensor1d(values);
		const step = tf.step(x);
		expect([...step.dataSync()]).toEqual([0, 0, 0, 1, 1, Number.NaN, 1]);
		tf.dispose([x, step]);
		expect(tf.memory().numTensors).toBe(before);
	});

	test("is ReLU's gradient", () => {
		const slope = tf.grad((x) => tf.relu(x).sum());
		const x = tf.tensor1d([-1, 0, 2]);
		expect([...slope(x).dataSync()]).toEqual([0, 0, 1]);
	});

	test("takes another slope below 0", () => {
		const x = tf.tensor1d([-2, 0, 3]);
		expect([...tf.step(x, 0.5).dataSync()]).toEqual([0.5, 0.5, 1]);
	});
});
