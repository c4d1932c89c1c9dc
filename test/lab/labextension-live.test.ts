/// <reference lib="dom" />
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { buildLabextension } from "../../lab/labextension/build.mjs";
import {
	type JupyterLab,
	launchChromium,
	type NotebookPage,
	openNotebook,
	runAllCells,
	runCommand,
	skipWithoutChromium,
	startJupyterLab,
} from "./jupyterlab";

/** Software draws 3D slowly, on a busy machine above all. */
const PATIENT = { timeout: 30_000 };
const TEST_TIMEOUT = 180_000;

/**
 * Two figures, a curve that changes 50 times a second and a hill that changes twice, until a file appears; then both
 * end at -1. What the cell prints stands before them, so that their places among its outputs are not 0 and 1.
 */
const TRAINING = (stop: string, hill: "surface" | "heatmap") => `
import { existsSync } from "node:fs";
const show = Reflect.get(globalThis, Symbol.for("Jupyter.displayInPlace")) as (value: unknown) => (next: unknown) => void;
const shown = (figure: object) => ({
	[Symbol.for("Jupyter.display")]: () => ({ "application/vnd.plotly.v1+json": figure, "text/plain": "a figure" }),
});
const curve = (n: number) => shown({ data: [{ y: [n, 1, 2, 3] }], layout: { title: { text: "loss" } } });
const heights = (n: number) => shown({ data: [{ type: "${hill}", z: [[n, 1], [2, 3]] }] });
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
	{ timeout: TEST_TIMEOUT },
	() => {
		let folder: string;
		let lab: JupyterLab;
		let browser: Browser;

		beforeAll(async () => {
			folder = await mkdtemp(join(tmpdir(), "downhill-live-"));
			const labextensions = join(folder, "jupyter/labextensions");
			await buildLabextension(join(labextensions, "downhill-plotly"));
			await mkdir(join(folder, "notebooks"));
			browser = await launchChromium();
			lab = await startJupyterLab(join(folder, "notebooks"), {
				JUPYTER_PATH: join(folder, "jupyter"),
			});
		});

		afterAll(async () => {
			await browser?.close();
			await lab?.stop();
			await rm(folder, { recursive: true, force: true });
		});

		afterEach(async () => {
			for (const context of browser.contexts()) await context.close();
		});

		it("change in place in every view, mounted once, and a zoom stays", async () => {
			const training = await start("views", "surface");
			const { page } = training;
			const [curve, hill] = plots(page);
			await page.evaluate(() => {
				for (const svg of document.querySelectorAll(".plot-container"))
					svg.classList.add("first-mount");
			});
			await zoomIn(page, curve);
			const zoomed = await curve.evaluate(xRange);
			await runCommand(page, "docmanager:clone");
			const views = page.locator(".jp-NotebookPanel");
			await expect.poll(() => views.count(), PATIENT).toBe(2);
			await passesBy(curve);
			await passesBy(hill);

			await training.stop();

			for (const view of [views.nth(0), views.nth(1)]) {
				const [curve, hill] = plots(view);
				await expect.poll(() => curve.evaluate(drawnCurve), PATIENT).toBe(-1);
				await expect.poll(() => hill.evaluate(drawnHill), PATIENT).toBe(-1);
			}
			expect(await curve.evaluate(xRange)).toEqual(zoomed);
			for (const plot of [curve, hill])
				expect(await plot.locator(".first-mount").count()).toBe(1);
			expect(training.problems).toEqual([]);
		});

		it("leave only their last state in the saved notebook", async () => {
			const training = await start("saved", "heatmap");
			await training.stop();
			await runCommand(training.page, "docmanager:save");
			const { cells } = JSON.parse(await readFile(training.path, "utf8"));
			const figures = cells[0].outputs.filter(
				({ output_type }: { output_type: string }) =>
					output_type === "display_data",
			);
			const mime = "application/vnd.plotly.v1+json";
			expect(figures).toHaveLength(2);
			expect(figures[0].data[mime].data[0].y[0]).toBe(-1);
			expect(figures[1].data[mime].data[0].z[0][0]).toBe(-1);
		});

		it.each([
			["saved before", true],
			["not saved", false],
		])(
			"go on after a reload of the page in the middle of a run, %s",
			async (name, saved) => {
				const training = await start(name.replace(" ", "-"), "heatmap");
				const { page } = training;
				if (saved) await runCommand(page, "docmanager:save");
				page.on("dialog", (dialog) => dialog.accept());
				await page.reload();
				await page.waitForSelector(".jp-Notebook .jp-Cell");
				const [curve, hill] = plots(page);
				await curve.locator(".scatterlayer .trace").waitFor();
				await passesBy(curve);
				await passesBy(hill);
				await training.stop();
				await expect.poll(() => curve.evaluate(drawnCurve), PATIENT).toBe(-1);
				await expect.poll(() => hill.evaluate(drawnHill), PATIENT).toBe(-1);
				expect(await page.locator(".downhill-plotly-plot").count()).toBe(2);
			},
		);

		/** Starts the training in a notebook of its own; both of its figures have changed when this returns. */
		async function start(
			name: string,
			hill: "surface" | "heatmap",
		): Promise<NotebookPage & { path: string; stop(): Promise<void> }> {
			const path = join(folder, "notebooks", `${name}.ipynb`);
			const stopFile = join(folder, `${name}.stop`);
			await writeNotebook(path, TRAINING(stopFile, hill));
			const opened = await openNotebook(browser, lab, `${name}.ipynb`);
			const ended = runAllCells(opened.page).catch(
				() => "the page was reloaded",
			);
			for (const plot of plots(opened.page)) await passesBy(plot);
			const stop = async () => {
				await writeFile(stopFile, "");
				await ended;
			};
			return { ...opened, path, stop };
		}
	},
);

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
		const before = await plot.evaluate(drawn);
		await expect.poll(() => plot.evaluate(drawn), PATIENT).not.toBe(before);
	}
}

async function zoomIn(page: Page, plot: Locator): Promise<void> {
	const area = await plot.locator(".nsewdrag").boundingBox();
	if (area === null) throw new Error("the plot has no area to zoom into");
	const before = await plot.evaluate(xRange);
	await page.mouse.move(area.x + area.width / 4, area.y + area.height / 4);
	await page.mouse.down();
	await page.mouse.move(area.x + area.width / 2, area.y + area.height / 2);
	await page.mouse.up();
	await expect.poll(() => plot.evaluate(xRange), PATIENT).not.toEqual(before);
}

/** plotly's own state. */
interface Drawn {
	_fullData?: { y?: number[]; z?: number[][] }[];
	_fullLayout: { xaxis: { range: number[] } };
}

function drawn(plot: Element): number | undefined {
	const [trace] = (plot as unknown as Drawn)._fullData ?? [];
	return trace?.z?.[0]?.[0] ?? trace?.y?.[0];
}

function drawnCurve(plot: Element): number | undefined {
	return (plot as unknown as Drawn)._fullData?.[0]?.y?.[0];
}

function drawnHill(plot: Element): number | undefined {
	return (plot as unknown as Drawn)._fullData?.[0]?.z?.[0]?.[0];
}

function xRange(plot: Element): number[] {
	return (plot as unknown as Drawn)._fullLayout.xaxis.range;
}
