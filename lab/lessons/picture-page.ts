/// <reference lib="dom" />
import type Plotly from "plotly.js-dist";
import { readFigure } from "../labextension/figure";
import { FigureView } from "../labextension/figure-view";
import { styleSheet } from "../labextension/style";

/** Runs in a page of a headless browser: draws figures as JupyterLab would, in its light theme, and reads their pixels. */

/** A plot's pixels: what is wrong is said in place of them. */
export type Pixels =
	| {
			/** Of the plot, in CSS pixels. */
			readonly width: number;
			readonly height: number;
			/** Pixels in a row. */
			readonly columns: number;
			/** Red, green, blue and opacity of each pixel, row by row, in base64. */
			readonly rgba: string;
	  }
	| { readonly problem: string };

declare global {
	interface Window {
		Plotly: typeof Plotly;
		downhillPixels: typeof pixelsOf;
	}
}

window.downhillPixels = pixelsOf;
const style = document.createElement("style");
style.textContent = styleSheet;
document.head.append(style);

/** One drawing, in CSS pixels. */
interface Drawing {
	readonly width: number;
	readonly height: number;
	readonly image: HTMLImageElement;
}

/**
 * @param figures their JSON, as a notebook holds it. They are drawn one below the other.
 * @param width of each plot in CSS pixels; its height is what the figure and JupyterLab make of it.
 * @param scale pixels of the picture in one of CSS.
 */
async function pixelsOf(
	figures: readonly unknown[],
	width: number,
	scale: number,
): Promise<Pixels> {
	try {
		const drawings: Drawing[] = [];
		for (const json of figures) {
			drawings.push(await draw(json, width, scale));
		}
		return await readPixels(drawings);
	} catch (error) {
		return { problem: error instanceof Error ? error.message : String(error) };
	}
}

async function draw(
	json: unknown,
	width: number,
	scale: number,
): Promise<Drawing> {
	const host = document.createElement("div");
	host.style.width = `${width}px`;
	document.body.append(host);
	const view = new FigureView(host, async () => window.Plotly);
	try {
		view.show(readFigure(json), "");
		const problem = await drawn(host);
		if (problem !== undefined) {
			throw new Error(problem);
		}
		const plot = host.querySelector<Plotly.PlotlyHTMLElement>(
			".downhill-plotly-plot",
		);
		if (plot === null) {
			throw new Error("there is no plot in the page.");
		}
		// A figure may have a width of its own.
		const drawing = plot.querySelector(".svg-container") ?? plot;
		const size = { width: drawing.clientWidth, height: drawing.clientHeight };
		const image = new Image();
		image.src = await window.Plotly.toImage(plot, {
			format: "png",
			...size,
			scale,
		});
		await image.decode();
		return { ...size, image };
	} finally {
		view.dispose();
		host.remove();
	}
}

/** Waits for the view to have drawn, which it tells by naming the drawing for screen readers; returns what it says instead where it cannot. */
function drawn(host: HTMLElement): Promise<string | undefined> {
	return new Promise((resolve) => {
		const look = () => {
			const problem = host.querySelector<HTMLElement>(
				".downhill-plotly-problem",
			);
			const failed = problem !== null && !problem.hidden;
			if (failed || host.querySelector("[role=img]") !== null) {
				changes.disconnect();
				resolve(failed ? (problem.textContent ?? "") : undefined);
			}
		};
		const changes = new MutationObserver(look);
		changes.observe(host, {
			subtree: true,
			childList: true,
			attributes: true,
		});
	});
}

async function readPixels(drawings: readonly Drawing[]): Promise<Pixels> {
	const canvas = document.createElement("canvas");
	const images = drawings.map(({ image }) => image);
	canvas.width = Math.max(...images.map(({ naturalWidth }) => naturalWidth));
	canvas.height = sum(images.map(({ naturalHeight }) => naturalHeight));
	const context = canvas.getContext("2d", { willReadFrequently: true });
	if (context === null) {
		throw new Error("the browser has no canvas.");
	}
	// A plot on transparent paper lies on a white page.
	context.fillStyle = "#fff";
	context.fillRect(0, 0, canvas.width, canvas.height);
	let top = 0;
	for (const image of images) {
		context.drawImage(image, 0, top);
		top += image.naturalHeight;
	}
	const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
	return {
		width: Math.max(...drawings.map(({ width }) => width)),
		height: sum(drawings.map(({ height }) => height)),
		columns: canvas.width,
		rgba: await base64(data),
	};
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

function base64(bytes: BlobPart): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result).replace(/^.*,/, ""));
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(new Blob([bytes]));
	});
}
