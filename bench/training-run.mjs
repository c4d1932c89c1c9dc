/** Trains as lesson 5 does, on the engine of DOWNHILL_ENGINE, for as many epochs as the command line says; prints a line of JSON. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadModule } from "./load-lib.mjs";

// The real files lie beside the checkout where this project is developed.
const beside = join(import.meta.dirname, "../../shared/mnist");
if (process.env.MNIST_DIR === undefined && existsSync(beside))
	process.env.MNIST_DIR = beside;

/** @type {typeof import("../lib/engine")} */
const { loadEngine } = await loadModule("lib/engine/index.ts");
/** @type {typeof import("../lib/mlp")} */
const mlp = await loadModule("lib/mlp/index.ts");
/** @type {typeof import("../lib/mnist")} */
const { loadMnist } = await loadModule("lib/mnist/index.ts");

/** @param {object} result */
function print(result) {
	console.log(JSON.stringify(result));
}

try {
	const tf = await loadEngine();
	const mnist = await loadMnist();
	const examples = mlp.examplesOf(tf, mnist.train);
	const unseen = mlp.examplesOf(tf, mnist.test);
	const model = mlp.createMlp(tf, { seed: 1 });
	const start = performance.now();
	const results = await mlp.train(model, examples, {
		epochs: Number(process.argv[2]),
	});
	print({
		seconds: (performance.now() - start) / 1000,
		losses: results.map(({ losses }) => losses),
		accuracy: await mlp.accuracy(model, unseen),
	});
} catch (error) {
	const { message } = /** @type {Error} */ (error);
	print({ missing: message.split("\n")[0] });
}
