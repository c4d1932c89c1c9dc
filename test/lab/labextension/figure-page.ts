/// <reference lib="dom" />
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { minifiedPlotly } from "../../../lab/labextension/build.mjs";

/** A page in which the renderer's own code draws figures, without a JupyterLab or an exported page around it. */

const source = `
	import { readFigure } from "./figure";
	import { FigureView } from "./figure-view";
	import { readKnobs } from "./knobs";
	import { KnobsView } from "./knobs-view";
	import { styleSheet } from "./style";

	const style = document.createElement("style");
	style.textContent = styleSheet;
	document.head.append(style);
	const views = [];
	window.show = (json, index = views.length) => {
		if (views[index] === undefined) {
			const host = document.createElement("div");
			document.body.append(host);
			views[index] = new FigureView(host, async () => window.Plotly);
		}
		views[index].show(readFigure(json), "");
	};
	window.showKnobs = (json, first) => {
		const host = document.createElement("div");
		document.body.append(host);
		views.push(
			new KnobsView(host, readKnobs(json, first), async () => window.Plotly, ""),
		);
	};
	window.clear = () => {
		for (const view of views.splice(0)) {
			view.dispose();
		}
		document.body.replaceChildren();
	};`;

/** plotly.js as it was published, with nothing changed. */
export const publishedPlotly = createRequire(import.meta.url).resolve(
	"plotly.js-dist",
);

/** What the page has for its tests. */
export interface FigurePage {
	/** Draws a figure, in the place of the one with this index; else below the others. */
	show(json: unknown, index?: number): void;
	/** Draws the figures of knobs below the others. */
	showKnobs(json: unknown, first: unknown): void;
	/** Takes all figures away. */
	clear(): void;
}

/** Opens the page, empty. */
export async function openFigurePage(
	browser: Browser,
	plotly?: string,
): Promise<Page> {
	const { outputFiles } = await build({
		stdin: {
			contents: source,
			resolveDir: join(import.meta.dirname, "../../../lab/labextension"),
		},
		bundle: true,
		write: false,
		format: "iife",
	});
	const page = await browser.newPage();
	// A busy machine without a graphics card takes half a minute for the first 3D scene.
	page.setDefaultTimeout(100_000);
	await page.setContent("<!doctype html><title>Figures</title>");
	await page.addScriptTag({ path: plotly ?? (await minifiedPlotly()).path });
	await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });
	return page;
}

/** Shows one figure more, and waits until it is drawn. */
export async function draw(page: Page, json: unknown): Promise<void> {
	const index = await page.evaluate((json) => {
		const { show } = window as unknown as FigurePage;
		show(json);
		return document.body.childElementCount - 1;
	}, json);
	await page.waitForFunction(
		(index) =>
			document.body.children[index]?.querySelector(
				"[role=img], .downhill-plotly-problem:not([hidden])",
			),
		index,
	);
}
