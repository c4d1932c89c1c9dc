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
const model = mlp.createMlp(tf, { seed: 1 });
const few = randomExamples(2000);
say({});

for await (const request of createInterface({ input: process.stdin })) {
	const [what, count] = request.split(" ");
	const milliseconds =
		what === "epoch" ? [await epoch()] : steps(Number(count));
	say({ milliseconds });
}

/** @param {number} count */
function steps(count) {
	return Array.from({ length: count }, (_, index) => {
		const start = performance.now();
		mlp.trainStep(model, few, 200, index % 10, 0.001).dispose();
		return performance.now() - start;
	});
}

async function epoch() {
	const examples = randomExamples(60_000);
	// Not counted, because some engines copy the pictures when they are first used.
	mlp.trainStep(model, examples, 200, 0, 0.001).dispose();
	const { milliseconds } = await mlp.trainEpoch(model, examples);
	examples.dispose();
	return milliseconds;
}

/** @param {number} count */
function randomExamples(count) {
	const images = Float32Array.from({ length: count * 784 }, Math.random);
	return mlp.createExamples(
		tf,
		images,
		Array.from({ length: count }, (_, index) => index % 10),
	);
}
