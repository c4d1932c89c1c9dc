/// <reference lib="dom" />
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	type JupyterLab,
	type NotebookPage,
	openNotebook,
	runCommand,
	skipWithoutChromium,
	startJupyterLab,
} from "../../../harness/jupyterlab";
import { buildLabextension } from "../../../lab/labextension/build.mjs";
import { imageFigure, imagesFigure } from "../../../lib/plot";
import {
	background,
	box,
	drawnY,
	drawnZ,
	eye,
	xRange,
	zoomIn,
} from "../drawn-plot";
import { openChromium } from "../shared-jupyterlab";
import {
	contour,
	installRival,
	line,
	painted,
	remote,
	remount,
	surface,
	trusted,
	update,
	writeNotebook,
} from "./labextension-fixture";
import { choices, choose, chosen } from "./reader";

/** Where each figure stands in the notebook. */
const [
	lineCell,
	contourCell,
	surfaceCell,
	paintedCell,
	remoteCell,
	choicesCell,
] = [0, 1, 2, 3, 4, 5];
/** Software draws it. */
const smallSurface = { ...surface, layout: { height: 200 } };
const light = "JupyterLab Light";
const dark = "JupyterLab Dark";

describe.skipIf(skipWithoutChromium())("plots in JupyterLab", () => {
	let folder: string;
	let lab: JupyterLab;
	let browser: Browser;
	let notebook: NotebookPage;
	let page: Page;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), "downhill-plots-"));
		const notebooks = join(folder, "notebooks");
		const labextensions = join(folder, "jupyter/labextensions");
		await mkdir(notebooks);
		await buildLabextension(join(labextensions, "downhill-plotly"));
		await installRival(labextensions);
		await writeNotebook(join(notebooks, "empty.ipynb"), []);
		await writeNotebook(join(notebooks, "plots.ipynb"), [
			line,
			contour,
			smallSurface,
			painted,
			remote,
			choices,
		]);
		const JUPYTER_PATH = join(folder, "jupyter");
		browser = await openChromium();
		lab = await startJupyterLab(notebooks, { JUPYTER_PATH });
		notebook = await openNotebook(browser, lab, "plots.ipynb");
		page = notebook.page;
	});

	afterAll(async () => {
		await browser?.close();
		await lab?.stop();
		await rm(folder, { recursive: true, force: true });
	});

	const plot = (cell: number): Locator =>
		page
			.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell")
			.nth(cell)
			.locator(".downhill-plotly-plot");

	test("are drawn from what an untrusted notebook has stored, whoever else draws this MIME type", async () => {
		await plot(lineCell).locator(".scatterlayer .trace").waitFor();
		await plot(contourCell).locator(".contourlayer .contour").waitFor();
		await plot(surfaceCell).locator(".gl-container canvas").waitFor();
		expect(await trusted(page)).toBe(false);
		expect(await page.getByText("rival").count()).toBe(0);
	});

	test("have a name and a description for a screen reader, and a toolbar within its reach", async () => {
		const image = plot(lineCell).getByRole("img", { name: "Loss over steps" });
		await image.waitFor();
		const description = await image.getAttribute("aria-describedby");
		expect(await page.locator(`#${description}`).textContent()).toBe(
			"A line that falls.",
		);
		const toolbar = plot(lineCell).getByRole("toolbar");
		await toolbar.getByRole("button", { name: "Zoom in" }).waitFor();
		expect(await toolbar.getByRole("button", { name: /cloud/i }).count()).toBe(
			0,
		);
		expect(await toolbar.getByRole("link").count()).toBe(0);
	});

	test("say in plain text why they cannot be drawn", async () => {
		const problem = page.getByText("This plot cannot be drawn: its image");
		await problem.waitFor();
		expect(await problem.textContent()).toContain(
			'"<img src=x onerror=alert(1)>"',
		);
		expect(await problem.locator("img").count()).toBe(0);
	});

	test("recover from a bad figure with the next good one", async () => {
		await update(page, remoteCell, [line]);
		await plot(remoteCell).locator(".scatterlayer .trace").waitFor();
		await update(page, remoteCell, [{ data: 1 }]);
		await page.getByText('"data" of a plotly figure').waitFor();
		expect(await plot(remoteCell).isVisible()).toBe(false);
	});

	test("are updated in place, and a zoom stays", async () => {
		await plot(lineCell).evaluate((node) => node.setAttribute("data-kept", ""));
		await zoomIn(page, plot(lineCell));
		const zoomed = await xRange(plot(lineCell));

		await update(page, lineCell, [falling(5)]);
		await expect.poll(() => drawnY(plot(lineCell))).toEqual([5, 3, 2, 1]);
		expect(await xRange(plot(lineCell))).toEqual(zoomed);
		expect(await plot(lineCell).getAttribute("data-kept")).toBe("");
	});

	test("keep the view that a 3D scene was turned to, and its canvas", async () => {
		const scene = plot(surfaceCell);
		const canvas = scene.locator(".gl-container canvas").first();
		await canvas.scrollIntoViewIfNeeded();
		await canvas.evaluate((node) => node.setAttribute("data-kept", ""));
		const before = await eye(scene);
		const area = await box(canvas);
		const [x, y] = [area.x + area.width / 2, area.y + area.height / 2];
		await page.mouse.move(x, y);
		await page.mouse.down();
		await page.mouse.move(x + 60, y + 10, { steps: 3 });
		await page.mouse.up();
		await expect.poll(() => eye(scene)).not.toEqual(before);
		const turned = await eye(scene);

		const flat = [
			[1, 1],
			[1, 1],
		];
		const data = [{ type: "surface", z: flat }];
		await update(page, surfaceCell, [{ ...smallSurface, data }]);
		await expect.poll(() => drawnZ(scene)).toEqual(flat);
		expect(await eye(scene)).toEqual(turned);
		expect(await canvas.getAttribute("data-kept")).toBe("");
	});

	test("draw only the newest of many updates", async () => {
		await plot(contourCell).evaluate((node) => {
			const plot = node as Plot;
			plot.on("plotly_afterplot", () => {
				node.dataset.drawings = `${1 + Number(node.dataset.drawings ?? 0)}`;
			});
		});
		const many = Array.from({ length: 100 }, (_, index) => falling(index));
		await update(page, contourCell, many);
		await expect.poll(() => drawnY(plot(contourCell))).toEqual([99, 3, 2, 1]);
		expect(await plot(contourCell).getAttribute("data-drawings")).toBe("1");
	});

	test("take on the colours of a changed theme, but for colours of their own", async () => {
		const light = await background(plot(lineCell));
		await runCommand(page, "apputils:change-theme", { theme: dark });
		await expect.poll(() => background(plot(lineCell))).toBe("rgb(17, 17, 17)");
		expect(light).toBe("rgb(255, 255, 255)");
		expect(await background(plot(paintedCell))).toBe("rgb(1, 2, 3)");
	});

	test("keep what their reader has chosen, whatever becomes of the side bar, the theme and the window", async () => {
		const figure = plot(choicesCell);
		const width = async () =>
			(await box(figure.locator(".main-svg").first())).width;
		await runCommand(page, "apputils:change-theme", { theme: dark });
		await expect.poll(() => background(figure)).toBe("rgb(17, 17, 17)");
		const made = await choose(page, figure);
		const { width: windowWidth = 0, height = 0 } = page.viewportSize() ?? {};
		const changes: [() => Promise<void>, () => Promise<unknown>][] = [
			[() => runCommand(page, "application:toggle-left-area"), width],
			[() => page.setViewportSize({ width: windowWidth - 150, height }), width],
			[
				() => runCommand(page, "apputils:change-theme", { theme: light }),
				() => background(figure),
			],
			[
				() => runCommand(page, "apputils:change-theme", { theme: dark }),
				() => background(figure),
			],
			[() => page.setViewportSize({ width: windowWidth, height }), width],
			[() => runCommand(page, "application:toggle-left-area"), width],
		];
		for (const [change, mark] of changes) {
			const before = await mark();
			await change();
			await expect.poll(mark).not.toEqual(before);
			expect(await chosen(figure)).toEqual(made);
		}
	});

	test("follow the width of their panel", async () => {
		const width = async () =>
			(await box(plot(lineCell).locator(".main-svg").first())).width;
		const before = await width();
		await page.setViewportSize({ width: 900, height: 720 });
		await expect.poll(width).toBeLessThan(before - 200);
		expect(await width()).toBe((await box(plot(lineCell))).width);
	});

	test("are as high as they ask to be", async () => {
		expect((await box(plot(paintedCell))).height).toBe(700);
		const drawing = plot(paintedCell).locator(".main-svg").first();
		expect((await box(drawing)).height).toBe(700);
	});

	test("are alive in each view of a notebook", async () => {
		await runCommand(page, "docmanager:clone");
		const views = page.locator(".jp-NotebookPanel");
		await expect.poll(() => views.count()).toBe(2);
		const drawings = views.locator(
			".jp-CodeCell:first-child .downhill-plotly-plot",
		);
		await drawings.nth(1).locator(".scatterlayer .trace").waitFor();
		await update(page, lineCell, [falling(6)]);
		for (const view of [drawings.nth(0), drawings.nth(1)]) {
			await expect.poll(() => drawnY(view)).toEqual([6, 3, 2, 1]);
		}
		await runCommand(page, "application:close");
		await expect.poll(() => views.count()).toBe(1);
		await update(page, lineCell, [falling(7)]);
		await expect.poll(() => drawnY(drawings)).toEqual([7, 3, 2, 1]);
	});

	test("draw pictures sharp, from numbers in base64 and from a PNG that they carry", async () => {
		const pixels = [0, 0.5, 1, 0.25];
		const { data: one } = imageFigure("One", pixels, { width: 2 });
		await update(page, contourCell, [{ data: one }]);
		await expect
			.poll(() => drawnZ(plot(contourCell)))
			.toEqual([
				[0, 0.5],
				[1, 0.25],
			]);
		const { data: many } = imagesFigure("Many", [{ pixels }], { width: 2 });
		await update(page, contourCell, [{ data: many }]);
		const image = plot(contourCell).locator(".imagelayer image");
		await image.waitFor();
		expect(await image.getAttribute("href")).toMatch(
			/^data:image\/png;base64,/,
		);
		expect(
			await image.evaluate((image) => getComputedStyle(image).imageRendering),
		).toBe("pixelated");
	});

	test("are drawn again when their notebook is closed and opened again", async () => {
		await runCommand(page, "docmanager:save");
		await runCommand(page, "application:close");
		await expect.poll(() => page.locator(".jp-NotebookPanel").count()).toBe(0);
		await runCommand(page, "docmanager:open", { path: "plots.ipynb" });
		await expect.poll(() => drawnY(plot(lineCell))).toEqual([7, 3, 2, 1]);
		await plot(surfaceCell).locator(".gl-container canvas").first().waitFor();
		expect(await trusted(page)).toBe(false);
	});

	test("free their WebGL context, of which a page has few, as soon as they are gone", async () => {
		const canvas = plot(surfaceCell).locator(".gl-container canvas").first();
		const old = await canvas.elementHandle();
		const lost = () =>
			old?.evaluate((canvas) =>
				(canvas as HTMLCanvasElement).getContext("webgl")?.isContextLost(),
			);
		expect(await lost()).toBe(false);
		await remount(page, surfaceCell, smallSurface);
		expect(await lost()).toBe(true);
		await canvas.waitFor();
	});

	test("load plotly once, and only when there is a plot", async () => {
		const empty = await openNotebook(browser, lab, "empty.ipynb");
		expect(await plotlyLoads(empty.page)).toBe(0);
		expect(await plotlyLoads(page)).toBe(1);
		expect(empty.problems).toEqual([]);
	});

	test("caused no error and no request beyond the server in all of the above", () => {
		expect(notebook.problems).toEqual([]);
	});
});

/** `LINE` with another first value. */
function falling(from: number) {
	return { ...line, data: [{ ...line.data[0], y: [from, 3, 2, 1] }] };
}

/** What plotly adds to the element that it draws in. */
type Plot = HTMLElement & { on(event: string, listener: () => void): void };

function plotlyLoads(page: Page): Promise<number> {
	return page.evaluate(
		() =>
			performance
				.getEntriesByType("resource")
				.filter(({ name }) => name.includes("plotly.min.js")).length,
	);
}
