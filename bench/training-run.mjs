/** Trains as lesson 5 does, on the engine of DOWNHILL_ENGINE, for as many epochs as the command line says; prints a line of JSON. */
import { loadModule } from "../lab/base/load-module.mjs";
import { findMnist, noMnist } from "./real-mnist.mjs";

/** @typedef {import("./training.bench.mjs").Training} Training */

/** @returns {Promise<Training>} */
async function training() {
	/** @type {typeof import("../lib/engine")} */
	const { loadEngine } = await loadModule("lib/engine/index.ts");
	/** @type {typeof import("../lib/mlp")} */
	const mlp = await loadModule("lib/mlp/index.ts");
	const tf = await loadEngine().catch((/** @type {Error} */ error) => error);
	if (tf instanceof Error) {
		return { missing: tf.message.split("\n", 1).join() };
	}
	const mnist = await findMnist();
	if (mnist === undefined) {
		return { missing: noMnist };
	}
	const examples = mlp.examplesOf(tf, mnist.train);
	const unseen = mlp.examplesOf(tf, mnist.test);
	const model = mlp.createMlp(tf, { seed: 1 });
	const start = performance.now();
	const results = await mlp.train(model, examples, {
		epochs: Number(process.argv[2]),
	});
	return {
		seconds: (performance.now() - start) / 1000,
		losses: results.map(({ losses }) => [...losses]),
		accuracy: await mlp.accuracy(model, unseen),
	};
}

console.log(JSON.stringify(await training()));
