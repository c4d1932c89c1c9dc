/** Whether drawn digits can stand in for MNIST: what a network that has seen no others makes of MNIST's. */
import { expect, test } from "vitest";
import { drawDigits } from "../../../lib/digits";
import { loadEngine } from "../../../lib/engine";
import { accuracy, createMlp, examplesOf, train } from "../../../lib/mlp";
import { nativeMissing } from "../engine/native-availability";
import { mnist, mnistMissing } from "./real-mnist";

const missing = mnistMissing ?? nativeMissing;
if (missing !== undefined) {
	console.warn(`The worth of drawn digits is not measured: ${missing}.`);
}

test.skipIf(missing !== undefined)(
	"a network that learns from 20,000 drawn digits only knows 88 % of MNIST's test set",
	async () => {
		if (mnist === undefined) throw new Error(mnistMissing);
		process.env.DOWNHILL_ENGINE = "native";
		const tf = await loadEngine();
		const drawn = examplesOf(tf, drawDigits(20_000, 1));
		const real = examplesOf(tf, mnist.test);
		const model = createMlp(tf, { seed: 1 });
		await train(model, drawn, {
			epochs: 6,
			batchSize: 100,
			learningRate: 0.05,
		});
		const share = await accuracy(model, real);
		for (const part of [drawn, real, model]) part.dispose();
		console.info(`Accuracy on MNIST's test set: ${share.toFixed(4)}.`);
		expect(share).toBeGreaterThan(0.88);
	},
);
