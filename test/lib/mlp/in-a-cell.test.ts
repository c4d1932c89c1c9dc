/** The network in the kernel, where lessons meet it. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KernelClient, root } from "../../../harness/kernel-client";

let kernel: KernelClient;
beforeAll(async () => {
	kernel = await KernelClient.start({
		folder: join(root, "notebooks"),
		env: { DOWNHILL_ENGINE: "wasm" },
	});
});
afterAll(() => kernel.shutdown());

/** Runs a cell that must not fail. */
async function run(cell: string) {
	const outcome = await kernel.execute(cell);
	expect(outcome.error).toBeUndefined();
	expect(outcome.stderr).toBe("");
	return outcome;
}

test("a lesson's cells train it, and the stop button stops it", async () => {
	await run(`
		import { loadEngine } from "../lib/engine";
		import { accuracy, createExamples, createMlp, forward, predict, train } from "../lib/mlp";
		import { seededRandom } from "../lib/random";

		const tf = await loadEngine();
		const model = createMlp(tf, { seed: 1 });
		const random = seededRandom(1);
		const labels = Array.from({ length: 400 }, (_, i) => i % 10);
		// Of every picture, the row that has its label's number is bright.
		const pixels = Float32Array.from({ length: 400 * 784 }, (_, i) =>
			Math.floor((i % 784) / 28) === labels[Math.floor(i / 784)] ? 1 : random.uniform(0, 0.2));
		const examples = createExamples(tf, pixels, labels);
		const { images, targets } = examples.slice();`);

	const shapes = await run(`
		const { h1, h2, out } = forward(model, images);
		[h1, h2, out].map((layer) => layer.shape.join(" × ")).join(", ")`);
	expect(shapes.value).toBe("'400 × 512, 400 × 256, 400 × 10'");

	const trained = await run(`
		const epochs = await train(model, examples, {
			epochs: 20, batchSize: 50, learningRate: 0.05,
			onEpoch: ({ epoch, loss }) => console.log(epoch, loss.toFixed(3)),
		});
		[await accuracy(model, examples), predict(model, examples).slice(0, 10).join("")]`);
	expect(trained.stdout.trim().split("\n")).toHaveLength(20);
	expect(trained.value).toBe("[ 1, '0123456789' ]");

	const printed = kernel.printed("100");
	const endless = kernel.execute(`
		await train(model, examples, { epochs: 1e9, learningRate: 1e-6,
			onEpoch: ({ epoch }) => { if (epoch === 5) console.log("100"); } });`);
	await printed;
	await kernel.interrupt();
	expect((await endless).error?.ename).toBe("KeyboardInterrupt");
	expect((await run("await accuracy(model, examples)")).value).toBe("1");
});

test("a step that is stopped midway does not keep the next one from its gradient", async () => {
	await run('import { gradient } from "../lib/mlp";');
	const printed = kernel.printed("started");
	// It never comes to its messages, and is terminated wherever it is.
	const endless = kernel.execute(`
		console.log("started");
		for (;;) tf.tidy(() => void gradient(model, images, targets));`);
	await printed;
	await kernel.interrupt();
	expect((await endless).error?.ename).toBe("KeyboardInterrupt");
	const next = await run(`
		const found = gradient(model, images, targets);
		Object.values(found.gradient).map(({ shape }) => shape.join(" × ")).join(", ");`);
	expect(next.value).toBe("'784 × 512, 512, 512 × 256, 256, 256 × 10, 10'");
});

test("a mistake is told in the cell in a few lines of its own", async () => {
	const wrongShape = await kernel.execute(
		"forward(model, tf.zeros([3, 700]));",
	);
	expect(wrongShape.error?.evalue).toBe(
		"Wrong shape: the images must have the shape [batch size, 784], as the model has 784 inputs; it is [3,700].",
	);
	const tooFast = await kernel.execute(
		"await train(createMlp(tf, { seed: 1 }), examples, { epochs: 9, learningRate: 1e6 });",
	);
	expect(tooFast.error?.evalue).toMatch(
		/^Training stopped: with learning rate 1000000, the loss was \S+ at step \d of epoch \d\./,
	);
});
