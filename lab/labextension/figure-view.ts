/// <reference lib="dom" />
import type { Layout } from "plotly.js-dist";
import { safeConfig } from "./config";
import { type Figure, figureName } from "./figure";
import type { PlotlyApi } from "./load-plotly";
import { onThemeChange, readTheme, themeTemplate } from "./theme";

let views = 0;

/**
 * Keeps one plotly drawing inside an element up to date: with the newest figure,
 * the element's width and the page's theme. However often these change, it draws
 * at most once an animation frame, and never while a drawing is under way.
 */
export class FigureView {
	private readonly plot = document.createElement("div");
	private readonly problem = document.createElement("p");
	private readonly description = document.createElement("p");
	private readonly resizes = new ResizeObserver(() => {
		if (this.size() !== this.drawnSize) {
			this.schedule();
		}
	});
	private readonly stopThemeWatch = onThemeChange(() => this.invalidate());
	private readonly loadPlotly: () => Promise<PlotlyApi>;
	private plotly: PlotlyApi | undefined;
	private figure: Figure | undefined;
	/** The size that was drawn; empty when what is drawn is out of date at any size. */
	private drawnSize = "";
	/** Something has changed since the last drawing began. */
	private stale = false;
	/** A drawing is under way, or its animation frame is asked for. */
	private busy = false;

	/**
	 * @param host the element to draw in.
	 * @param loadPlotly called once there is a first figure to draw.
	 */
	constructor(host: HTMLElement, loadPlotly: () => Promise<PlotlyApi>) {
		this.loadPlotly = loadPlotly;
		this.plot.className = "downhill-plotly-plot";
		this.problem.className = "downhill-plotly-problem";
		this.description.id = `downhill-plotly-description-${views++}`;
		this.problem.hidden = true;
		this.description.hidden = true;
		host.classList.add("downhill-plotly");
		host.append(this.plot, this.problem, this.description);
		this.resizes.observe(this.plot);
	}

	/**
	 * Draws a figure in place of the one before; a zoom or a turned 3D scene stays.
	 * A figure replaced before its animation frame comes is never drawn.
	 *
	 * @param description what is to be seen, in words; may be empty.
	 */
	show(figure: Figure, description: string): void {
		const { height } = figure.layout;
		this.figure = figure;
		this.plot.style.height = height === undefined ? "" : `${height}px`;
		this.description.textContent = description;
		this.tell("");
		this.invalidate();
	}

	/** Says, as text, why there is no plot to be seen. */
	fail(reason: string): void {
		this.figure = undefined;
		this.tell(`This plot cannot be drawn: ${reason}`);
	}

	/** Stops everything and frees what plotly holds. */
	dispose(): void {
		this.figure = undefined;
		this.resizes.disconnect();
		this.stopThemeWatch();
		this.purge();
	}

	private tell(problem: string): void {
		this.problem.textContent = problem;
		this.problem.hidden = problem === "";
		this.plot.hidden = problem !== "";
	}

	private size(): string {
		return `${this.plot.clientWidth}x${this.plot.clientHeight}`;
	}

	private invalidate(): void {
		this.drawnSize = "";
		this.schedule();
	}

	private schedule(): void {
		this.stale = true;
		if (!this.busy) {
			this.busy = true;
			requestAnimationFrame(() => void this.catchUp());
		}
	}

	private async catchUp(): Promise<void> {
		this.stale = false;
		try {
			await this.draw();
		} catch (error) {
			this.purge();
			if (!this.stale) {
				this.fail(error instanceof Error ? error.message : String(error));
			}
		}
		this.busy = false;
		if (this.stale) {
			this.schedule();
		}
	}

	private async draw(): Promise<void> {
		// In a hidden tab there is no room to draw; the resize observer tells when there is.
		if (this.plot.clientWidth === 0) {
			return;
		}
		this.plotly ??= await this.loadPlotly();
		const figure = this.figure;
		if (figure === undefined) {
			return;
		}
		this.drawnSize = this.size();
		const drawing = this.dress(figure);
		await this.plotly.react(
			this.plot,
			// plotly takes a whole figure here, frames included; its types know only the data.
			drawing as unknown as typeof drawing.data,
		);
		this.nameDrawing(figure);
	}

	/** The figure as it is to be drawn: in the theme, at the plot's size, safely configured. */
	private dress({ data, layout, frames, config }: Figure) {
		const { clientWidth: width, clientHeight: height } = this.plot;
		const dressed: Partial<Layout> = {
			// With this revision unchanged, plotly keeps zoom, camera and hidden traces.
			uirevision: "kept",
			width,
			height,
			...structuredClone(layout),
			autosize: false,
			template: themeTemplate(readTheme(this.plot), layout, width),
		};
		return {
			data: data.map((trace) => ({ ...trace })),
			layout: dressed,
			frames,
			config: safeConfig(config),
		};
	}

	/**
	 * Names the drawing for screen readers. The role is on plotly's graphics rather
	 * than around them, because the toolbar beside them has buttons to reach.
	 */
	private nameDrawing(figure: Figure): void {
		const [first, ...others] = this.plot.querySelectorAll(
			".svg-container > svg, .gl-container",
		);
		first?.setAttribute("role", "img");
		first?.setAttribute("aria-label", figureName(figure));
		first?.setAttribute("aria-describedby", this.description.id);
		for (const other of others) {
			other.setAttribute("aria-hidden", "true");
		}
	}

	/** Frees the drawing, and at once its WebGL contexts, of which a page may have only 16. */
	private purge(): void {
		const canvases = [...this.plot.querySelectorAll("canvas")];
		this.plotly?.purge(this.plot);
		for (const canvas of canvases) {
			const webgl = canvas.getContext("webgl");
			webgl?.getExtension("WEBGL_lose_context")?.loseContext();
		}
	}
}
