/** Trains lib/mlp on the engine named on the command line, as mlp-subject.mjs says. */
import { randomFillSync } from "node:crypto";
import { createInterface } from "node:readline";
import { loadModule } from "../lab/base/load-module.mjs";

process.env.DOWNHILL_ENGINE = process.argv[2];
/** @type {typeof import("../lib/engine")} */
const { loadEngine } = await loadModule("lib/engine/index.ts");
/** @type {typeof import("../lib/mlp")} */
const mlp = await loadModule("lib/mlp/index.ts");
/** @type {typeof import("../lib/products")} */
const { productsBeside } = await loadModule("lib/products/index.ts");

/** @param {object} message */
const say = (message) => console.log(JSON.stringify(message));

const tf = await loadEngine().catch((error) => {
	say({ missing: String(error.message).split("\n")[0] });
	process.exit();
});
say({});

for await (const request of createInterface({ input: process.stdin })) {
	const [what = "", ...numbers] = request.split(" ");
	const [count = 1, batchSize = 200, width = 512] = numbers.map(Number);
	say({ milliseconds: await measured(what, count, batchSize, width) });
}

/**
 * @param {string} what
 * @param {number} count
 * @param {number} batchSize
 * @param {number} width of the first hidden layer; the second has half of it.
 * @returns {Promise<number[]>}
 */
async function measured(what, count, batchSize, width) {
	switch (what) {
		case "epochs":
			return [await epochs(count)];
		case "product":
			return products(count, batchSize, width);
		default:
			return steps(count, batchSize, width);
	}
}

/**
 * @param {number} count
 * @param {number} batchSize
 * @param {number} width
 */
async function steps(count, batchSize, width) {
	const sizes = /** @type {const} */ ([784, width, width / 2, 10]);
	const model = mlp.createMlp(tf, { seed: 1, sizes });
	const examples = randomExamples(10 * batchSize);
	/** @type {number[]} */
	const samples = [];
	while (10 * samples.length < count) {
		const { milliseconds } = await mlp.trainEpoch(model, examples, {
			batchSize,
		});
		samples.push(milliseconds / 10);
	}
	model.dispose();
	return samples;
}

/** @param {number} count */
async function epochs(count) {
	const model = mlp.createMlp(tf, { seed: 1 });
	const examples = randomExamples(60_000);
	const start = performance.now();
	await mlp.train(model, examples, { epochs: count });
	model.dispose();
	return performance.now() - start;
}

/**
 * @param {number} count
 * @param {number} batchSize
 * @param {number} width
 */
function products(count, batchSize, width) {
	const machine = productsBeside(tf.getBackend());
	if (machine === undefined) {
		return [];
	}
	const [c, a, b] = [
		machine.matrix(batchSize, width),
		machine.matrix(batchSize, 784),
		machine.matrix(784, width),
	];
	const samples = Array.from({ length: count }, () => {
		const start = performance.now();
		machine.multiply(c, a, b);
		return performance.now() - start;
	});
	for (const matrix of [a, b, c]) {
		machine.release(matrix);
	}
	return samples;
}

/** @param {number} count */
function randomExamples(count) {
	const pixels = randomFillSync(new Uint8Array(count * 784));
	const labels = Uint8Array.from({ length: count }, (_, index) => index % 10);
	return mlp.examplesOf(tf, { count, pixels, labels });
}
