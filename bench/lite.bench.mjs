/// <reference lib="dom" />
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { findChromium, launchChromium } from "../lab/base/chromium.mjs";
import { trainingRows } from "./lite-training.mjs";
import { median } from "./statistics.mjs";
import { temporaryFolder } from "./temporary-folder.mjs";

export const about =
	"the course as a site that runs in the browser: how long it takes to build, what it weighs, how soon a cell answers";
export const byNameOnly = true;

/** @param {import("./bench.mjs").Options} options */
export async function run({ repeats = 10 }) {
	// Not earlier: they need packages that the set-up gets.
	const { buildSite } = await import("../lab/lite/build-site.mjs");
	const { serveSite } = await import("../lab/lite/serve-site.mjs");
	const folder = join(temporaryFolder(), "site");
	const start = performance.now();
	await buildSite(folder, undefined, true);
	/** @type {import("./bench.mjs").Row[]} */
	const rows = [
		{
			figure: "build",
			value: (performance.now() - start) / 1000,
			unit: "s",
			target: { atMost: 60 },
		},
		{
			figure: "site, without MNIST",
			value: bytesBelow(folder) / 1e6,
			unit: "MB",
			target: { atMost: 45 },
		},
	];
	const chromium = findChromium();
	if (chromium === undefined) {
		const missing = "no Chromium here";
		return [...rows, { figure: "first typed result", unit: "s", missing }];
	}
	let sent = 0;
	const server = await serveSite(folder, 0, (bytes) => {
		sent += bytes;
	});
	const browser = await launchChromium(chromium);
	const context = await browser.newContext();
	const first = await visit(context, server.address);
	rows.push(
		{
			figure: "sent from the first request to a ready kernel, gzipped",
			value: sent / 1e6,
			unit: "MB",
			target: { atMost: 9 },
		},
		{
			figure: "first visit to first typed result",
			value: first.seconds,
			unit: "s",
			target: { atMost: 8 },
		},
		await cell(first.page, "a trivial cell again", "6 * 7", repeats, 40),
		await cell(
			first.page,
			"a cell that imports lib/plot again",
			'import { figure } from "../lib/plot"; typeof figure;',
			repeats,
			150,
		),
	);
	await first.page.close();
	const second = await visit(context, server.address);
	rows.push({
		figure: "second visit to first typed result",
		value: second.seconds,
		unit: "s",
		target: { atMost: 4 },
	});
	await context.close();
	rows.push(...(await trainingRows(browser, server.address)));
	await browser.close();
	server.close();
	return rows;
}

/**
 * Opens lesson 1 and runs a cell in its kernel.
 *
 * @param {import("playwright-core").BrowserContext} context
 * @param {string} address
 */
async function visit(context, address) {
	const page = await context.newPage();
	// A new window keeps the browser itself busy for a second.
	await page.waitForTimeout(2000);
	const start = performance.now();
	await page.goto(`${address}lab/index.html?path=notebooks/01-loss.ipynb`);
	await page.waitForFunction(
		() =>
			/** @type {any} */ (window).jupyterapp?.shell.currentWidget
				?.sessionContext?.session?.kernel?.status === "idle",
	);
	await execute(page, "const n: number = 41; n + 1;");
	return { page, seconds: (performance.now() - start) / 1000 };
}

/**
 * @param {import("playwright-core").Page} page
 * @param {string} figure
 * @param {string} code
 * @param {number} repeats
 * @param {number} atMost milliseconds.
 * @returns {Promise<import("./bench.mjs").Row>}
 */
async function cell(page, figure, code, repeats, atMost) {
	await execute(page, code);
	const samples = [];
	for (let i = 0; i < repeats; i++) {
		samples.push(await execute(page, code));
	}
	const value = median(samples);
	return { figure, value, samples, unit: "ms", target: { atMost } };
}

/**
 * @param {import("playwright-core").Page} page
 * @param {string} code
 * @returns {Promise<number>} milliseconds.
 */
function execute(page, code) {
	return page.evaluate(async (code) => {
		const { jupyterapp } = /** @type {any} */ (window);
		const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
		const start = performance.now();
		const reply = await kernel.requestExecute({ code }).done;
		if (reply.content.status !== "ok") {
			throw new Error(`${reply.content.ename}: ${reply.content.evalue}`);
		}
		return performance.now() - start;
	}, code);
}

/** @param {string} folder */
function bytesBelow(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => !path.includes("/mnist/"))
		.reduce((sum, path) => sum + statSync(path).size, 0);
}
