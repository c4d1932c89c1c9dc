import { expect, test } from "vitest";
import { createNetwork, freshWeights } from "../../../lib/backprop";
import { initialWeights } from "../../../lib/mlp";

const spread = (values: readonly number[]) =>
	Math.sqrt(
		values.reduce((sum, value) => sum + value * value, 0) / values.length,
	);

test("a network of values has a bias of 0 and a weight for each input in each neuron", () => {
	const network = createNetwork([2, 3, 1], 1);
	expect(network.map((layer) => layer.map(({ length }) => length))).toEqual([
		[3, 3, 3],
		[4],
	]);
	for (const [bias, ...weights] of network.flat()) {
		expect(bias?.number).toBe(0);
		expect(weights.every(({ number }) => number !== 0)).toBe(true);
	}
});

test("the more inputs, the smaller the weights: their spread is √(2 / inputs)", () => {
	for (const inputs of [2, 50]) {
		const [layer] = createNetwork([inputs, 400], 1);
		const weights = (layer ?? []).flatMap((neuron) => neuron.slice(1));
		const ratio =
			spread(weights.map(({ number }) => number)) / Math.sqrt(2 / inputs);
		expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
	}
});

test("weights of matrices are those of lib/mlp, before it rounds them to 32 bits", () => {
	const mine = freshWeights([5, 4, 3, 2], 7);
	const theirs = Object.values(initialWeights([5, 4, 3, 2], 7));
	expect(mine.map((weight) => [weight.length, weight[0]?.length])).toEqual([
		[5, 4],
		[1, 4],
		[4, 3],
		[1, 3],
		[3, 2],
		[1, 2],
	]);
	expect(
		mine.map((weight) => [
			...new Float32Array(weight.flatMap((row) => [...row])),
		]),
	).toEqual(theirs.map((values) => [...values]));
});
