import { expect, test } from "vitest";
import { neuronPictures } from "../../../lib/mlp";
import { plainEngine } from "./engine";

const tf = await plainEngine();
const weights = tf.tensor2d([
	[1, 2, 3],
	[4, 5, 6],
]);

test("a neuron's picture is its column of the weights", () => {
	expect(neuronPictures(weights, 2, "h1")).toEqual([
		{ pixels: Float32Array.of(1, 4), caption: "h1[0]" },
		{ pixels: Float32Array.of(2, 5), caption: "h1[1]" },
	]);
});

test("all neurons are shown unless told otherwise, by their index", () => {
	expect(neuronPictures(weights).map(({ caption }) => caption)).toEqual([
		"0",
		"1",
		"2",
	]);
});

test.each([0, 4, 1.5])("refuses %d neurons of 3", (count) => {
	expect(() => neuronPictures(weights, count)).toThrow(RangeError);
});
