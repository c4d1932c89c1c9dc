/** Trains lib/mlp on the engine named on the command line, as mlp-subject.mjs says. */
import { createInterface } from "node:readline";
import { loadModule } from "../lab/base/load-module.mjs";

process.env.DOWNHILL_ENGINE = process.argv[2];
/** @type {typeof import("../lib/engine")} */
const { loadEngine } = await loadModule("lib/engine/index.ts");
/** @type {typeof import("../lib/mlp")} */
const mlp = await loadModule("lib/mlp/index.ts");

/** @param {object} message */
const say = (message) => console.log(JSON.stringify(message));

const tf = await loadEngine().catch((error) => {
	say({ missing: String(error.message).split("\n")[0] });
	process.exit();
});
say({});

for await (const request of createInterface({ input: process.stdin })) {
	const [what, ...numbers] = request.split(" ");
	const [count = 0, batchSize = 200, width = 512] = numbers.map(Number);
	const milliseconds =
		what === "epoch"
			? [await epoch(60_000)]
			: await steps(count, batchSize, width);
	say({ milliseconds });
}

/**
 * @param {number} count
 * @param {number} batchSize
 * @param {number} width of the first hidden layer; the second has half of it.
 */
async function steps(count, batchSize, width) {
	const examples = randomExamples(10 * batchSize);
	const sizes = /** @type {const} */ ([784, width, width / 2, 10]);
	const model = mlp.createMlp(tf, { seed: 1, sizes });
	/** @type {number[]} */
	const times = [];
	let last = 0;
	while (times.length < count) {
		last = performance.now();
		await mlp.trainEpoch(model, examples, {
			batchSize,
			reportEvery: 1,
			onStep() {
				const now = performance.now();
				times.push(now - last);
				last = now;
			},
		});
	}
	model.dispose();
	return times.slice(0, count);
}

/** @param {number} count */
async function epoch(count) {
	const model = mlp.createMlp(tf, { seed: 1 });
	const { milliseconds } = await mlp.trainEpoch(model, randomExamples(count));
	model.dispose();
	return milliseconds;
}

/** @param {number} count */
function randomExamples(count) {
	const pixels = Uint8Array.from(
		{ length: count * 784 },
		() => 256 * Math.random(),
	);
	const labels = Uint8Array.from({ length: count }, (_, index) => index % 10);
	return mlp.examplesOf(tf, { count, pixels, labels });
}
