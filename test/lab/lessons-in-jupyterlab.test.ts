/// <reference lib="dom" />
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	type JupyterLab,
	launchChromium,
	openNotebook,
	runAllCells,
	runCommand,
	skipWithoutChromium,
	startJupyterLab,
} from "../../harness/jupyterlab";
import { course } from "../notebooks/course";
import { printedBy } from "../notebooks/textbook";
import { trusted } from "./labextension-fixture";

const ROOT = resolve(import.meta.dirname, "../..");
/** Build artefacts: each lesson in pictures, from top to bottom. */
const SCREENSHOTS = join(ROOT, "build/screenshots");
/** Height of a picture in CSS pixels; Chromium repeats itself in much taller ones. */
const PICTURE = 6000;
const MIME = "application/vnd.plotly.v1+json";

/** Training is cut short, and nothing is downloaded: digits are drawn where MNIST is not at hand. */
const MNIST = resolve(ROOT, "../shared/mnist");
const ENVIRONMENT = {
	LESSON_EPOCHS: "1",
	...(existsSync(MNIST)
		? { MNIST_DIR: MNIST }
		: { MNIST_MIRRORS: "http://127.0.0.1:9/" }),
};

describe.skipIf(skipWithoutChromium())("a lesson in JupyterLab", () => {
	let lab: JupyterLab;
	let browser: Browser;
	let context: BrowserContext;

	beforeAll(async () => {
		browser = await launchChromium();
		context = await browser.newContext();
		lab = await startJupyterLab(ROOT, ENVIRONMENT);
	});

	afterAll(async () => {
		await browser?.close();
		await lab?.stop();
	});

	test.each(course)(
		"$file opens untrusted with its plots drawn, and Run All Cells draws them anew",
		async ({ file, code }) => {
			const path = `notebooks/${file}`;
			const figures = countFigures(path);
			const { page, problems } = await openNotebook(context, lab, path);
			await drawn(page, figures);
			expect(await trusted(page)).toBe(false);
			await page.evaluate(() => {
				for (const plot of document.querySelectorAll(".main-svg"))
					plot.classList.add("from-before");
			});

			const failsOnPurpose = code.some(({ metadata }) =>
				metadata.tags?.includes("raises-exception"),
			);
			expect(await runAllCells(page)).toBe(!failsOnPurpose);
			expect(await trusted(page)).toBe(true);

			await page.waitForFunction(
				() => document.querySelector(".from-before") === null,
			);
			await drawn(page, figures);
			const text = await page.locator(".jp-Notebook").innerText();
			for (const number of printedBy[file] ?? []) {
				for (const line of number.trim().split("\n")) {
					expect(text).toContain(line);
				}
			}
			expect(problems).toEqual([]);
			await photograph(page, file.replace(".ipynb", ""));
			// Its memory is for the next lesson.
			await runCommand(page, "kernelmenu:shutdown");
			await page.close();
		},
		5 * 60_000,
	);
});

function countFigures(path: string): number {
	const { cells } = JSON.parse(readFileSync(join(ROOT, path), "utf8"));
	const outputs = cells.flatMap(
		(cell: { outputs?: { data?: object }[] }) => cell.outputs ?? [],
	);
	return outputs.filter(({ data = {} }: { data?: object }) => MIME in data)
		.length;
}

/** Waits until so many plots are in the page, each with its axes or its 3D scene. */
async function drawn(page: Page, count: number): Promise<void> {
	await page.waitForFunction((count) => {
		const plots = document.querySelectorAll(".downhill-plotly-plot");
		const isDrawn = (plot: Element) =>
			plot.querySelector(".xy, .gl-container canvas") !== null;
		return plots.length === count && [...plots].every(isDrawn);
	}, count);
}

/** Keeps pictures of the whole notebook, from its top. */
async function photograph(page: Page, name: string): Promise<void> {
	await runCommand(page, "application:toggle-left-area");
	await page.setViewportSize({ width: 1000, height: PICTURE });
	const notebook = page.locator(".jp-WindowedPanel-outer");
	let atEnd = false;
	for (let part = 0; !atEnd; part++) {
		atEnd = await notebook.evaluate(async (element, part) => {
			element.scrollTop = part * element.clientHeight;
			// Plots take their new width with the next frames.
			for (let frame = 0; frame < 10; frame++)
				await new Promise(requestAnimationFrame);
			return (
				element.scrollTop + element.clientHeight >= element.scrollHeight - 1
			);
		}, part);
		await notebook.screenshot({
			path: join(SCREENSHOTS, `${name}-${part + 1}.jpg`),
		});
	}
}
