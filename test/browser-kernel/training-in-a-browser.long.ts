/** Training in a browser's kernel, against the steps that the lessons show, in Node. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	BrowserKernelClient,
	type KernelSite,
	serveKernel,
} from "../../harness/browser-kernel/client";
import { drawDigits } from "../../lib/digits";
import {
	createMlp,
	examplesOf,
	gradient,
	type LayerSizes,
	stepGradient,
} from "../../lib/mlp";
import { openChromium } from "../lab/shared-jupyterlab";
import { plainEngine, weightValues } from "../lib/mlp/engine";
import { library } from "./library";

const sizes: LayerSizes = [784, 24, 16, 10];
const count = 150;
const batchSize = 64;
const learningRate = 0.1;

/** In the browser, by `trainEpoch`. */
const training = `
	process.env.TF_NUM_INTRAOP_THREADS = "3";
	const { drawDigits } = await import("../lib/digits");
	const { describeEngine, loadEngine } = await import("../lib/engine");
	const { createMlp, examplesOf, trainEpoch } = await import("../lib/mlp");
	const { weightNames } = await import("../lib/mlp/weights");
	const tf = await loadEngine();
	const model = createMlp(tf, { seed: 1, sizes: [${sizes}] });
	const examples = examplesOf(tf, drawDigits(${count}, 1));
	const { losses } = await trainEpoch(model, examples, { batchSize: ${batchSize}, learningRate: ${learningRate} });
	const weights = weightNames.flatMap((name) => [...model.weights[name].dataSync()]);
	console.log(JSON.stringify({ losses, weights, engine: String(describeEngine()) }));`;

interface Trained {
	readonly losses: readonly number[];
	readonly weights: readonly number[];
}

let browser: Browser;
let shown: Trained;

beforeAll(async () => {
	browser = await openChromium();
	shown = await trainAsShown();
});

afterAll(async () => {
	await browser?.close();
});

describe.each([
	["without special headers", false, "1 thread"],
	["in a page that is isolated from others", true, "3 threads"],
] as const)("%s", (_, isIsolated, threads) => {
	let site: KernelSite;
	let kernel: BrowserKernelClient;

	beforeAll(async () => {
		site = await serveKernel(isIsolated);
		kernel = await BrowserKernelClient.start(browser, site, library());
	});

	afterAll(async () => {
		await kernel?.shutdown();
		site?.close();
	});

	test("training makes the steps that the lessons show, and says what makes them", async () => {
		const { stdout, error } = await kernel.execute(training);
		expect(error).toBeUndefined();
		const found: Trained & { engine: string } = JSON.parse(stdout);
		expect(found.engine).toMatch(
			/^wasm \(tfjs-backend-wasm 4\.22\.0\), 1 thread\n/,
		);
		expect(found.engine).toContain(
			`\ntraining steps: in WebAssembly, ${threads}\nnot native: `,
		);
		expect(distance(found.losses, shown.losses)).toBeLessThan(1e-5);
		expect(distance(found.weights, shown.weights)).toBeLessThan(1e-5);
	});

	test("what has no place in a browser says where it has one", async () => {
		const { stdout } = await kernel.execute(`
			const { loadEngine, describeEngine } = await import("../lib/engine");
			const { createMlp, loadMlp, saveMlp } = await import("../lib/mlp");
			const small = createMlp(await loadEngine(), { seed: 1, sizes: [4, 3, 2, 2] });
			const reason = (error: Error) => console.log(error.message);
			await saveMlp(small, "model").catch(reason);
			await loadMlp(small.tf, "model").catch(reason);
			console.log(describeEngine().whyNotNative);`);
		expect(stdout.split("\n")).toEqual([
			"Cannot save a model in /notebooks/model: A folder that keeps a model is not available in a browser. JupyterLab on your own machine has one.",
			"Cannot load a model from /notebooks/model: A folder that keeps a model is not available in a browser. JupyterLab on your own machine has one.",
			"The native engine is not available in a browser. It runs in JupyterLab on your own machine.",
			"",
		]);
	});
});

/** In Node, by the functions that lesson 5 shows, in plain JavaScript. */
async function trainAsShown(): Promise<Trained> {
	const tf = await plainEngine();
	const model = createMlp(tf, { seed: 1, sizes });
	const examples = examplesOf(tf, drawDigits(count, 1));
	const losses: number[] = [];
	for (let start = 0; start < count; start += batchSize) {
		const end = Math.min(start + batchSize, count);
		tf.tidy(() => {
			const { images, targets } = examples.slice(start, end);
			const found = gradient(model, images, targets);
			losses.push(...found.loss.dataSync());
			stepGradient(model, found.gradient, learningRate);
		});
	}
	return { losses, weights: weightValues(model) };
}

/** The largest difference between two lists of numbers around 1. */
function distance(a: readonly number[], b: readonly number[]): number {
	expect(a).toHaveLength(b.length);
	return Math.max(...a.map((value, i) => Math.abs(value - Number(b[i]))));
}
