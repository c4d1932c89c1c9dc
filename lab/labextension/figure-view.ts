/// <reference lib="dom" />
import type { Data, Layout } from "plotly.js-dist";
import { safeConfig } from "./config";
import { type Figure, figureName } from "./figure";
import type { PlotlyApi } from "./load-plotly";
import { changedByPage, type PageLayout, pageLayout } from "./page-layout";
import { acceptContextLoss, type PlotElement, stillOf } from "./plot-element";
import { onThemeChange } from "./theme";
import { leaveRoom, makeRoom, type WebglHolder } from "./webgl-room";

let views = 0;

/**
 * Keeps one plotly drawing inside an element up to date: with the newest figure,
 * the element's width and the page's theme. However often these change, it draws
 * at most once an animation frame, and never while a drawing is under way.
 *
 * What the reader has chosen in a figure stays until there is a newer figure. So a change of
 * size or theme hands plotly the changed values alone, and a drawing that had to give up its
 * WebGL contexts comes back from what plotly last had, not from the figure.
 */
export class FigureView implements WebglHolder {
	private readonly plot = document.createElement(
		"div",
	) as unknown as PlotElement;
	private readonly problem = document.createElement("p");
	private readonly description = document.createElement("p");
	private readonly resizes = new ResizeObserver(() => {
		if (this.size() !== this.drawnSize) {
			this.schedule();
		}
	});
	/** Half a screen ahead, where nothing but the window cuts the plot off. */
	private readonly sight = new IntersectionObserver(
		(entries) => this.see(entries.some(({ isIntersecting }) => isIntersecting)),
		{ rootMargin: "50%" },
	);
	private readonly stopThemeWatch = onThemeChange(() => this.invalidate());
	private readonly loadPlotly: () => Promise<PlotlyApi>;
	private plotly: PlotlyApi | undefined;
	private figure: Figure | undefined;
	/** The figure that plotly has. */
	private drawn: Figure | undefined;
	/** What the page has decided about it. */
	private given: PageLayout = {};
	/** What plotly had when the drawing gave up its WebGL contexts. */
	private released: Pick<PlotElement, "data" | "layout"> | undefined;
	private inSight = false;
	/** The browser has taken a WebGL context away. */
	private lost = false;
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
		this.sight.observe(host);
		const lose = () => {
			this.lost = true;
			this.schedule();
		};
		this.plot.addEventListener("webglcontextlost", lose, true);
		this.problem.addEventListener("click", () => this.comeBack());
	}

	get contexts(): number {
		return this.released === undefined
			? this.plot.querySelectorAll("canvas").length
			: 0;
	}

	get needed(): boolean {
		return this.inSight || this.busy;
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
		this.plot.style.height = typeof height === "number" ? `${height}px` : "";
		this.description.textContent = description;
		this.tell("");
		this.invalidate();
	}

	/** Says, as text, why there is no plot to be seen. */
	fail(reason: string): void {
		this.figure = undefined;
		this.tell(`This plot cannot be drawn: ${reason}`);
	}

	/** Leaves a picture in place of the drawing, until it comes into sight. */
	release(): void {
		const still = stillOf(this.plot);
		this.giveBack();
		this.plot.append(still);
	}

	/** Stops everything and frees what plotly holds. */
	dispose(): void {
		this.figure = undefined;
		this.resizes.disconnect();
		this.sight.disconnect();
		this.stopThemeWatch();
		this.purge();
	}

	private see(inSight: boolean): void {
		const comes = inSight && !this.inSight;
		this.inSight = inSight;
		if (comes) {
			this.comeBack();
		}
	}

	/** Draws what has given up its WebGL contexts. */
	private comeBack(): void {
		if (this.released !== undefined && this.figure !== undefined) {
			this.tell("");
			this.schedule();
		}
	}

	/** Says why there is no drawing. Drawn again at once, it could cost another plot in sight its context, and so on. */
	private giveUp(): void {
		this.lost = false;
		if (this.released === undefined && this.drawn !== undefined) {
			this.giveBack();
			this.tell(
				"The browser has taken this drawing away, as it does when a page has too many 3D plots. Click here, or scroll away and back, to have it drawn again.",
			);
		}
	}

	/** Frees the drawing, and keeps what it takes to draw it again as it was. */
	private giveBack(): void {
		const { data, layout } = this.plot;
		this.purge();
		this.released = { data, layout };
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
		if (this.lost) {
			this.giveUp();
		}
		try {
			await this.draw();
		} catch (error) {
			this.purge();
			this.drawn = undefined;
			this.released = undefined;
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
		// Its picture is enough until it comes into sight.
		if (this.released !== undefined && !this.inSight) {
			return;
		}
		this.plotly ??= await this.loadPlotly();
		const figure = this.figure;
		if (figure === undefined) {
			return;
		}
		this.drawnSize = this.size();
		if (this.released !== undefined && this.drawn !== undefined) {
			const { data, layout } = this.released;
			Object.assign(layout, this.takeFromPage(this.drawn, layout));
			await this.react(this.drawn, data, layout);
		}
		if (this.drawn === figure) {
			const changes = this.takeFromPage(figure, this.plot.layout);
			if (Object.keys(changes).length > 0) {
				await this.plotly.relayout(this.plot, changes);
			}
		} else {
			await this.react(figure, ...this.dress(figure));
		}
		this.nameDrawing(figure);
		acceptContextLoss(this.plot);
		makeRoom(this);
	}

	/** Has plotly draw a figure with these data and this layout. */
	private async react(
		figure: Figure,
		data: Data[],
		layout: Partial<Layout>,
	): Promise<void> {
		const { frames, config } = figure;
		const isFirst = this.drawn === undefined || this.released !== undefined;
		if (this.released !== undefined) {
			this.plot.replaceChildren();
		}
		this.released = undefined;
		this.drawn = figure;
		const whole = { data, layout, frames, config: safeConfig(config) };
		// plotly takes a whole figure here, frames included; its types know only the data.
		await this.plotly?.react(this.plot, whole as unknown as Data[]);
		if (isFirst) {
			this.plot.on("plotly_afterplot", () => this.followHeight());
		}
	}

	/** The figure as it is to be drawn at first: in the theme, at the plot's size. */
	private dress(figure: Figure): [data: Data[], layout: Partial<Layout>] {
		this.given = pageLayout(figure, this.plot);
		this.fitHeight(figure);
		const layout: Partial<Layout> = {
			// With this revision unchanged, plotly keeps zoom, camera and hidden traces.
			uirevision: "kept",
			...structuredClone(figure.layout),
			...this.given,
			autosize: false,
		};
		return [figure.data.map((trace) => ({ ...trace })), layout];
	}

	/** What the page has since decided in another way; from now on, it is given. */
	private takeFromPage(figure: Figure, current: Partial<Layout>): PageLayout {
		const now = pageLayout(figure, this.plot);
		const changes = changedByPage(this.given, now, current);
		Object.assign(this.given, changes);
		this.fitHeight(figure);
		return changes;
	}

	/** Gives a figure with a height of its own the room that it takes on this page. */
	private fitHeight({ layout }: Figure): void {
		if (typeof layout.height === "number") {
			this.plot.style.height = `${this.given.height}px`;
		}
	}

	/** Makes room for a drawing that a button or a slider has made higher or lower. */
	private followHeight(): void {
		if (this.plot.layout.height !== this.given.height) {
			this.plot.style.height = `${this.plot._fullLayout.height}px`;
		}
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
		leaveRoom(this);
		const canvases = [...this.plot.querySelectorAll("canvas")];
		try {
			this.plotly?.purge(this.plot);
		} catch {
			// plotly fails here where it failed to draw.
			this.plot.replaceChildren();
		}
		for (const canvas of canvases) {
			const webgl = canvas.getContext("webgl");
			webgl?.getExtension("WEBGL_lose_context")?.loseContext();
		}
	}
}
