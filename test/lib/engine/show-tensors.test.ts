import { beforeAll, expect, test } from "vitest";
import { describeEngine, type Engine, loadEngine } from "../../../lib/engine";

const jupyterDisplay = Symbol.for("Jupyter.display");
const shown = (value: object): unknown =>
	(value as Record<symbol, () => unknown>)[jupyterDisplay]?.();

let tf: Engine;
beforeAll(async () => {
	process.env.DOWNHILL_ENGINE = "cpu";
	tf = await loadEngine();
});

test("a tensor shows its type, shape and numbers", () => {
	expect(shown(tf.tensor2d([[1, 2.5, 3]]))).toEqual({
		"text/plain": "Tensor [1, 3] float32\n     [[1, 2.5, 3],]",
	});
	expect(shown(tf.scalar(7, "int32"))).toEqual({
		"text/plain": "Tensor [] int32\n    7",
	});
});

test("a large tensor shows its first and last numbers only", () => {
	const text = JSON.stringify(shown(tf.ones([1000, 784])));
	expect(text).toContain("Tensor [1000, 784] float32");
	expect(text.length).toBeLessThan(1000);
});

test("a tensor whose memory was given back says so, and does not throw", () => {
	const gone = tf.zeros([2, 2]);
	gone.dispose();
	expect(shown(gone)).toEqual({
		"text/plain": "Tensor [2, 2] float32, whose memory was given back",
	});
});

test("the engine's description tells lesson runs which engine it is", () => {
	expect(shown(describeEngine())).toMatchObject({
		"application/vnd.downhill.facts+json": { engine: "cpu" },
	});
});
