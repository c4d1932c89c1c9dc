/// <reference lib="dom" />
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterEach, describe, expect, test } from "vitest";
import {
	runAllCells,
	runCommand,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import { inRoot } from "../../../lab/base/paths.mjs";
import type { course } from "../../notebooks/course";
import { printedBy } from "../../notebooks/textbook";
import { trusted } from "../labextension/labextension-fixture";
import { useJupyterLab } from "../shared-jupyterlab";

/** Each lesson in pictures, from top to bottom, where the environment variable SCREENSHOTS is set. */
const screenshots = inRoot("build/screenshots");
/** Height of a picture in CSS pixels; Chromium repeats itself in much taller ones. */
const picture = 6000;
const mime = "application/vnd.plotly.v1+json";
const knobsMime = "application/vnd.downhill.knobs+json";

type Bundle = Record<string, { moreFigures?: string[] }>;

/** Tests that lessons open in JupyterLab with their plots, and draw them again where they compute on no engine. */
export function testOpened(lessons: typeof course): void {
	describe.skipIf(skipWithoutChromium())("a lesson in JupyterLab", () => {
		const jupyterlab = useJupyterLab(inRoot("notebooks"));

		afterEach(() => jupyterlab.clear());

		test.each(lessons)(
			"$file opens untrusted with its plots drawn, and draws them again when it is run, if it computes on no engine",
			async ({ file, notebook, code }) => {
				const figures = countFigures(file);
				const { page, problems } = await jupyterlab.open(file);
				await drawn(page, figures);
				expect(await trusted(page)).toBe(false);
				if (process.env.SCREENSHOTS) {
					await photograph(page, file.replace(".ipynb", ""));
				}
				// What the others give is what is stored, as test/notebooks finds, and their live figures have tests of their own.
				if (notebook.metadata.downhill?.engine === undefined) {
					await runAll(page, code);
					await drawn(page, figures);
					const text = await page.locator(".jp-Notebook").innerText();
					for (const number of printedBy[file] ?? []) {
						for (const line of number.trim().split("\n")) {
							expect(text).toContain(line);
						}
					}
				}
				expect(problems).toEqual([]);
			},
		);
	});
}

/** Run All Cells, after which the notebook is trusted and none of its plots is one from before. */
async function runAll(
	page: Page,
	code: (typeof course)[number]["code"],
): Promise<void> {
	await page.evaluate(() => {
		for (const plot of document.querySelectorAll(".main-svg")) {
			plot.classList.add("from-before");
		}
	});
	const failsOnPurpose = code.some(({ metadata }) =>
		metadata.tags?.includes("raises-exception"),
	);
	const succeeded = await runAllCells(page);
	// In words, so that a cell that failed shows itself here.
	const errors = await page
		.locator(".jp-OutputArea-output[data-mime-type$='jupyter.error']")
		.allInnerTexts();
	expect({ succeeded, errors }).toEqual({
		succeeded: !failsOnPurpose,
		errors: failsOnPurpose ? expect.anything() : [],
	});
	expect(await trusted(page)).toBe(true);
	await page.waitForFunction(
		() => document.querySelector(".from-before") === null,
	);
}

function countFigures(file: string): number {
	const path = inRoot("notebooks", file);
	const { cells } = JSON.parse(readFileSync(path, "utf8"));
	const outputs = cells.flatMap(
		(cell: { outputs?: { data?: object }[] }) => cell.outputs ?? [],
	);
	return outputs
		.map(({ data = {} }: { data?: Bundle }) =>
			mime in data ? 1 + (data[knobsMime]?.moreFigures?.length ?? 0) : 0,
		)
		.reduce((sum: number, count: number) => sum + count, 0);
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
	await page.setViewportSize({ width: 1000, height: picture });
	const notebook = page.locator(".jp-WindowedPanel-outer");
	let atEnd = false;
	for (let part = 0; !atEnd; part++) {
		atEnd = await notebook.evaluate(async (element, part) => {
			element.scrollTop = part * element.clientHeight;
			// Plots take their new width with the next frames.
			for (let frame = 0; frame < 10; frame++) {
				await new Promise(requestAnimationFrame);
			}
			return (
				element.scrollTop + element.clientHeight >= element.scrollHeight - 1
			);
		}, part);
		await notebook.screenshot({
			path: join(screenshots, `${name}-${part + 1}.jpg`),
		});
	}
}
