/**
 * Does what precedes a first training step, on the engine of DOWNHILL_ENGINE; prints a line of JSON with milliseconds.
 * Compiling lib/ is not counted.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { loadModule } from "../lab/base/load-module.mjs";
import { inRoot } from "../lab/base/paths.mjs";

const engine = process.env.DOWNHILL_ENGINE;
/** @type {typeof import("../lib/engine")} */
const { loadEngine } = await loadModule("lib/engine/index.ts");
/** @type {typeof import("../lib/mnist")} */
const { findMnist } = await loadModule("lib/mnist/index.ts");
/** @type {typeof import("../lib/mlp")} */
const mlp = await loadModule("lib/mlp/index.ts");
/** @type {typeof import("../lib/digits")} */
const { drawDigits } = await loadModule("lib/digits/index.ts");

/** @type {Record<string, number>} */
const milliseconds = {};

/**
 * @template T
 * @param {string} what
 * @param {() => T | Promise<T>} work
 */
async function measured(what, work) {
	const start = performance.now();
	const result = await work();
	milliseconds[what] = performance.now() - start;
	return result;
}

if (process.argv[2] === "floors") {
	await measured("loading TensorFlow.js alone", () =>
		createRequire(inRoot("package.json"))("@tensorflow/tfjs"),
	);
	const library = inRoot(".native", "addon", "library.node");
	if (engine === "native" && existsSync(library)) {
		await measured("loading TensorFlow's library alone", () =>
			createRequire(import.meta.url)(library),
		);
	}
	const folder = process.env.MNIST_DIR ?? inRoot("data", "mnist");
	const packed = ["train-images-idx3-ubyte.gz", "t10k-images-idx3-ubyte.gz"]
		.map((name) => join(folder, name))
		.filter(existsSync);
	if (packed.length > 0) {
		await measured("reading and unpacking MNIST's pictures alone", () => {
			for (const path of packed) {
				gunzipSync(readFileSync(path));
			}
		});
	}
} else {
	const tf = await measured("loadEngine", loadEngine);
	const found = await measured("loading MNIST", findMnist);
	if (found === undefined) {
		delete milliseconds["loading MNIST"];
	}
	const digits = found?.train ?? drawDigits(2000, 1);
	const examples = mlp.examplesOf(tf, digits);
	const model = mlp.createMlp(tf, { seed: 1 });
	await measured("first step", () =>
		mlp.trainEpoch(model, examples, {
			order: () => Int32Array.from({ length: 200 }, (_, row) => row),
		}),
	);
}
console.log(JSON.stringify(milliseconds));
