/// <reference lib="dom" />
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterEach, describe, expect, test } from "vitest";
import {
	type NotebookPage,
	runAllCells,
	runCommand,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import { drawnY, drawnZ, xRange, zoomIn } from "../drawn-plot";
import { useJupyterLab } from "../shared-jupyterlab";

const testTimeout = 300_000;

/**
 * Two figures, a curve that changes 50 times a second and a hill that changes twice, until a file appears; then both
 * end at -1. What the cell prints stands before them, so that their places among its outputs are not 0 and 1.
 */
const training = (stop: string) => `
import { existsSync } from "node:fs";
const show = Reflect.get(globalThis, Symbol.for("Jupyter.displayInPlace")) as (value: unknown) => (next: unknown) => void;
const shown = (figure: object) => ({
	[Symbol.for("Jupyter.display")]: () => ({ "application/vnd.plotly.v1+json": figure, "text/plain": "a figure" }),
});
const curve = (n: number) => shown({ data: [{ y: [n, 1, 2, 3] }], layout: { title: { text: "loss" } } });
const heights = (n: number) => shown({ data: [{ type: "heatmap", z: [[n, 1], [2, 3]] }] });
console.log("training");
const loss = show(curve(0));
const hill = show(heights(0));
for (let n = 1; !existsSync(${JSON.stringify(stop)}); n++) {
	loss(curve(n));
	if (n % 25 === 0) hill(heights(n));
	await new Promise((resolve) => setTimeout(resolve, 20));
}
loss(curve(-1));
hill(heights(-1));`;

describe.skipIf(skipWithoutChromium())(
	"live figures in JupyterLab",
	{ timeout: testTimeout },
	() => {
		const jupyterlab = useJupyterLab();

		afterEach(() => jupyterlab.clear());

		test("change in place in every view, mounted once, and a zoom stays; their last state is saved", async () => {
			const training = await open("views");
			await training.run();
			const { page } = training;
			const [curve, hill] = plots(page);
			await page.evaluate(() => {
				for (const svg of document.querySelectorAll(".plot-container")) {
					svg.classList.add("first-mount");
				}
			});
			await zoomIn(page, curve);
			const zoomed = await xRange(curve);
			await runCommand(page, "docmanager:clone");
			const views = page.locator(".jp-NotebookPanel");
			await expect.poll(() => views.count()).toBe(2);
			await passesBy(curve);
			await passesBy(hill);

			await training.stop();

			for (const view of [views.nth(0), views.nth(1)]) {
				const [curve, hill] = plots(view);
				await expect.poll(() => state(curve)).toBe(-1);
				await expect.poll(() => state(hill)).toBe(-1);
			}
			expect(await xRange(curve)).toEqual(zoomed);
			for (const plot of [curve, hill]) {
				expect(await plot.locator(".first-mount").count()).toBe(1);
			}
			expect(training.problems).toEqual([]);

			await runCommand(page, "docmanager:save");
			const { cells } = JSON.parse(await readFile(training.path, "utf8"));
			const mime = "application/vnd.plotly.v1+json";
			const figures = cells[0].outputs.flatMap(
				({ data = {} }: { data?: Record<string, unknown> }) => data[mime] ?? [],
			);
			expect(figures).toHaveLength(2);
			expect(figures[0].data[0].y[0]).toBe(-1);
			expect(figures[1].data[0].z[0][0]).toBe(-1);
		});

		test("go on after a reload of the page in the middle of a run, saved before or not", async () => {
			const training = await open("reload");
			const { page } = training;
			page.on("dialog", (dialog) => dialog.accept());
			for (const saved of [false, true]) {
				await training.run();
				if (saved) {
					await runCommand(page, "docmanager:save");
				}
				await page.reload();
				await page.waitForSelector(".jp-Notebook .jp-Cell");
				const [curve, hill] = plots(page);
				await passesBy(curve);
				await passesBy(hill);
				await training.stop();
				await expect.poll(() => state(curve)).toBe(-1);
				await expect.poll(() => state(hill)).toBe(-1);
				expect(await page.locator(".downhill-plotly-plot").count()).toBe(2);
			}
		});

		/** Opens the training in a notebook of its own. */
		async function open(name: string): Promise<Training> {
			const path = join(jupyterlab.lab.folder, `${name}.ipynb`);
			const stopFile = join(jupyterlab.lab.folder, `${name}.stop`);
			await writeNotebook(path, training(stopFile));
			const opened = await jupyterlab.open(`${name}.ipynb`);
			let ended: Promise<unknown>;
			const run = async () => {
				await rm(stopFile, { force: true });
				ended = runAllCells(opened.page).catch(() => "the page was reloaded");
				for (const plot of plots(opened.page)) {
					await passesBy(plot);
				}
			};
			const stop = async () => {
				await writeFile(stopFile, "");
				await ended;
			};
			return { ...opened, path, run, stop };
		}
	},
);

interface Training extends NotebookPage {
	/** Of the notebook. */
	readonly path: string;
	/** Starts the training; both figures have changed when this returns. */
	run(): Promise<void>;
	/** Has it end, and waits for that where the page has not been reloaded meanwhile. */
	stop(): Promise<void>;
}

async function writeNotebook(path: string, source: string): Promise<void> {
	const kernelspec = {
		name: "downhill",
		display_name: "TypeScript (Downhill)",
		language: "typescript",
	};
	const cell = {
		cell_type: "code",
		id: "training",
		metadata: {},
		outputs: [],
		execution_count: null,
		source,
	};
	const notebook = {
		nbformat: 4,
		nbformat_minor: 5,
		metadata: { kernelspec },
		cells: [cell],
	};
	await writeFile(path, JSON.stringify(notebook));
}

function plots(view: Page | Locator): [curve: Locator, hill: Locator] {
	const all = view.locator(".downhill-plotly-plot");
	return [all.nth(0), all.nth(1)];
}

/** Waits until a plot has drawn two more states. */
async function passesBy(plot: Locator): Promise<void> {
	for (let times = 0; times < 2; times++) {
		const before = await state(plot);
		await expect.poll(() => state(plot)).not.toBe(before);
	}
}

/** The number by which each state of the two figures is known; undefined while nothing is drawn. */
async function state(plot: Locator): Promise<number | undefined> {
	const [[height] = []] = (await drawnZ(plot)) ?? [];
	return height ?? (await drawnY(plot))?.[0];
}
