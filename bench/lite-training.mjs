/// <reference lib="dom" />
import { memoryOfPart, noMemoryFigures } from "../harness/memory.mjs";
import { inRoot } from "../lab/base/paths.mjs";
import { readLesson } from "../lab/notebooks/files.mjs";
import { codeCells, joined } from "../lab/notebooks/notebook.mjs";
import { MlpSubject } from "./mlp-subject.mjs";
import { median } from "./statistics.mjs";

/** @typedef {import("./bench.mjs").Row} Row */
/** @typedef {import("playwright-core").Page} Page */

const lesson = "05-train-mnist.ipynb";
const megabyte = 1e6;
/** So many are measured, as means of ten. */
const steps = 200;
const batchSize = 200;

/** The same steps as `mlp-engine.mjs` makes: those of the course's network on random pictures. */
const makeSteps = `
	const { loadEngine } = await import("../lib/engine");
	const { createMlp, examplesOf, trainEpoch } = await import("../lib/mlp");
	const tf = await loadEngine();
	const count = ${10 * batchSize};
	const pixels = Uint8Array.from({ length: count * 784 }, () => 256 * Math.random());
	const labels = Uint8Array.from({ length: count }, (_, index) => index % 10);
	const examples = examplesOf(tf, { count, pixels, labels });
	const model = createMlp(tf, { seed: 1 });
	const samples: number[] = [];
	while (10 * samples.length < ${steps}) {
		const { milliseconds } = await trainEpoch(model, examples, { batchSize: ${batchSize} });
		samples.push(milliseconds / 10);
	}
	model.dispose();
	console.log(JSON.stringify(samples));`;

/**
 * What training takes on the site: a step beside Node's, and the tab's memory after lesson 5.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {string} address of a site that was built with `isExposed`.
 * @returns {Promise<Row[]>}
 */
export async function trainingRows(browser, address) {
	const context = await browser.newContext();
	const page = await context.newPage();
	page.setDefaultTimeout(300_000);
	await page.goto(`${address}lab/index.html?path=notebooks/${lesson}`);
	await page.waitForFunction(
		() =>
			/** @type {any} */ (window).jupyterapp?.shell.currentWidget
				?.sessionContext?.session?.kernel?.status === "idle",
	);
	const samples = JSON.parse(await execute(page, makeSteps));
	const rows = [
		{
			figure: `a step of training, ${batchSize} pictures`,
			unit: "ms",
			value: median(samples),
			samples,
			peers: {
				"Node, WebAssembly, 1 thread": await stepInNode("wasm", "1"),
				"Node, WebAssembly": await stepInNode("wasm"),
				"Node, native": await stepInNode("native"),
			},
		},
		await memoryAfterLesson(browser, page),
	];
	await context.close();
	return rows;
}

/**
 * @param {string} engine
 * @param {string} [threads] all processors by default.
 * @returns {Promise<import("./bench.mjs").Measured>}
 */
async function stepInNode(engine, threads) {
	const script = inRoot("bench", "mlp-engine.mjs");
	const subject = await MlpSubject.start(
		engine,
		[process.execPath, script, engine],
		{ ...process.env, TF_NUM_INTRAOP_THREADS: threads },
	);
	if (subject.missing !== undefined) {
		return { missing: subject.missing };
	}
	const samples = await subject.measure(`steps ${steps} ${batchSize} 512`);
	subject.stop();
	return { value: median(samples), samples };
}

/**
 * @param {import("playwright-core").Browser} browser with no other page.
 * @param {Page} page with the lesson.
 * @returns {Promise<Row>}
 */
async function memoryAfterLesson(browser, page) {
	const figure = "memory of the tab after lesson 5, 1 epoch";
	const unit = "MB";
	if (noMemoryFigures !== undefined) {
		return { figure, unit, missing: noMemoryFigures };
	}
	await execute(page, 'process.env.LESSON_EPOCHS = "1";');
	const { notebook } = readLesson(inRoot("notebooks", lesson));
	for (const { source } of codeCells(notebook)) {
		await execute(page, joined(source));
	}
	const session = await browser.newBrowserCDPSession();
	const { processInfo } = await session.send("SystemInfo.getProcessInfo");
	const { id } = processInfo.find(({ type }) => type === "browser") ?? {};
	const bytes = memoryOfPart(Number(id), /--type=renderer/);
	return { figure, unit, value: bytes / megabyte };
}

/**
 * @param {Page} page
 * @param {string} code
 * @returns {Promise<string>} what it printed.
 */
function execute(page, code) {
	return page.evaluate(async (code) => {
		const { jupyterapp } = /** @type {any} */ (window);
		const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
		const future = kernel.requestExecute({ code });
		let printed = "";
		future.onIOPub = (/** @type {any} */ { content }) => {
			printed += content.name === "stdout" ? content.text : "";
		};
		const { content } = await future.done;
		if (content.status !== "ok") {
			throw new Error(`${content.ename}: ${content.evalue}`);
		}
		return printed;
	}, code);
}
