/// <reference lib="dom" />
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	type JupyterLab,
	launchChromium,
	openNotebook,
	runAllCells,
	runCommand,
	skipWithoutChromium,
	startJupyterLab,
} from "./jupyterlab";

const ROOT = resolve(import.meta.dirname, "../..");
/** Build artefacts: each lesson in pictures, from top to bottom. */
const SCREENSHOTS = join(ROOT, "build/screenshots");
/** Height of a picture in CSS pixels; Chromium repeats itself in much taller ones. */
const PICTURE = 6000;
const MIME = "application/vnd.plotly.v1+json";

/** What the original course prints, and what each lesson must therefore show after a run. */
const LESSONS = [
	["01-loss", ["5565.107834483211"]],
	["02-gradient-step", ["-145.4"]],
	[
		"03-runner",
		[
			"Starting gradient descent at b = 0, w = 0, error = 5565.107834483211",
			"Running...",
			"After 1000 iterations b = 0.08893651993741346, w = 1.4777440851894448, error = 112.61481011613473",
		],
	],
] as const;

describe.skipIf(skipWithoutChromium())("a lesson in JupyterLab", () => {
	let lab: JupyterLab;
	let browser: Browser;

	beforeAll(async () => {
		browser = await launchChromium();
		lab = await startJupyterLab(ROOT);
	});

	afterAll(async () => {
		await browser?.close();
		await lab?.stop();
	});

	test.each(LESSONS)(
		"%s opens untrusted with its plots drawn, and Run All Cells draws them anew",
		async (name, numbers) => {
			const path = `notebooks/${name}.ipynb`;
			const figures = countFigures(path);
			const { page, problems } = await openNotebook(browser, lab, path);
			await drawn(page, figures);
			await page.evaluate(() => {
				for (const plot of document.querySelectorAll(".main-svg"))
					plot.classList.add("from-before");
			});

			expect(await runAllCells(page)).toBe(true);

			await page.waitForFunction(
				() => document.querySelector(".from-before") === null,
			);
			await drawn(page, figures);
			const text = await page.locator(".jp-Notebook").innerText();
			for (const number of numbers) expect(text).toContain(number);
			expect(problems).toEqual([]);
			await photograph(page, name);
			await page.close();
		},
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

/** Waits until so many plots have their axes or their 3D scene in the page. */
async function drawn(page: Page, count: number): Promise<void> {
	await page.waitForFunction(
		(count) =>
			document.querySelectorAll(
				".js-plotly-plot :is(.xy, .gl-container canvas)",
			).length >= count,
		count,
	);
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
			path: join(SCREENSHOTS, `${name}-${part + 1}.png`),
		});
	}
}
