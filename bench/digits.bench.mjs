import { loadModule } from "../lab/base/load-module.mjs";
import { findMnist, noMnist } from "./real-mnist.mjs";
import { median } from "./statistics.mjs";

export const about =
	"digits drawn by code: how long they take, and what they teach";

const count = 60_000;
const rounds = 3;

/** @returns {Promise<import("./bench.mjs").Row[]>} */
export async function run() {
	/** @type {typeof import("../lib/digits")} */
	const { drawDigits } = await loadModule("lib/digits/index.ts");
	const samples = [];
	for (let round = 0; round < rounds; round++) {
		const start = performance.now();
		drawDigits(count, round);
		samples.push((performance.now() - start) / 1000);
	}
	return [
		{
			figure: "drawing 60,000",
			unit: "s",
			value: median(samples),
			samples,
			target: { atMost: 5 },
		},
		{
			figure: "accuracy on MNIST's test set of a network that learnt from them",
			unit: "",
			...(await accuracyOnMnist(drawDigits(count, 1))),
			target: { atLeast: 0.85 },
		},
	];
}

/**
 * @param {import("../lib/digit-images").DigitImages} drawn
 * @returns {Promise<import("./bench.mjs").Measured>}
 */
async function accuracyOnMnist(drawn) {
	const mnist = await findMnist();
	if (mnist === undefined) {
		return { missing: noMnist };
	}
	/** @type {typeof import("../lib/engine")} */
	const { loadEngine } = await loadModule("lib/engine/index.ts");
	/** @type {typeof import("../lib/mlp")} */
	const mlp = await loadModule("lib/mlp/index.ts");
	const tf = await loadEngine();
	const examples = mlp.examplesOf(tf, drawn);
	const unseen = mlp.examplesOf(tf, mnist.test);
	const model = mlp.createMlp(tf, { seed: 1 });
	await mlp.train(model, examples, {
		epochs: 6,
		batchSize: 100,
		learningRate: 0.05,
	});
	const value = await mlp.accuracy(model, unseen);
	model.dispose();
	return { value };
}
