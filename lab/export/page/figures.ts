/// <reference lib="dom" />
import { knobsMime, plotlyMime } from "../../base/mime-types.mjs";
import { readFigure } from "../../labextension/figure";
import { FigureView } from "../../labextension/figure-view";
import { readKnobs } from "../../labextension/knobs";
import { KnobsView } from "../../labextension/knobs-view";
import { styleSheet } from "../../labextension/style";
import { unpackPlotly } from "./unpack-plotly";

/**
 * Draws the page's figures, as JupyterLab does, each when it is about to come into view. Its
 * space is reserved from the start, so that nothing moves. The stored picture or text stays
 * in the page, and style/code.css shows it where the drawing fails.
 */
export function showFigures(): void {
	const style = document.createElement("style");
	style.textContent = styleSheet;
	document.head.append(style);
	for (const figure of document.querySelectorAll<HTMLElement>(".plot")) {
		showFigure(figure);
	}
}

function showFigure(figure: HTMLElement): void {
	const stored = figure.querySelector(".stored");
	const description =
		stored?.querySelector("img")?.alt ?? stored?.textContent ?? "";
	const near = nearSight(figure);
	const loadPlotly = async () => {
		await near;
		return unpackPlotly();
	};
	const host = document.createElement("div");
	figure.append(host);
	figure.classList.add("live");
	try {
		const json = jsonIn(figure, plotlyMime);
		const knobs = jsonIn(figure, knobsMime);
		if (knobs === undefined) {
			new FigureView(host, loadPlotly).show(readFigure(json), description);
		} else {
			new KnobsView(host, readKnobs(knobs, json), loadPlotly, description);
		}
	} catch (error) {
		const view = new FigureView(host, loadPlotly);
		view.fail(error instanceof Error ? error.message : String(error));
	}
}

function jsonIn(figure: HTMLElement, mime: string): unknown {
	const script = figure.querySelector(`script[type="${mime}"]`);
	return script === null ? undefined : JSON.parse(script.textContent ?? "");
}

/** Resolves once the element is at most one screen away from view, or the page is printed. */
function nearSight(element: Element): Promise<void> {
	return new Promise((resolve) => {
		const observer = new IntersectionObserver(
			(entries) => {
				if (entries.some(({ isIntersecting }) => isIntersecting)) {
					near();
				}
			},
			{ rootMargin: "100%" },
		);
		const near = () => {
			observer.disconnect();
			resolve();
		};
		observer.observe(element);
		addEventListener("beforeprint", near, { once: true });
	});
}
