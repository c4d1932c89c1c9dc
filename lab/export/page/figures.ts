/// <reference lib="dom" />
import { knobsMime, plotlyMime } from "../../base/mime-types.mjs";
import { readFigure } from "../../labextension/figure";
import { FigureView } from "../../labextension/figure-view";
import { readKnobs } from "../../labextension/knobs";
import { KnobsView } from "../../labextension/knobs-view";
import { styleSheet } from "../../labextension/style";
import { plotly } from "./plotly";

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
	const host = document.createElement("div");
	const loadPlotly = async () => {
		await near;
		try {
			return await plotly();
		} catch (error) {
			host.remove();
			figure.classList.remove("live");
			sayWhyStored(figure, error);
			throw error;
		}
	};
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

/** Says once, in front of the figure, why it is a stored picture, like all others of the page. */
function sayWhyStored(figure: HTMLElement, error: unknown): void {
	if (document.querySelector(".why-stored") !== null) {
		return;
	}
	const note = document.createElement("p");
	note.className = "note why-stored";
	note.setAttribute("role", "status");
	note.textContent = `The figures of this page are shown as stored pictures, because what draws them is missing: ${error instanceof Error ? error.message : error}`;
	figure.before(note);
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
