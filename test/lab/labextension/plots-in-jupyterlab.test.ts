/// <reference lib="dom" />
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
	CONTOUR,
	installRival,
	LINE,
	PAINTED,
	REMOTE,
	remount,
	SURFACE,
	trusted,
	update,
	writeNotebook,
} from "./labextension-fixture";

/** Where each figure stands in the notebook. */
const [LINE_CELL, CONTOUR_CELL, SURFACE_CELL, PAINTED_CELL, REMOTE_CELL] = [
	0, 1, 2, 3, 4,
];
/** Software draws it. */
const SMALL_SURFACE = { ...SURFACE, layout: { height: 200 } };
const DARK = "JupyterLab Dark";

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
			LINE,
			CONTOUR,
			SMALL_SURFACE,
			PAINTED,
			REMOTE,
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

	it("are drawn from what an untrusted notebook has stored, whoever else draws this MIME type", async () => {
		await plot(LINE_CELL).locator(".scatterlayer .trace").waitFor();
		await plot(CONTOUR_CELL).locator(".contourlayer .contour").waitFor();
		await plot(SURFACE_CELL).locator(".gl-container canvas").waitFor();
		expect(await trusted(page)).toBe(false);
		expect(await page.getByText("rival").count()).toBe(0);
	});

	it("have a name and a description for a screen reader, and a toolbar within its reach", async () => {
		const image = plot(LINE_CELL).getByRole("img", { name: "Loss over steps" });
		await image.waitFor();
		const description = await image.getAttribute("aria-describedby");
		expect(await page.locator(`#${description}`).textContent()).toBe(
			"A line that falls.",
		);
		const toolbar = plot(LINE_CELL).getByRole("toolbar");
		await toolbar.getByRole("button", { name: "Zoom in" }).waitFor();
		expect(await toolbar.getByRole("button", { name: /cloud/i }).count()).toBe(
			0,
		);
		expect(await toolbar.getByRole("link").count()).toBe(0);
	});

	it("say in plain text why they cannot be drawn", async () => {
		const problem = page.getByText("This plot cannot be drawn: its image");
		await problem.waitFor();
		expect(await problem.textContent()).toContain(
			'"<img src=x onerror=alert(1)>"',
		);
		expect(await problem.locator("img").count()).toBe(0);
	});

	it("recover from a bad figure with the next good one", async () => {
		await update(page, REMOTE_CELL, [LINE]);
		await plot(REMOTE_CELL).locator(".scatterlayer .trace").waitFor();
		await update(page, REMOTE_CELL, [{ data: 1 }]);
		await page.getByText('"data" of a plotly figure').waitFor();
		expect(await plot(REMOTE_CELL).isVisible()).toBe(false);
	});

	it("are updated in place, and a zoom stays", async () => {
		await plot(LINE_CELL).evaluate((node) =>
			node.setAttribute("data-kept", ""),
		);
		await zoomIn(page, plot(LINE_CELL));
		const zoomed = await xRange(plot(LINE_CELL));

		await update(page, LINE_CELL, [falling(5)]);
		await expect.poll(() => drawnY(plot(LINE_CELL))).toEqual([5, 3, 2, 1]);
		expect(await xRange(plot(LINE_CELL))).toEqual(zoomed);
		expect(await plot(LINE_CELL).getAttribute("data-kept")).toBe("");
	});

	it("keep the view that a 3D scene was turned to, and its canvas", async () => {
		const scene = plot(SURFACE_CELL);
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
		await update(page, SURFACE_CELL, [{ ...SMALL_SURFACE, data }]);
		await expect.poll(() => drawnZ(scene)).toEqual(flat);
		expect(await eye(scene)).toEqual(turned);
		expect(await canvas.getAttribute("data-kept")).toBe("");
	});

	it("draw only the newest of many updates", async () => {
		await plot(CONTOUR_CELL).evaluate((node) => {
			const plot = node as Plot;
			plot.on("plotly_afterplot", () => {
				node.dataset.drawings = `${1 + Number(node.dataset.drawings ?? 0)}`;
			});
		});
		const many = Array.from({ length: 100 }, (_, index) => falling(index));
		await update(page, CONTOUR_CELL, many);
		await expect.poll(() => drawnY(plot(CONTOUR_CELL))).toEqual([99, 3, 2, 1]);
		expect(await plot(CONTOUR_CELL).getAttribute("data-drawings")).toBe("1");
	});

	it("take on the colours of a changed theme, but for colours of their own", async () => {
		const light = await background(plot(LINE_CELL));
		await runCommand(page, "apputils:change-theme", { theme: DARK });
		await expect
			.poll(() => background(plot(LINE_CELL)))
			.toBe("rgb(17, 17, 17)");
		expect(light).toBe("rgb(255, 255, 255)");
		expect(await background(plot(PAINTED_CELL))).toBe("rgb(1, 2, 3)");
	});

	it("follow the width of their panel", async () => {
		const width = async () =>
			(await box(plot(LINE_CELL).locator(".main-svg").first())).width;
		const before = await width();
		await page.setViewportSize({ width: 900, height: 720 });
		await expect.poll(width).toBeLessThan(before - 200);
		expect(await width()).toBe((await box(plot(LINE_CELL))).width);
	});

	it("are as high as they ask to be", async () => {
		expect((await box(plot(PAINTED_CELL))).height).toBe(700);
		const drawing = plot(PAINTED_CELL).locator(".main-svg").first();
		expect((await box(drawing)).height).toBe(700);
	});

	it("are alive in each view of a notebook", async () => {
		await runCommand(page, "docmanager:clone");
		const views = page.locator(".jp-NotebookPanel");
		await expect.poll(() => views.count()).toBe(2);
		const drawings = views.locator(
			".jp-CodeCell:first-child .downhill-plotly-plot",
		);
		await drawings.nth(1).locator(".scatterlayer .trace").waitFor();
		await update(page, LINE_CELL, [falling(6)]);
		for (const view of [drawings.nth(0), drawings.nth(1)]) {
			await expect.poll(() => drawnY(view)).toEqual([6, 3, 2, 1]);
		}
		await runCommand(page, "application:close");
		await expect.poll(() => views.count()).toBe(1);
		await update(page, LINE_CELL, [falling(7)]);
		await expect.poll(() => drawnY(drawings)).toEqual([7, 3, 2, 1]);
	});

	it("draw pictures sharp, from numbers in base64 and from a PNG that they carry", async () => {
		const pixels = [0, 0.5, 1, 0.25];
		const { data: one } = imageFigure("One", pixels, { width: 2 });
		await update(page, CONTOUR_CELL, [{ data: one }]);
		await expect
			.poll(() => drawnZ(plot(CONTOUR_CELL)))
			.toEqual([
				[0, 0.5],
				[1, 0.25],
			]);
		const { data: many } = imagesFigure("Many", [{ pixels }], { width: 2 });
		await update(page, CONTOUR_CELL, [{ data: many }]);
		const image = plot(CONTOUR_CELL).locator(".imagelayer image");
		await image.waitFor();
		expect(await image.getAttribute("href")).toMatch(
			/^data:image\/png;base64,/,
		);
		expect(
			await image.evaluate((image) => getComputedStyle(image).imageRendering),
		).toBe("pixelated");
	});

	it("are drawn again when their notebook is closed and opened again", async () => {
		await runCommand(page, "docmanager:save");
		await runCommand(page, "application:close");
		await expect.poll(() => page.locator(".jp-NotebookPanel").count()).toBe(0);
		await runCommand(page, "docmanager:open", { path: "plots.ipynb" });
		await expect.poll(() => drawnY(plot(LINE_CELL))).toEqual([7, 3, 2, 1]);
		await plot(SURFACE_CELL).locator(".gl-container canvas").first().waitFor();
		expect(await trusted(page)).toBe(false);
	});

	it("free their WebGL context, of which a page has few, as soon as they are gone", async () => {
		const canvas = plot(SURFACE_CELL).locator(".gl-container canvas").first();
		const old = await canvas.elementHandle();
		const lost = () =>
			old?.evaluate((canvas) =>
				(canvas as HTMLCanvasElement).getContext("webgl")?.isContextLost(),
			);
		expect(await lost()).toBe(false);
		await remount(page, SURFACE_CELL, SMALL_SURFACE);
		expect(await lost()).toBe(true);
		await canvas.waitFor();
	});

	it("load plotly once, and only when there is a plot", async () => {
		const empty = await openNotebook(browser, lab, "empty.ipynb");
		expect(await plotlyLoads(empty.page)).toBe(0);
		expect(await plotlyLoads(page)).toBe(1);
		expect(empty.problems).toEqual([]);
	});

	it("caused no error and no request beyond the server in all of the above", () => {
		expect(notebook.problems).toEqual([]);
	});
});

/** `LINE` with another first value. */
function falling(from: number) {
	return { ...LINE, data: [{ ...LINE.data[0], y: [from, 3, 2, 1] }] };
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
